"""The keys of all domains as TypeScript declarations: what a text takes, and what it is."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from l10n.compile import Outline
from l10n.model import Kind, Placeholder, Wording

OURS = b"// Written by `l10n compile`"  # what tells our file from one of the site's own
_HEAD = """\
%s: each key, and what a site fills into its text.

/** What is filled in as it is. */
export type Value = string | number;

/** Of a text into which nothing is filled. */
export type Nothing = Readonly<Record<string, never>>;

/** Of a text with placeholders of these names. */
export type Takes<Names extends string, T = Value> = { readonly [Name in Names]: T };

export type Domain = keyof Arguments;

export type Key<D extends Domain> = keyof Arguments[D];

/** Of a function `text(key, ...values)`: a text without placeholders needs no values. */
export type Values<D extends Domain, K extends Key<D>> = Arguments[D][K] extends Nothing
  ? [values?: Nothing]
  : [values: Arguments[D][K]];

/** What a text is: plain, or what the values of Markdown fields are. */
export type Kind<D extends Domain, K extends Key<D>> = K extends Markdown[D] ? "%s" : "plain";

/** By domain: the keys of the values of Markdown fields. */
export interface Markdown {
"""
_ARGUMENTS = """}

/** By domain and key: the placeholders of the text, and the number that a plural counts. */
export interface Arguments {
"""
_NUMBER = "count"  # of a plural that does not print it
_VALUE, _COUNTED = "Value", "number"
_TIME = "Date | number"
_FORMATS = {  # of ICU, as in `{when, date, short}`, and of i18next, as in `{{when, datetime}}`
    "number": _COUNTED,
    "plural": _COUNTED,
    "selectordinal": _COUNTED,
    "currency": _COUNTED,
    "relativetime": _COUNTED,
    "date": _TIME,
    "time": _TIME,
    "datetime": _TIME,
    "list": "readonly string[]",
}
_FORMAT = re.compile(r"-?+\s*+,\s*+([a-z]++)")


def declarations(outlines: Sequence[Outline], number: str = "", kind: Kind = "markdown") -> bytes:
    """Write a `.d.ts` of all keys of the domains, sorted; one file serves all locales.

    The source says what each text takes. A plural takes the number that it counts by the
    source's name for it, else as `count`; with *number*, always by this name. The values of
    Markdown fields are of this *kind*.

    Keys that take the same share a type, as `tsc` makes a union of all their types at each
    call with a key.
    """
    domains = sorted(outlines, key=lambda each: each.domain)
    lines = [_HEAD % (OURS.decode(), kind)]
    for outline in domains:
        keys = "".join(f"\n    | {_quoted(key)}" for key in outline.keys if key in outline.kinds)
        lines.append(f"  readonly {_quoted(outline.domain)}:{keys or ' never'};\n")
    lines.append(_ARGUMENTS)
    for outline in domains:
        wordings = outline.wordings()
        lines.append(f"  readonly {_quoted(outline.domain)}: {{\n")
        lines += [
            f"    readonly {_quoted(key)}: {_arguments(wordings.get(key), number)};\n"
            for key in outline.keys
        ]
        lines.append("  };\n")
    return "".join([*lines, "}\n"]).encode()


def _arguments(wording: Wording | None, number: str) -> str:
    """The type of what a text takes; there is no wording where it takes nothing."""
    if wording is None:
        return "Nothing"
    names: dict[str, set[str]] = defaultdict(set)  # by type
    for name, type in dict(_typed(wording, number)).items():
        names[type].add(name)
    return " & ".join(_takes(names[type], type) for type in sorted(names)) or "Nothing"


def _typed(wording: Wording, number: str) -> Iterator[tuple[str, str]]:
    """Each argument's name and type; the number that a plural counts comes last."""
    counted = wording.number
    for each in wording.placeholders.values():
        if each != counted and not _is_key(each):
            yield _argument(each)
    if wording.plural:
        yield number or (counted.name if counted is not None else _NUMBER), _COUNTED


def _is_key(placeholder: Placeholder) -> bool:
    """Whether it stands for another text, `$t(key)`, which a site does not fill in."""
    return placeholder.spec == "$t()"


def _argument(placeholder: Placeholder) -> tuple[str, str]:
    name, _, inside = placeholder.name.partition(".")
    if inside:
        return name, "object"  # of which the text shows a part: `{user.name}`
    format = _FORMAT.match(placeholder.spec)
    return name, _FORMATS.get(format[1], _VALUE) if format else _VALUE


def _takes(names: set[str], type: str) -> str:
    listed = " | ".join(map(_quoted, sorted(names)))
    return f"Takes<{listed}>" if type == _VALUE else f"Takes<{listed}, {type}>"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
