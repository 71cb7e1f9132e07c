"""Bad input, before all checks at once: linear time, no traceback, nothing raw on the terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import check as checking
from l10n import po, sources
from l10n.check import Chosen
from l10n.checks import CHECKS
from l10n.config import Domain
from l10n.display import HIDDEN
from l10n.extract import extract
from l10n.model import Catalog, Entry, Extraction, Finding, Message, Place, Template, Term
from l10n.reports import FINDINGS, REPORTS

Run = Callable[..., tuple[int, str, str]]

ALL = [Chosen(each, "warning" if each.severity == "off" else each.severity) for each in CHECKS]
GLOSSARY = (Term("Read", {"fr": ("lire",)}), Term("now", keep=True))
HEADER = Entry(Message(""), ("Language: fr\nPlural-Forms: nplurals=2; plural=(n > 1);\n",))
PATH = "locales/fr/site.po"
PAGE = b"# Read\n\nRead [this][docs] now.\n\n[docs]: https://example.org\n"
FLAGS = ("c-format", "python-brace-format", "python-format")

OPEN = ["(", "[", "{", "<", "&", "*", "%", "`", '"', "'", "“", "«", "({[<«“\"'`*%&"]
PIECES = [
    *OPEN, "<a ", "<!--", "</", "<x>", "<a href=", "![", "](", "[a](b) ", "{{", "{a}", "${", "$t(",
    "%(", "%s", "%Y", "&#", "&amp;", "\\", "\\n", "\n", "\r", " ", "\xa0", "\t", "~", "|", "#",
    "://", "www.", "a@", "a.b", "a ", "a a ", "AB ", "1", "1,", "1) ", "- ", "?", " ;", "…", "¿",
    "字", "๑", "א", "ا", "՞", "e\u0301", "eе", "\u202e", "\u2067", "\u200d", "\0", "\ud800",
]  # fmt: skip


def findings(message: Message, forms: tuple[str, ...], path: str = PATH) -> list[Finding]:
    """All that is said of a translation, and of its source, in the way of `l10n check`."""
    place = {message.identity: Place("source/site.yaml", 1)}
    key = {message.identity: message.msgctxt or ""}
    extraction = Extraction(Template("site", (message,), place, key), ())
    entry = Entry(message, forms, (forms[0],), place=Place(path, 3, 9))
    return looked_at(extraction, Catalog(path, "fr", "site", HEADER, (entry,)))


def looked_at(extraction: Extraction, catalog: Catalog) -> list[Finding]:
    outline = checking.outline(extraction, ALL, "en", GLOSSARY)
    return [*checking.check(outline, catalog), *checking.author(outline)]


def cases(piece: str, size: int) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """The piece over and over: as translation, as source, as both, and as a plural."""
    text = piece * (size // len(piece))
    yield Message("Read this now", "k"), (text,)
    yield Message(text, "k", flags=FLAGS), (text[1:] + "x",)
    yield Message(text, "k"), ("Lire",)
    yield Message("a", text, text + "s"), (text, text + "x")


def seconds(piece: str, size: int) -> float:
    """The least time of three that the cases of a size take."""
    return min(map(taken, (piece,) * 3, (size,) * 3))


def taken(piece: str, size: int) -> float:
    start = time.process_time()
    for message, forms in cases(piece, size):
        findings(message, forms)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear_in_the_text(piece: str) -> None:
    # 4 times the text takes 4 times as long; what is quadratic, 16 times.
    assert seconds(piece, 20_000) < 8 * seconds(piece, 5_000) + 0.05


@pytest.mark.parametrize("piece", OPEN)
def test_the_longest_text_is_looked_at_in_seconds(piece: str) -> None:
    text = piece * ((1 << 20) // len(piece.encode()))  # the limit of what is read
    start = time.process_time()
    findings(Message("Read this now", "k"), (text,))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_hostile_blocks_is_looked_at(piece: str) -> None:
    domain = Domain("site", ("source/*",), translate=("**",), markdown=("body",))
    page = extract(domain, {"source/page.md": sources.read("source/page.md", PAGE)})
    text = piece * (20_000 // len(piece))
    entries = tuple(
        Entry(message, (text,), place=Place(PATH, number))
        for number, message in enumerate(page.template.messages)
    )
    start = time.process_time()
    looked_at(page, Catalog(PATH, "fr", "site", HEADER, entries))
    assert time.process_time() - start < 5


ANY = st.text(st.characters(), max_size=12) | st.text(st.sampled_from("".join(PIECES)), max_size=12)


def plain(text: str, role: str) -> str:
    del role
    return text


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY, ANY, ANY, st.booleans())
def test_any_unicode_is_looked_at_and_shown_as_what_can_be_seen(
    context: str, source: str, one: str, other: str, path: str, plural: bool
) -> None:
    message = Message(source, context, other if plural else None, flags=FLAGS[:1])
    found = findings(message, (one, other) if plural else (one,), path)
    for report in REPORTS:
        if report.findings is not None:
            assert not raw(report.findings(found, [], plain))
        if report.explained is not None:
            assert not raw(report.explained(found, CHECKS))


def raw(output: str) -> set[str]:
    """The characters of a report that nobody sees, or that move a cursor."""
    return set(HIDDEN.findall(output)) - {"\n"}


# All but U+0004, with which gettext parts a context from its text: it is refused.
EVIL = "".join(map(chr, (*range(1, 4), *range(5, 0x20), 0x7F, 0x85, 0x9B, 0x2028, 0x202E, 0xFEFF)))


@pytest.mark.parametrize("form", FINDINGS)
def test_a_hostile_file_shows_nothing_raw_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run, form: str
) -> None:
    """A name that cannot be shown is refused, which is said beside what is wrong in the other."""
    monkeypatch.chdir(tmp_path)
    message = Message(f"{EVIL}{{name}}", f"key{EVIL}")
    entry = Entry(message, (f"{EVIL}{{nam}} <script>",), ("l10n: ignore=links \x1b[2J\u202e",))
    header = Entry(Message(""), ("Language: de\n",))
    names = f"::error::\x1b[2J{EVIL}.po", "::error::%0A|<b>`.po"
    for name in names:
        catalog = Catalog(name, "de", "site", header, (entry,))
        Path(name).write_text(po.write(catalog), encoding="utf-8")
    options = ["--statistics"] if form == "statistics" else ["--format", form]
    code, out, err = l10n("check", *names, *options)
    assert code == 2
    assert "unreadable" in out
    assert "placeholders" in out
    assert not raw(out)
    assert not raw(err)
