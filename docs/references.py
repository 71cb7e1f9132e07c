"""Writes what tells of the code from the code itself: references, and lists in schemas.

`python docs/references.py` writes `checks.md`, the names of checks and targets in the schema
of the configuration, and that of a whole pyproject.toml around it; with `--check` it only
compares, and exits 1 if a file is not what the code says.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

from l10n.bundles import TARGETS
from l10n.checks import CHECKS
from l10n.config import CHECK_SETTINGS
from l10n.model import Check

ROOT = Path(__file__).parents[1]
PAGE = "docs/checks.md"
SCHEMA = "src/l10n/data/config.schema.json"
PYPROJECT = "src/l10n/data/pyproject.schema.json"
INTRODUCTION = """\
<!-- Written by docs/references.py from the explanations in src/l10n/checks/: edit them there. -->

# Checks

What `l10n check` reports, with the words that `l10n explain CHECK` prints.
A check that guards readers cannot be turned off or made a warning.
The others can, in [`[tool.l10n.check]`](configuration.md#checks).
What needs no translator, `l10n check --fix` [mends](catalogs.md#mending) where the table says so.
"""

_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")  # a break too many shows nowhere


def files() -> dict[str, str]:
    """The text of each generated file by its path."""
    schema = _with_names(json.loads((ROOT / SCHEMA).read_text(encoding="utf-8")))
    return {
        PAGE: "\n".join([INTRODUCTION, *_table(), "", *_sections()]),
        SCHEMA: _dumped(schema),
        PYPROJECT: _dumped(_around(schema)),
    }


def _dumped(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _with_names(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the targets and checks that there are; the rest is written by hand."""
    definitions = schema["definitions"]
    definitions["bundle"]["properties"]["target"]["enum"] = [target.name for target in TARGETS]
    definitions["waiver"]["properties"]["check"]["enum"] = [check.name for check in CHECKS]
    definitions["checks"]["properties"] = {check.name: _setting(check) for check in CHECKS}
    return schema


def _around(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a pyproject.toml: editors take one for a file, and not for a table of it."""
    table = {key: schema[key] for key in schema if key not in ("$schema", "$id", "definitions")}
    return {
        "$schema": schema["$schema"],
        "$id": "urn:l10n:schema:pyproject:1",
        "title": "pyproject.toml with the configuration of l10n",
        "type": "object",
        "properties": {
            "tool": {
                "type": "object",
                "properties": {"l10n": {"$ref": "#/definitions/config"}},
            }
        },
        "definitions": {"config": table, **schema["definitions"]},
    }


def _setting(check: Check) -> dict[str, object]:
    if check.guard:  # cannot be set to anything else
        return {"description": _rule(check), "const": check.severity}
    return {
        "description": _rule(check),
        "enum": list(CHECK_SETTINGS),
        "default": check.severity,
    }


def _table() -> Iterator[str]:
    yield "| check | severity | the rule |"
    yield "| --- | --- | --- |"
    for check in CHECKS:
        setting = "guards readers" if check.guard else "can be set"
        setting += ", `--fix`" if check.mend is not None else ""
        row = [f"[`{check.name}`](#{check.name})", f"{check.severity}, {setting}", _rule(check)]
        yield f"| {' | '.join(row)} |"


def _rule(check: Check) -> str:
    return check.explanation.partition("\n")[0]


def _sections() -> Iterator[str]:
    yield "\n".join("\n".join([f"## {check.name}", "", *_section(check)]) for check in CHECKS)


def _section(check: Check) -> Iterator[str]:
    """The lines of a check: its rule, then each part of the explanation under its name."""
    yield _rule(check)
    for part in check.explanation.strip().split("\n\n")[1:]:
        name, _, indented = part.partition("\n")
        body = dedent(indented)
        yield from ("", f"**{name}**", "")
        if name == "Example":  # as it is: its texts are no Markdown of ours
            yield from ("```text", body, "```")
        else:
            yield _SENTENCE_END.sub("\n", body.replace("\n", " "))
    yield ""


def main() -> None:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description="Write the references from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on drift")
    only_check = parser.parse_args().check
    for name, text in files().items():
        path = ROOT / name
        if only_check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                sys.exit(f"{name} has drifted: run `python docs/references.py`")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
