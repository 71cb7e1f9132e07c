"""The texts of this repository: the gate closes on any loss, and plurals read right."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import app

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
SITE = "source/site/partners.yaml"
RULES = json.loads((Path(__file__).parent / "data/plural-rules.json").read_text(encoding="utf-8"))


def copy_texts(folder: Path) -> Path:
    """The repository's texts with their configuration."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the texts is the current folder."""
    monkeypatch.chdir(copy_texts(tmp_path))


# --- the gate ------------------------------------------------------------------------------------


def entry(path: str, context: str) -> tuple[str, int, int]:
    """An entry of a catalog: its text, and the numbers of its first and its last line."""
    text = Path(path).read_text(encoding="utf-8")
    at = text.index(f'msgctxt "{context}"')
    start = text.rindex("\n\n", 0, at) + 2
    end = text.find("\n\n", at)
    end = len(text) if end < 0 else end + 1
    return text[start:end], text.count("\n", 0, start) + 1, text.count("\n", 0, end)


def change(path: str, context: str, pattern: str, new: str) -> tuple[int, int]:
    """Change one entry; gives its first and last line as they are then."""
    text = Path(path).read_text(encoding="utf-8")
    old, _, _ = entry(path, context)
    changed, count = re.subn(pattern, new, old, count=1, flags=re.MULTILINE)
    assert count == 1
    Path(path).write_text(text.replace(old, changed), encoding="utf-8")
    _, first, last = entry(path, context)
    return first, last


def line_of(path: str, start: str) -> int:
    """The number of the first line that starts so, apart from blanks."""
    rows = Path(path).read_text(encoding="utf-8").splitlines()
    return next(n for n, row in enumerate(rows, start=1) if row.strip().startswith(start))


def finding(out: str, path: str, first: int, last: int, check: str, key: str) -> str:
    """The place in the source of the finding that stands in these lines of *path*."""
    row = re.compile(
        rf"^{re.escape(path)}:(\d+):\d+: error \[{check}\] .*\({re.escape(key)}\)\n"
        r"    source: (.*)$",
        re.MULTILINE,
    )
    found = [match for match in row.finditer(out) if first <= int(match[1]) <= last]
    assert len(found) == 1, out
    return found[0][2]


def test_the_texts_of_this_repository_are_complete_and_in_step(l10n: Run) -> None:
    code, out, err = l10n("check")
    assert out.startswith("Found 0 errors and 0 warnings in "), out
    assert (code, err) == (0, "")
    assert l10n("extract", "--check")[0] == 0


@pytest.mark.parametrize("locale", ["de", "fr"])
@pytest.mark.parametrize(
    ("context", "pattern", "new", "check"),
    [
        pytest.param("partners.visit", '^msgstr ".+"$', 'msgstr ""', "missing", id="taken out"),
        pytest.param("partners.visit", "^#, ", "#, fuzzy, ", "fuzzy", id="made fuzzy"),
        pytest.param("partners.heading", "^#: ", "#, fuzzy\n#: ", "fuzzy", id="fuzzy by hand"),
        pytest.param(
            "partners.count",
            r'^msgstr\[1\] ".+"$',
            'msgstr[1] ""',
            "missing",
            id="half of a plural emptied",
        ),
        pytest.param(
            "partners.visit", '^msgstr ".+"$', 'msgstr " \\\\t "', "missing", id="only blanks left"
        ),
        pytest.param(
            "partners.visit",
            '^msgstr ".+"$',
            'msgstr "\u200b"',
            "missing",
            id="only what nobody can see left",
        ),
    ],
)
def test_a_translation_that_is_lost_fails_the_gate_with_its_place_in_both_files(
    l10n: Run, locale: str, context: str, pattern: str, new: str, check: str
) -> None:
    path = f"locales/{locale}/site.po"
    first, last = change(path, context, pattern, new)
    code, out, _ = l10n("check")
    assert code == 1
    source = finding(out, path, first, last, check, context)
    at = 'other: "{count} partner org' if context == "partners.count" else f"{context[9:]}:"
    assert source.startswith(f"{SITE}:{line_of(SITE, at)}:")


@pytest.mark.parametrize("locale", ["de", "fr"])
def test_an_entry_moved_to_obsolete_fails_the_gate_with_its_place_in_both_files(
    l10n: Run, locale: str
) -> None:
    path = f"locales/{locale}/site.po"
    text = Path(path).read_text(encoding="utf-8")
    old, _, _ = entry(path, "partners.visit")
    rows = [f"#~ {row}" for row in old.splitlines() if not row.startswith("#")]
    rest = text.replace(f"{old}\n", "")
    assert rest != text
    Path(path).write_text("\n".join([rest, *rows, ""]), encoding="utf-8")
    code, out, _ = l10n("check")
    assert code == 1
    first = line_of(path, rows[0])
    source = finding(out, path, first, first + 2, "catalog-outdated", "partners.visit")
    assert source.startswith(f"{SITE}:{line_of(SITE, 'visit:')}:")
    # nothing is lost: `extract` gives the entry its place back
    assert l10n("extract")[0] == 0
    assert Path(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("locale", ["de", "fr"])
def test_a_catalog_that_is_deleted_fails_the_gate(l10n: Run, locale: str) -> None:
    path = Path(f"locales/{locale}/site.po")
    path.unlink()
    code, out, _ = l10n("check")
    assert code == 1
    assert f"{path.as_posix()}:1:1: error [catalog-outdated] there is no such catalog yet\n" in out
    source = finding(out, path.as_posix(), 1, 1, "missing", "partners.visit")
    assert source.startswith(f"{SITE}:{line_of(SITE, 'visit:')}:")


@pytest.mark.parametrize(
    ("new", "checks"),
    [
        pytest.param("Opens in a tab", ["catalog-outdated", "fuzzy"], id="a word"),
        pytest.param("Opens in a  new tab", ["catalog-outdated"], id="white space"),
    ],
)
def test_a_source_text_changed_without_extract_fails_the_gate_with_its_place_in_both_files(
    l10n: Run, new: str, checks: list[str]
) -> None:
    text = Path(SITE).read_text(encoding="utf-8")
    assert text.count("Opens in a new tab") == 1
    Path(SITE).write_text(text.replace("Opens in a new tab", new), encoding="utf-8")
    code, out, _ = l10n("check")
    assert code == 1
    for locale in ("de", "fr"):
        path = f"locales/{locale}/site.po"
        _, first, last = entry(path, "partners.new-tab")
        for check in checks:
            source = finding(out, path, first, last, check, "partners.new-tab")
            assert source.startswith(f"{SITE}:{line_of(SITE, 'new-tab:')}:")
    assert l10n("extract")[0] == 0
    assert l10n("check", "-l", "de")[0] == (1 if "fuzzy" in checks else 0)


@pytest.mark.parametrize(
    ("margin", "expected"),
    [
        pytest.param(0, 0, id="passes at it"),
        pytest.param(1, 1, id="fails below it"),
    ],
)
def test_ukrainian_and_its_own_required(l10n: Run, margin: int, expected: int) -> None:
    reached = json.loads(l10n("status", "-l", "uk", "--format", "json")[1])["statuses"][0]
    assert 40 <= reached["percent"] < 100
    config = Path("pyproject.toml")
    text = config.read_text(encoding="utf-8")
    required = f"required = {reached['percent'] + margin}"
    assert "[tool.l10n.locale.uk]\nrequired = 40" in text
    config.write_text(text.replace("required = 40", required), encoding="utf-8")
    code, out, _ = l10n("check")
    assert code == expected
    lacking = reached["untranslated"] + reached["fuzzy"]
    assert len(re.findall(r"^locales/uk/", out, re.MULTILINE)) == (lacking if expected else 0)


# --- plurals -------------------------------------------------------------------------------------

NUMBERS = ("0", "1", "2", "5", "11", "21", "100", "1.5", "1000000")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles of the repository's texts, built once."""
    root = copy_texts(tmp_path_factory.mktemp("texts"))
    assert app.run(["-q", "-C", str(root), "compile"]) == 0
    return root / "dist"


def bundle(dist: Path, locale: str) -> dict[str, str | dict[str, str]]:
    text = (dist / locale / "site.json").read_text(encoding="utf-8")
    content: dict[str, str | dict[str, str]] = json.loads(text)
    return content


@pytest.mark.parametrize("locale", ["ar", "pl", "uk", "ja", "fr"])
def test_a_plural_has_every_category_that_a_reader_can_be_given(dist: Path, locale: str) -> None:
    plurals = [value for value in bundle(dist, locale).values() if isinstance(value, dict)]
    assert len(plurals) >= 3
    for value in plurals:
        assert sorted(value) == sorted(RULES[locale]["categories"])


@pytest.mark.parametrize(
    ("locale", "key", "texts_read"),
    [
        pytest.param(
            "ar",
            "partners.count",
            [
                "لا توجد منظمات شريكة",
                "منظمة شريكة واحدة",
                "منظمتان شريكتان",
                "5 منظمات شريكة",
                "11 منظمة شريكة",
                "21 منظمة شريكة",
                "100 منظمة شريكة",
                "1.5 منظمة شريكة",
                "1000000 منظمة شريكة",
            ],
            id="Arabic",
        ),
        pytest.param(
            "pl",
            "partners.count",
            [
                "0 organizacji partnerskich",
                "1 organizacja partnerska",
                "2 organizacje partnerskie",
                "5 organizacji partnerskich",
                "11 organizacji partnerskich",
                "21 organizacji partnerskich",
                "100 organizacji partnerskich",
                "1.5 organizacji partnerskich",
                "1000000 organizacji partnerskich",
            ],
            id="Polish",
        ),
        pytest.param(
            "uk",
            "partners.count",
            [
                "0 партнерських організацій",
                "1 партнерська організація",
                "2 партнерські організації",
                "5 партнерських організацій",
                "11 партнерських організацій",
                "21 партнерська організація",
                "100 партнерських організацій",
                "1.5 партнерських організацій",
                "1000000 партнерських організацій",
            ],
            id="Ukrainian",
        ),
        pytest.param(
            "ja",
            "partners.count",
            [
                "パートナー組織：0団体",
                "パートナー組織：1団体",
                "パートナー組織：2団体",
                "パートナー組織：5団体",
                "パートナー組織：11団体",
                "パートナー組織：21団体",
                "パートナー組織：100団体",
                "パートナー組織：1.5団体",
                "パートナー組織：1000000団体",
            ],
            id="Japanese",
        ),
        pytest.param(
            "fr",
            "partners.count",
            [
                "0 organisation partenaire",
                "1 organisation partenaire",
                "2 organisations partenaires",
                "5 organisations partenaires",
                "11 organisations partenaires",
                "21 organisations partenaires",
                "100 organisations partenaires",
                "1.5 organisation partenaire",
                "1000000 organisations partenaires",
            ],
            id="French",
        ),
        pytest.param(
            "uk",
            "partners.filter.selected",
            [
                "0 topics selected",
                "1 topics selected",
                "2 topics selected",
                "5 topics selected",
                "11 topics selected",
                "21 topics selected",
                "100 topics selected",
                "1.5 topics selected",
                "1000000 topics selected",
            ],
            id="Ukrainian borrows from English",
        ),
    ],
)
def test_a_reader_sees_the_right_form_for_every_number(
    dist: Path, locale: str, key: str, texts_read: list[str]
) -> None:
    forms = bundle(dist, locale)[key]
    assert isinstance(forms, dict)
    selected = [forms[RULES[locale]["select"][number]] for number in NUMBERS]
    read = [form.replace("{count}", n) for form, n in zip(selected, NUMBERS, strict=True)]
    assert read == texts_read


@pytest.mark.gettext
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.relative_to(ROOT).as_posix())
        for path in sorted((ROOT / "locales").rglob("*.po*"))
    ],
)
def test_gettext_accepts_every_catalog_and_would_write_it_so(path: Path) -> None:
    checked = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True)
    assert checked.returncode == 0, checked.stderr.decode()
    written = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
    assert written.stdout == path.read_bytes()
