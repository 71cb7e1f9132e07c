"""Laws over the catalogs of published packages: hundreds of hands wrote them, none of them ours.

    nox -s published

installs the packages and runs this file on them. Plain pytest does not collect it, as it
needs their folder: `pytest tests/published.py --published FOLDER`.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n import po
from l10n.errors import CatalogError
from l10n.merge import merge
from l10n.model import Catalog, Entry, Message, Template
from l10n.pipeline.format import canonical

pytestmark = pytest.mark.gettext


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each law on each package: a folder of the given one with catalogs in it."""
    given = metafunc.config.getoption("--published")
    if given is None:
        raise pytest.UsageError("say with `--published` where the packages are")
    packages: dict[str, list[Path]] = {}
    for path in sorted(given.rglob("*.po")):
        packages.setdefault(path.relative_to(given).parts[0], []).append(path)
    if not packages:
        raise pytest.UsageError(f"there are no catalogs in {given}")
    metafunc.parametrize("package", packages.values(), ids=packages)


def gettext(tool: str, data: bytes, *options: str) -> bytes:
    """What a tool of GNU gettext makes of a file."""
    done = subprocess.run([tool, *options, "-"], input=data, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def read(path: str, data: bytes) -> Catalog:
    return po.read(path, "", "site", po.decode(path, data))


class Sample(NamedTuple):
    """A published catalog, converted to UTF-8 where it was not."""

    name: str
    data: bytes
    catalog: Catalog


def samples(package: Iterable[Path]) -> Iterator[Sample]:
    """The catalogs of a package; fails for one that is refused for more than its charset."""
    for path in package:
        name, data = str(path), path.read_bytes()
        try:
            catalog = read(name, data)
        except CatalogError as error:
            if error.help == "the text is UTF-8 already: write `charset=UTF-8` in the header":
                data = re.sub(rb"charset=[\w-]+", b"charset=UTF-8", data, count=1)
            else:
                assert error.help == f"convert the file: `msgconv -t UTF-8 -o {name} {name}`", error
                data = gettext("msgconv", data, "-t", "UTF-8")
            catalog = read(name, data)
        yield Sample(name, data, catalog)


def test_what_is_read_is_written_as_it_was(package: Sequence[Path]) -> None:
    for name, data, catalog in samples(package):
        assert po.write(catalog).encode() == data, name


# --- the canonical form --------------------------------------------------------------------------

KNOWN_FLAG = re.compile(r".*-format|range:.*|no-wrap")
NO_COMMENT = re.compile(r"(?m)^(?!#[ .:]).+")
ESCAPE = re.compile(r"\\(?:([0-7]{3})|.)")


def kept(entry: Entry) -> Entry:
    """What msgcat keeps of an entry, with references as it spells them."""
    message = entry.message
    references = (re.sub(r"^(?:\./+)+", "", reference) for reference in message.references)
    return entry._replace(
        message=message._replace(
            references=tuple(dict.fromkeys(references)),
            flags=tuple(filter(KNOWN_FLAG.fullmatch, message.flags)),
        ),
        fuzzy=entry.fuzzy and bool(entry.msgstr[0]),
    )


def with_raw_controls(line: re.Match[str]) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[0], line[0])


def as_msgcat_has_it(catalog: Catalog) -> bytes:
    """The canonical form, with all that msgcat does otherwise: the table in docs/catalogs.md."""
    form = canonical(catalog)
    entries = tuple(kept(entry) for entry in form.entries if entry.msgstr[0] or not entry.obsolete)
    header = kept(form.header) if form.header is not None and entries else None
    text = po.write(replace(form, header=header, entries=entries, trailer=""))
    return NO_COMMENT.sub(with_raw_controls, text).encode()


def test_the_canonical_form_is_that_of_msgcat(package: Sequence[Path]) -> None:
    for name, data, catalog in samples(package):
        assert as_msgcat_has_it(catalog) == gettext("msgcat", data, "--no-wrap"), name


def test_the_canonical_form_keeps_every_word_and_is_its_own(package: Sequence[Path]) -> None:
    for name, _, catalog in samples(package):
        form = po.write(canonical(catalog))
        again = read(name, form.encode())
        assert words_of(again) == words_of(catalog), name
        assert po.write(canonical(again)) == form, name


# --- merging -------------------------------------------------------------------------------------

WAITING = re.compile(r'l10n: form\[\d+\] (".*")')


def words_of(catalog: Catalog) -> Counter[tuple[str | None, ...]]:
    """Everything that a translator wrote, wherever it stands, and what it was written for.

    A previous text beside no translation, or beside one that is not fuzzy, is out of date.
    """
    found: list[tuple[str | None, ...]] = []
    for entry in catalog.entries:
        found += [("form", text) for text in entry.msgstr if text]
        for comment in entry.translator_comments:
            waiting = WAITING.fullmatch(comment)
            found.append(("form", po.unquoted(waiting[1])) if waiting else ("comment", comment))
        if entry.previous is not None and entry.fuzzy and any(entry.msgstr):
            found.append(("previous", *entry.previous))
    return Counter(found)


def template_of(catalog: Catalog) -> Template:
    return Template("site", tuple(entry.message for entry in catalog.entries if not entry.obsolete))


def edited(template: Template, returning: Iterable[Message], seed: bytes) -> Template:
    """What authors may have made of a template in some years; the same for the same seed."""
    chance = random.Random(seed)
    messages = [
        edit(message, chance.random())
        for message in (*template.messages, *returning)
        if chance.random() < 0.85
    ]
    if chance.random() < 0.3:
        chance.shuffle(messages)
    unique = {message.identity: message for message in messages}
    return Template("site", tuple(unique.values()))


def edit(message: Message, chance: float) -> Message:
    """Another wording, number or context for three messages in ten."""
    if chance < 0.1:
        return message._replace(msgid=message.msgid + " (edited)")
    if chance < 0.2:
        return message._replace(msgid_plural="many" if message.msgid_plural is None else None)
    if chance < 0.3:
        return message._replace(msgctxt="moved")
    return message


def test_a_merge_with_its_own_template_changes_no_entry(package: Sequence[Path]) -> None:
    for name, _, catalog in samples(package):
        after = merge(template_of(catalog), catalog, {}, only_unique_contexts=True).catalog
        before = sorted(catalog.entries, key=lambda entry: entry.obsolete)
        for was, now in zip(before, after.entries, strict=True):
            # A new plural gets as many empty forms as the header asks for.
            assert now is was or not any(now.msgstr), was.place
        assert after.header is catalog.header, name


def test_through_another_template_and_back_no_word_is_lost(package: Sequence[Path]) -> None:
    for number, (name, data, catalog) in enumerate(samples(package)):
        elsewhere = bool(number % 2)  # by the rules of a project of ours, or of others
        first, words = template_of(catalog), words_of(catalog)
        obsolete = [entry.message for entry in catalog.entries if entry.obsolete]
        for template in (edited(first, obsolete, data), first):
            merged = merge(template, catalog, {}, only_unique_contexts=elsewhere).catalog
            text = po.write(merged)
            catalog = read(name, text.encode())
            assert not words - words_of(catalog), name
        assert as_msgcat_has_it(catalog) == gettext("msgcat", text.encode(), "--no-wrap"), name
        again = merge(first, catalog, {}, only_unique_contexts=elsewhere).catalog
        assert again.entries == catalog.entries, name
