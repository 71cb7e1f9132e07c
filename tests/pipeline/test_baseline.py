"""The file of findings that a team starts with: what is in it, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.errors import ProjectError
from l10n.model import Finding, Place, Status
from l10n.pipeline import baseline
from l10n.pipeline.check import Checked
from l10n.pipeline.choice import chosen
from l10n.pipeline.files import Named
from l10n.pipeline.plan import Plan
from l10n.project import Project

Run = Callable[..., tuple[int, str, str]]

SCHEMA = json.loads(
    files("l10n").joinpath("data", "baseline.schema.json").read_text(encoding="utf-8")
)
HELP = "mend it, or take it from git; or remove it, and write it anew with `--write-baseline`"
HOME = Finding(
    "missing", "error", "it is missing", Place("de.po", 12, 9), "de", "site", "menu.home"
)
ENTRY = {
    "locale": "de",
    "domain": "site",
    "key": "menu.home",
    "check": "missing",
    "text": "it is missing",
}


def file_in(folder: Path, text: str | None = None) -> Named:
    if text is not None:
        (folder / "debt.json").write_text(text, encoding="utf-8", newline="")
    return Named(Project(folder), "debt.json")


def written(folder: Path, *findings: Finding) -> Plan:
    return baseline.write(file_in(folder), findings)


def text_of(*findings: Finding) -> str:
    rows = [
        json.dumps(dict(zip(ENTRY, (f.locale, f.domain, f.key, f.check, f.text), strict=True)))
        for f in findings
    ]
    return '{\n  "version": 1,\n  "findings": [\n    ' + ",\n    ".join(rows) + "\n  ]\n}\n"


# --- what is written


def test_an_entry_is_a_line_and_the_lines_are_sorted(tmp_path: Path) -> None:
    found = [HOME._replace(locale="fr"), HOME._replace(key="menu.mail"), HOME, HOME]
    data = written(tmp_path, *found).files["debt.json"]
    assert data == text_of(HOME, HOME, *found[1::-1]).encode()
    Draft202012Validator(SCHEMA).validate(json.loads(data))


def test_a_list_of_nothing(tmp_path: Path) -> None:
    data = written(tmp_path).files["debt.json"]
    assert data == b'{\n  "version": 1,\n  "findings": []\n}\n'
    Draft202012Validator(SCHEMA).validate(json.loads(data))


@pytest.mark.parametrize(
    "check", ["unreadable", "waiver-expired", "waiver-unused", "baseline-unused"]
)
def test_what_nobody_may_choose_to_live_with_is_not_written(tmp_path: Path, check: str) -> None:
    plan = written(tmp_path, HOME, HOME._replace(check=check))
    assert plan.files["debt.json"] == text_of(HOME).encode()


def test_a_file_that_says_the_same_in_another_order_is_left_alone(tmp_path: Path) -> None:
    mail = HOME._replace(key="menu.mail")
    file_in(tmp_path, text_of(mail, HOME).replace("\n", "\r\n"))
    assert written(tmp_path, HOME, mail).changed == []
    assert written(tmp_path, HOME).changed == ["debt.json"]


def test_no_character_of_a_text_is_raw_that_cannot_be_seen(tmp_path: Path) -> None:
    data = written(tmp_path, HOME._replace(text="a\u202e\n\x85\U000e0001")).files["debt.json"]
    assert data is not None
    assert rb'"a\u202e\n\u0085\udb40\udc01"' in data


@given(st.lists(st.text(st.sampled_from('a"\\,{}\n\r\u2028 é\U0001f600'), max_size=5), max_size=4))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("debt")
    found = [HOME._replace(text=text, place=Place("debt.json", 1)) for text in sorted(texts)]
    data = written(folder, *found).files["debt.json"]
    assert data is not None
    read = baseline.read(file_in(folder, data.decode()))
    assert [(each.text, each.place.line) for each in read] == [
        (each.text, number) for number, each in enumerate(found, start=4)
    ]


# --- what is not found any more


def beyond(
    *listed: Finding, is_whole: bool = True, unreadable: int = 0, off: bool = False
) -> list[Finding]:
    """What is said beside findings in none, of a run that has seen `site` in `de`."""
    checked = Checked((), (Status("de", "site"),), unreadable)
    checks = chosen({"baseline-unused": "off"} if off else {})
    return list(baseline.beyond(checked, listed, checks, is_whole=is_whole).checked.findings)


def test_an_entry_that_is_not_found_is_a_warning_at_its_line(tmp_path: Path) -> None:
    file = file_in(tmp_path, text_of(HOME._replace(key="menu.mail"), HOME, HOME))
    listed = baseline.read(file)
    assert [(str(each.place), each.severity, each.key) for each in beyond(*listed)] == [
        ("debt.json:4:1", "warning", "menu.mail"),
        ("debt.json:5:1", "warning", "menu.home"),
        ("debt.json:6:1", "warning", "menu.home"),
    ]


def test_in_a_file_of_another_layout_it_is_at_the_first_line(tmp_path: Path) -> None:
    text = json.dumps({"findings": [ENTRY], "version": 1}, indent=1)
    (listed,) = baseline.read(file_in(tmp_path, text))
    assert (listed.place, listed.key) == (Place("debt.json", 1), "menu.home")


def test_entries_are_judged_that_the_run_has_seen() -> None:
    others = (HOME._replace(locale="fr"), HOME._replace(domain="legal"), HOME._replace(locale=""))
    assert len(beyond(HOME, *others)) == 4
    for seen in (beyond(HOME, *others, is_whole=False), beyond(HOME, *others, unreadable=1)):
        assert [(each.locale, each.domain) for each in seen] == [("de", "site")]


def test_the_check_can_be_turned_off() -> None:
    assert beyond(HOME, off=True) == []


# --- what is no baseline


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param({}, "`findings`: is missing", id="no list"),
        pytest.param({"findings": {}}, "`findings`: must be a list", id="an object for the list"),
        pytest.param(
            {"findings": [], "by": "me"}, "`by`: is no key of a baseline", id="another key"
        ),
        pytest.param(
            {"findings": [ENTRY, "home"]}, "`findings[1]`: must be an object", id="a text"
        ),
        pytest.param(
            {"findings": [{**ENTRY, "line": 4}]},
            "`findings[0].line`: is no key of a baseline",
            id="an entry with another key",
        ),
        pytest.param(
            {"findings": [{key: ENTRY[key] for key in ENTRY if key != "text"}]},
            "`findings[0].text`: is missing",
            id="an entry without a key",
        ),
        pytest.param(
            {"findings": [{**ENTRY, "key": 1}]},
            "`findings[0].key`: must be a text",
            id="an entry with a number",
        ),
        pytest.param(
            {"findings": [{**ENTRY, "check": "unreadable"}]},
            "`findings[0].check`: `unreadable` cannot be in a baseline",
            id="what nobody may choose to live with",
        ),
    ],
)
def test_another_shape_is_refused_and_not_overwritten(
    tmp_path: Path, content: Mapping[str, object], complaint: str
) -> None:
    file = file_in(tmp_path, json.dumps({"version": 1, **content}))
    for use in (lambda: baseline.read(file), lambda: written(tmp_path, HOME)):
        with pytest.raises(ProjectError) as caught:
            use()
        assert (caught.value.text, caught.value.help) == (f"debt.json: {complaint}", HELP)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("[\n  1,\n]", "debt.json:3:1: is not JSON: Expecting value", id="no JSON"),
        pytest.param("[]", "debt.json:1:1: is not l10n's: it has no `version`", id="no object"),
        pytest.param(
            '{"version": true}',
            "debt.json:1:1: is not l10n's: it has no `version`",
            id="no number for a version",
        ),
        pytest.param(
            '{"version": 2, "findings": []}',
            "debt.json:1:1: has the version 2, of a newer l10n",
            id="a newer version",
        ),
        pytest.param(
            text_of(HOME).replace("  ]", "<<<<<<< ours\n  ]"),
            "debt.json:5:1: `<<<<<<<` is a merge conflict marker",
            id="a merge conflict",
        ),
    ],
)
def test_what_is_not_ours_is_refused(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(ProjectError) as caught:
        baseline.read(file_in(tmp_path, text))
    assert str(caught.value) == error


# --- on the command line

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run) -> Path:
    """A project that lacks one translation."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text(CONFIG, encoding="utf-8")
    Path("source").mkdir()
    Path("source/menu.yaml").write_text("home: Home\n", encoding="utf-8")
    assert l10n("extract")[0] == 0
    return tmp_path


@pytest.mark.parametrize("folder", [".", "source"])
def test_the_file_is_named_from_the_current_folder(project: Path, l10n: Run, folder: str) -> None:
    options = ("-C", folder, "check", "--baseline", "debt.json")
    code, _, err = l10n(*options, "--write-baseline")
    shown = (Path(folder) / "debt.json").as_posix()
    assert (code, err) == (0, f"wrote {shown}\n1 older finding not shown\n")
    Path("source/menu.yaml").write_text("mail: Mail\n", encoding="utf-8")
    assert l10n("extract")[0] == 0
    code, out, _ = l10n(*options)
    assert code == 1
    assert f"{shown}:4:1: warning [baseline-unused] " in out


def test_a_second_writing_touches_nothing(project: Path, l10n: Run) -> None:
    options = ("check", "--baseline", "debt.json", "--write-baseline")
    assert "wrote debt.json\n" in l10n(*options)[2]
    assert l10n(*options)[2] == "1 older finding not shown\n"


def test_a_report_does_not_overwrite_the_baseline(project: Path, l10n: Run) -> None:
    code, _, err = l10n("check", "--baseline", "debt.json", "--write-baseline", "-o", "debt.json")
    assert code == 2
    assert "error: `--output` would overwrite the baseline: name another file" in err
    assert not Path("debt.json").exists()


def test_a_finding_that_was_waived_is_not_listed(project: Path, l10n: Run) -> None:
    waiver = '[[tool.l10n.waiver]]\ncheck = "missing"\nkey = "menu.home"\nreason = "wait"\n'
    Path("pyproject.toml").write_text(f"{CONFIG}\n{waiver}", encoding="utf-8")
    code, _, err = l10n("check", "--baseline", "debt.json", "--write-baseline")
    assert (code, err) == (0, "wrote debt.json\n1 finding waived\n")
    assert json.loads(Path("debt.json").read_text(encoding="utf-8"))["findings"] == []
