"""`check --fix` as a whole: what it never does, whatever the catalog holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.model import Catalog, Entry, Finding, Message
from l10n.pipeline.choice import chosen, narrowed
from l10n.pipeline.files import Named, catalog_of, named
from l10n.pipeline.fix import fix_named
from l10n.pipeline.lint import lint
from l10n.pipeline.plan import perform_all

Run = Callable[..., tuple[int, str, str]]

TODAY = "2026-11-28"
PIECES = [*" \n\xa0.…:?!«»a", "...", "\x01", "\x0b", "\x1a", "\ufffd", "{a}", "<b>", "</b>", "Oh!"]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
CHECKS = chosen({}, ["inconsistent", "reused"])  # these two look at other entries as well


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """French catalogs in which plurals, flags, waivers and obsolete entries meet."""
    header = po.header_entry(
        {
            "Language": "fr",
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": "nplurals=2; plural=(n > 1);",
        }
    )
    sources = draw(st.lists(TEXT, min_size=1, max_size=5, unique=True))
    entries = []
    for at, source in enumerate(sources):
        plural = draw(st.none() | TEXT)
        comments = draw(st.sampled_from([(), ("l10n: ignore=outer-space a reason",), ("a note",)]))
        entries.append(
            Entry(
                Message(source, f"menu.{at}", plural, (), (), draw(FLAGS)),
                tuple(draw(TEXT) for _ in range(1 if plural is None else 2)),
                comments,
                fuzzy=draw(st.booleans()),
                obsolete=draw(st.booleans()),
            )
        )
    entries.sort(key=lambda entry: entry.obsolete)
    return Catalog("fr.po", "fr", "fr", header, tuple(entries))


FLAGS = st.sampled_from([(), ("python-brace-format",), ("max-length:6",)])


def narrow(findings: Sequence[Finding]) -> Sequence[Finding]:
    return narrowed(findings, (), ())


def fix(*files: Named) -> list[str]:
    """Mend files; gives those that changed."""
    projects = {file.project for file in files}
    return perform_all(projects, lambda: fix_named(files, CHECKS, narrow, TODAY))


def findings(folder: Path, file: Named) -> list[str]:
    """The checks that find something, once for each entry and problem."""
    found = lint(folder, [file], CHECKS, TODAY).findings
    return sorted(f"{each.check} {each.key}" for each in found if each.check != "waiver-unused")


@given(catalogs())
def test_only_active_translations_change_and_nothing_is_confirmed(catalog: Catalog) -> None:
    with TemporaryDirectory() as folder:
        file = named(Path(folder), Path("fr.po"))
        file.real.write_text(po.write(catalog), encoding="utf-8", newline="")
        before = catalog_of("fr.po", file.read())
        fix(file)
        after = catalog_of("fr.po", file.read())
    for then, now in zip(before.entries, after.entries, strict=True):
        assert now[:1] + now[2:6] == then[:1] + then[2:6]
        if then.fuzzy or then.obsolete or then.msgstr == now.msgstr:
            assert now.raw == then.raw
    assert after.header == before.header


@given(catalogs())
def test_mending_twice_is_mending_once_and_no_finding_is_new(catalog: Catalog) -> None:
    with TemporaryDirectory() as folder:
        file = named(Path(folder), Path("fr.po"))
        file.real.write_text(po.write(catalog), encoding="utf-8", newline="")
        before = findings(Path(folder), file)
        is_mended = fix(file) != []
        after = findings(Path(folder), file)
        assert fix(file) == []
    if is_mended:
        assert len(after) < len(before)
    else:
        assert after == before


HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgid "Really?"\nmsgstr "Vraiment ?"\n'


def test_an_entry_that_another_check_would_object_to_stays(tmp_path: Path) -> None:
    long = '#, max-length:12\nmsgid "Well, really?"\nmsgstr "Vraiment :)?"\n\n'
    (tmp_path / "fr.po").write_text(HEADER + long + ENTRY, encoding="utf-8")
    assert fix(named(tmp_path, Path("fr.po"))) == ["fr.po"]
    left = (tmp_path / "fr.po").read_text(encoding="utf-8")
    assert left == HEADER + long + ENTRY.replace(" ?", "\u202f?")


def test_files_in_several_folders_are_mended(tmp_path: Path, l10n: Run) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "fr.po").write_text(HEADER + ENTRY, encoding="utf-8")
    one, other = tmp_path / "a", tmp_path / "b" / "fr.po"
    code, out, err = l10n("-C", str(one), "check", "--fix", "fr.po", str(other), "fr.po")
    assert (code, err) == (0, f"wrote fr.po\nwrote {other}\n")
    assert out == "Found 0 errors and 0 warnings in 2 translations (1 locale)\n"


@pytest.mark.parametrize("ending", ["", "\n", "\n\n# a last note\n"])
def test_the_end_of_a_file_stays(tmp_path: Path, ending: str) -> None:
    (tmp_path / "fr.po").write_text(HEADER + ENTRY.rstrip() + ending, encoding="utf-8")
    fix(named(tmp_path, Path("fr.po")))
    left = (tmp_path / "fr.po").read_text(encoding="utf-8")
    assert left == HEADER + ENTRY.replace(" ?", "\u202f?").rstrip() + (ending or "\n")
