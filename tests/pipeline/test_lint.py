"""`l10n check PO...` on files of any gettext project."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from l10n.model import Finding, Place
from l10n.pipeline.check import Checked
from l10n.pipeline.choice import chosen
from l10n.pipeline.files import named
from l10n.pipeline.lint import lint

Run = Callable[..., tuple[int, str, str]]

TODAY = "2026-11-28"
CHECKS = {"placeholders", "links", "plural-forms"}  # so that no other has a word in these tests
DAYS = 'msgid "one day"\nmsgid_plural "%d days"\n'


def header(*fields: str) -> str:
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + "\n"


def plural(msgid: str, forms: Sequence[str]) -> str:
    texts = "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))
    return f'\nmsgid "%d {msgid}"\nmsgid_plural "%d {msgid}s"\n{texts}'


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def linted(folder: Path, text: str, path: str = "po/de.po") -> Checked:
    write(folder, path, text)
    checks = [each for each in chosen({}) if each.check.name in CHECKS]
    return lint(folder, [named(folder, Path(path))], checks, TODAY)


def rows(checked: Checked) -> list[tuple[str, str]]:
    return [(finding.check, finding.text) for finding in checked.findings]


def test_a_finding_has_the_place_of_its_reference_and_its_context(tmp_path: Path) -> None:
    entry = (
        "#: src/a.c src/menu.c:12 b.c:1\n#, c-format\n"
        'msgctxt "menu"\nmsgid "%i files"\nmsgstr "Dateien"\n'
    )
    (finding,) = linted(tmp_path, header("Language: de") + entry).findings
    assert finding == Finding(
        check="placeholders",
        severity="error",
        text="`%i` is missing in the translation",
        place=Place("po/de.po", 9, 9),
        locale="de",
        domain="",
        key="menu",
        source=Place("src/menu.c", 12),
        help="keep `%i` as it is; its place may change",
        identity=("menu", "%i files"),
        content=True,
    )


@pytest.mark.parametrize(
    "flag", [pytest.param("c-format", id="c"), pytest.param("python-format", id="python")]
)
def test_the_flags_in_the_file_count(tmp_path: Path, flag: str) -> None:
    entry = 'msgid "%i files"\nmsgstr "Dateien"\n'
    assert rows(linted(tmp_path, entry)) == []
    assert len(rows(linted(tmp_path, f"#, {flag}\n{entry}"))) == 1


@pytest.mark.parametrize(
    "reference", ["", "#: src/menu.c\n", "#: src/menu.c:0\n", "#: :1\n", "#: a:12345678901\n"]
)
def test_without_a_line_in_a_reference_there_is_no_source(tmp_path: Path, reference: str) -> None:
    (finding,) = linted(tmp_path, f'{reference}msgid "{{n}}"\nmsgstr "x"\n').findings
    assert finding.source is None


@pytest.mark.parametrize(
    "state",
    [
        pytest.param("#, fuzzy\n", id="fuzzy"),
        pytest.param("#~ ", id="obsolete"),
    ],
)
def test_what_is_not_used_is_not_looked_at(tmp_path: Path, state: str) -> None:
    lines = ['msgid "{n}"', 'msgstr "x"']
    text = "\n".join(f"{state}{line}" if state == "#~ " else line for line in lines)
    text = text if state == "#~ " else state + text
    assert rows(linted(tmp_path, f'msgid "a"\nmsgstr "b"\n\n{text}\n')) == []


def test_counts_are_those_of_the_file(tmp_path: Path) -> None:
    text = (
        'msgid "a"\nmsgstr "A"\n\n#~ msgid "gone"\n#~ msgstr "weg"\n\nmsgid "b"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "c"\nmsgstr "C"\n\nmsgid "{d}"\nmsgstr "D"\n'
    )
    (status,) = linted(tmp_path, text).statuses
    assert (status.locale, status.domain, status.total) == ("de", "", 4)
    assert (status.translated, status.untranslated, status.fuzzy) == (1, 1, 1)
    assert (status.broken, status.obsolete) == (1, 1)


@pytest.mark.parametrize(
    ("path", "language", "locale"),
    [
        pytest.param("po/de.po", "pt_BR", "pt-BR", id="the header wins"),
        pytest.param("x.po", "sr@latin", "sr-Latn", id="gettext's modifier for a script"),
        pytest.param("x.po", "ca@valencia", "ca", id="a modifier that is no script"),
        pytest.param("x.po", "zh-Hant", "zh-Hant", id="BCP 47 in the header"),
        pytest.param("x.po", "iw", "he", id="an old code"),
        pytest.param("po/de.po", "", "de", id="the file's name"),
        pytest.param("po/de.po", "xx", "de", id="an unknown language in the header"),
        pytest.param("po/de.po", "LANGUAGE", "de", id="a header that nobody filled in"),
        pytest.param("locale/pt_BR/LC_MESSAGES/django.po", "", "pt-BR", id="gettext's folders"),
        pytest.param("locales/pt_BR/site.po", "", "pt-BR", id="a folder"),
        pytest.param("fr/fr.po", "", "fr", id="both"),
        pytest.param("is/de.po", "", "", id="both, and they differ"),
        pytest.param("site/messages.po", "", "", id="neither"),
    ],
)
def test_the_locale_is_that_of_the_header_or_of_the_path(
    tmp_path: Path, path: str, language: str, locale: str
) -> None:
    (status,) = linted(tmp_path, header(f"Language: {language}"), path).statuses
    assert status.locale == locale


def test_without_a_locale_the_plurals_are_those_of_the_header(tmp_path: Path) -> None:
    head = header("Plural-Forms: nplurals=2; plural=(n > 1);")
    text = f'{head}{DAYS}msgstr[0] "x"\nmsgstr[1] "x"\n'
    found = rows(linted(tmp_path, text, "site.po"))
    # form 0 is for 0 and 1: as in GNU's rule, it may leave out what the singular leaves out
    assert found == [("placeholders", "`%d` is missing in `msgstr[1]`")]


def test_a_form_for_0_and_1_has_what_the_singular_has(tmp_path: Path) -> None:
    head = header("Language: fr", "Plural-Forms: nplurals=2; plural=(n > 1);")
    forms = 'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "un jour"\nmsgstr[1] "%d jours"\n'
    found = rows(linted(tmp_path, f"{head}\n#, python-format\n{forms}"))
    assert found == [("placeholders", "`%d` is missing in `msgstr[0]` (one)")]


def test_the_program_chooses_by_the_header_and_not_by_cldr(tmp_path: Path) -> None:
    """CLDR's `one` of French is for 0, too; a header for 1 alone is no loss to gettext."""
    head = header("Language: fr", "Plural-Forms: nplurals=2; plural=(n != 1);")
    assert rows(linted(tmp_path, f'{head}{DAYS}msgstr[0] "un"\nmsgstr[1] "%d jours"\n')) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("nplurals=3; plural=n>1", "the entry has 2 plural forms, the header asks for 3"),
        ("nplurals=2; plural=n", "`Plural-Forms` does not cover every number: "),
    ],
)
def test_the_plural_header_is_looked_at(tmp_path: Path, rule: str, text: str) -> None:
    head = header("Language: de", f"Plural-Forms: {rule};")
    checked = linted(tmp_path, f'{head}{DAYS}msgstr[0] "%d Tag"\nmsgstr[1] "%d Tage"\n')
    ((check, found),) = rows(checked)
    assert check == "plural-forms"
    assert found.startswith(text)


HEBREW = "nplurals=4; plural=(n == 1 ? 0 : n == 2 ? 1 : n % 10 == 0 && n > 10 ? 2 : 3);"
FRENCH = "nplurals=2; plural=(n > 1);"


@pytest.mark.parametrize(
    ("rule", "plurals", "expected"),
    [
        pytest.param(
            HEBREW,
            ["%d a", "%d b", "%d c"],
            [
                (
                    Place("po/de.po", 2, 9),
                    "error",
                    "all 2 plurals have 3 forms, the header asks for 4",
                )
            ],
            id="all have too few",
        ),
        pytest.param(
            FRENCH,
            ["%d a", "%d b", "%d b"],
            [
                (
                    Place("po/de.po", 2, 9),
                    "warning",
                    "all 2 plurals have 3 forms, the header asks for 2",
                )
            ],
            id="all have one too many, which only repeats the last",
        ),
        pytest.param(
            FRENCH,
            ["%d a", "%d b", "%d c"],
            [
                (
                    Place("po/de.po", 2, 9),
                    "error",
                    "all 2 plurals have 3 forms, the header asks for 2",
                )
            ],
            id="all have another one too many",
        ),
        pytest.param(FRENCH, ["", "", ""], [], id="what is empty is not counted"),
    ],
)
def test_a_header_that_no_plural_follows_is_one_finding(
    tmp_path: Path, rule: str, plurals: list[str], expected: list[tuple[Place, str, str]]
) -> None:
    head = header("Language: fr", f"Plural-Forms: {rule}")
    found = linted(tmp_path, head + plural("day", plurals) + plural("hour", plurals)).findings
    assert [(each.place, each.severity, each.text) for each in found] == expected


def test_plurals_that_differ_among_themselves_are_named_one_by_one(tmp_path: Path) -> None:
    head = header("Language: fr", f"Plural-Forms: {FRENCH}")
    right, wrong = plural("day", ["%d a", "%d b"]), plural("hour", ["%d a", "%d b", "%d b"])
    (found,) = linted(tmp_path, head + right + wrong).findings
    assert (found.severity, found.text) == (
        "warning",
        "the entry has 3 plural forms, the header asks for 2",
    )


def test_an_empty_catalog_of_somebodys_needs_no_plural_forms(tmp_path: Path) -> None:
    assert rows(linted(tmp_path, header("Language: fr") + plural("day", ["", ""]))) == []


# --- the command

ONLY = ("--select", "placeholders")


def test_no_configuration_is_needed_and_the_paths_are_those_from_the_folder(
    tmp_path: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "in/po/de.po", 'msgid "{n}"\nmsgstr "x"\n')
    write(tmp_path, "out/fr.po", 'msgid "{n}"\nmsgstr "x"\n')
    (tmp_path / "in").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "in")
    code, out, _ = l10n("check", *ONLY, "po/de.po", "../out/fr.po", "./po/de.po")
    assert code == 1
    assert [line for line in out.splitlines() if "error" in line] == [
        f"{tmp_path}/out/fr.po:2:9: error [placeholders] `{{n}}` is missing in the translation",
        "po/de.po:2:9: error [placeholders] `{n}` is missing in the translation",
        "Found 2 errors and 0 warnings in 2 translations (2 locales)",
    ]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    tmp_path: Path, l10n: Run
) -> None:
    write(tmp_path, "de.po", 'msgid "a\n')
    write(tmp_path, "fr.po", 'msgid "{n}"\nmsgstr "x"\n')
    write(tmp_path, "folder.po/x", "")
    names = ["de.po", "fr.po", "no.po", "folder.po"]
    code, out, _ = l10n("-C", str(tmp_path), "check", *ONLY, *names)
    assert code == 2
    assert [line for line in out.splitlines() if "error" in line] == [
        "de.po:1:7: error [unreadable] `msgid` has no closing quote",
        "folder.po:1:1: error [unreadable] is a folder, not a file",
        "fr.po:2:9: error [placeholders] `{n}` is missing in the translation",
        "no.po:1:1: error [unreadable] there is no such file",
        "Found 4 errors and 0 warnings in 1 translation (1 locale)",
    ]


@pytest.mark.parametrize(
    ("options", "code", "found"),
    [
        pytest.param([], 1, ["links", "placeholders"], id="all"),
        pytest.param(["--select", "links"], 1, ["links"], id="one"),
        pytest.param(["--select", "html-tags"], 0, [], id="one that finds nothing"),
        pytest.param(["--ignore", "links"], 1, ["placeholders"], id="all but one"),
        pytest.param(["--ignore", "links", "--ignore", "placeholders"], 0, [], id="but two"),
        pytest.param(
            ["--select", "links", "--select", "placeholders", "--ignore", "links"],
            1,
            ["placeholders"],
            id="both",
        ),
    ],
)
def test_checks_are_selected_and_ignored(
    tmp_path: Path, l10n: Run, options: list[str], code: int, found: list[str]
) -> None:
    write(tmp_path, "de.po", 'msgid "{n} at https://a.org"\nmsgstr "bei https://b.org"\n')
    done, out, _ = l10n("-C", str(tmp_path), "check", "de.po", "--format", "json", *options)
    checks = sorted({finding["check"] for finding in json.loads(out)["findings"]})
    assert (done, checks) == (code, found)


def test_what_cannot_be_read_is_said_whatever_is_selected(tmp_path: Path, l10n: Run) -> None:
    write(tmp_path, "de.po", 'msgid "a\n')
    options = ["--select", "links", "--ignore", "unreadable"]
    code, out, _ = l10n("-C", str(tmp_path), "check", "de.po", *options)
    assert (code, out.count("[unreadable]")) == (2, 1)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_check_is_named_with_the_nearest(tmp_path: Path, l10n: Run, option: str) -> None:
    write(tmp_path, "de.po", "")
    code, out, err = l10n("-C", str(tmp_path), "check", "de.po", option, "placeholder")
    assert (code, out) == (2, "")
    assert err == "error: there is no check `placeholder`\nhint: did you mean `placeholders`?\n"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["-l", "de", "de.po"], "name files, or choose with `--locale` and `--domain`, not both"),
        (["-d", "site", "de.po"], "name files, or choose with `--locale` and `--domain`, not both"),
        (["--statistics", "--format", "json"], "`--statistics` is a text: leave out `--format`"),
        (["-o", "de.po"], "`de.po` is a catalog, which would be overwritten"),
        (["-o", "site.pot", "de.po"], "`site.pot` is a catalog, which would be overwritten"),
    ],
)
def test_what_contradicts_is_refused(
    tmp_path: Path, l10n: Run, arguments: list[str], text: str
) -> None:
    write(tmp_path, "de.po", "")
    code, out, err = l10n("-C", str(tmp_path), "check", *arguments)
    assert (code, out, err.splitlines()[0]) == (2, "", f"error: {text}")
    assert (tmp_path / "de.po").read_text() == ""


def test_a_report_is_written_to_a_file_without_colour(tmp_path: Path, l10n: Run) -> None:
    write(tmp_path, "de.po", 'msgid "{n}"\nmsgstr "x"\n')
    start = ["-C", str(tmp_path), "--color", "always", "check", "de.po", *ONLY]
    report = tmp_path / "reports" / "out.txt"
    code, out, err = l10n(*start, "-o", "reports/out.txt")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "wrote reports/out.txt"
    text = report.read_text(encoding="utf-8")
    assert text.startswith("de.po:2:9: error [placeholders] ")
    assert l10n(*start, "-o", "reports/out.txt")[2].startswith("\nhint: ")  # equal: left alone
    coloured = l10n(*start, "-o", "-")[1]
    assert coloured == l10n(*start)[1]
    assert coloured.replace("\x1b[31m", "").replace("\x1b[0m", "") == text


def test_githubs_summary_gets_a_table_below_what_it_has(
    tmp_path: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "de.po", 'msgid "{n}"\nmsgstr "x"\n')
    summary = tmp_path / "summary.md"
    summary.write_text("# Job\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    start = ["-C", str(tmp_path), "check", "de.po", *ONLY]
    assert l10n(*start)[0] == 1
    assert summary.read_text(encoding="utf-8") == "# Job\n"
    assert l10n(*start, "--format", "github")[1].startswith("::error ")
    table = l10n(*start, "--format", "markdown")[1]
    assert summary.read_text(encoding="utf-8") == f"# Job\n{table}"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    code, _, err = l10n(*start, "--format", "github")
    assert (code, err.splitlines()[1]) == (2, "hint: check GITHUB_STEP_SUMMARY")


def test_statistics_count_by_check(tmp_path: Path, l10n: Run) -> None:
    write(tmp_path, "de.po", 'msgid "{n}"\nmsgstr "x"\n\nmsgid "{m}"\nmsgstr "x"\n')
    code, out, err = l10n("-C", str(tmp_path), "check", "de.po", *ONLY, "--statistics")
    assert (code, out.splitlines()[0]) == (1, "2 error   placeholders")
    assert err == "\nhint: `l10n explain placeholders` shows the rule with an example\n"
