"""Which locales are published is decided between two percentages, and kept in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from l10n import config
from l10n.errors import ProjectError
from l10n.model import Status
from l10n.pipeline import publication
from l10n.pipeline.plan import Plan
from l10n.pipeline.publication import Decision, Kept, decide, read, update
from l10n.pipeline.selection import Selection, select
from l10n.project import Project

SCHEMA = json.loads(
    files("l10n").joinpath("data", "published.schema.json").read_text(encoding="utf-8")
)
FILE = "locales/published.json"
HELP = "mend it, or take it from git; without the file `l10n extract` decides anew"
TABLE: Mapping[str, object] = {
    "source-locale": "en",
    "locales": ["uk", "de", "en-XA"],
    "publish": {"enter": 80, "leave": 60},
    "domain": [
        {"name": "site", "sources": ["source/*.yaml"], "translate": ["**"]},
        {"name": "legal", "sources": ["legal/*.yaml"], "translate": ["**"]},
    ],
}


def selection_of(root: Path, kept: str | None, table: Mapping[str, object] = TABLE) -> Selection:
    """A project of two texts without translations, and what its file of decisions holds."""
    for name in ("source", "legal", "locales"):
        (root / name).mkdir()
    for name in ("source", "legal"):
        (root / name / "menu.yaml").write_text("home: Home\n", encoding="utf-8")
    if kept is not None:
        (root / FILE).write_text(kept, encoding="utf-8", newline="")
    return select(Project(root), config.parse(table, "pyproject.toml"))


def written(selection: Selection) -> bytes | None:
    """What `extract` would have in the file."""
    plan = Plan()
    update(selection, plan)
    return plan.files.get(FILE)


def holding(published: Mapping[str, bool]) -> str:
    return json.dumps({"version": 1, "published": published}, indent=2) + "\n"


# --- what is decided


def test_the_file_names_every_locale_that_is_decided_on_in_order(tmp_path: Path) -> None:
    data = written(selection_of(tmp_path, None))
    assert data == holding({"de": False, "uk": False}).encode()
    Draft202012Validator(SCHEMA).validate(json.loads(data))


def test_a_new_decision_changes_one_line(tmp_path: Path) -> None:
    data = written(selection_of(tmp_path, holding({"de": False, "uk": True})))
    assert data == holding({"de": False, "uk": False}).encode()


def test_a_file_that_says_the_same_in_other_words_is_left_alone(tmp_path: Path) -> None:
    text = '{"published": {"uk": false, "de": false},\r\n"version": 1}'
    assert written(selection_of(tmp_path, text)) == text.encode()


def test_a_locale_that_nobody_decides_on_is_dropped(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, holding({"de": False, "en-XA": True, "it": True}))
    assert written(selection) == holding({"de": False, "uk": False}).encode()


def test_a_run_for_one_locale_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    everything = selection_of(tmp_path, holding({"de": True, "uk": True}))
    selection = select(everything.project, everything.config, ["uk"])
    assert written(selection) == holding({"de": True, "uk": False}).encode()


def test_a_run_for_one_domain_decides_nothing(tmp_path: Path) -> None:
    everything = selection_of(tmp_path, holding({"de": True}))
    plan = Plan()
    assert update(select(everything.project, everything.config, (), ["site"]), plan) == []
    assert plan.files == {}


def test_without_publish_there_is_no_file_and_nobody_looks_for_one(tmp_path: Path) -> None:
    table = {key: value for key, value in TABLE.items() if key != "publish"}
    selection = selection_of(tmp_path, "not ours", table)
    assert read(selection) == Kept()
    assert written(selection) is None


@pytest.mark.parametrize(
    ("before", "translated", "now", "is_new", "outcome"),
    [
        pytest.param(False, 8, True, True, "de has reached 80 %: published", id="it enters"),
        pytest.param(True, 8, True, False, "de has reached 80 %: published", id="it is in"),
        pytest.param(True, 6, True, False, "de has reached 80 %: published", id="it stays in"),
        pytest.param(False, 7, False, False, "", id="it stays out"),
        pytest.param(True, 5, False, True, "de is below 60 %: withdrawn", id="it leaves"),
        pytest.param(None, 7, False, True, "", id="it is new, and stays out"),
        pytest.param(None, 8, True, True, "de has reached 80 %: published", id="it is new, and in"),
    ],
)
def test_a_decision_on_a_locale(
    before: bool | None, translated: int, now: bool, is_new: bool, outcome: str
) -> None:
    settings = config.parse(TABLE, "pyproject.toml")
    kept = Kept({} if before is None else {"de": before})
    statuses = [
        Status("de", "site", translated=translated, untranslated=9 - translated),
        Status("de", "legal", untranslated=1),
        Status("uk", "site", translated=9),  # one of two domains: nobody can tell
    ]
    (decision,) = decide(settings, kept, statuses)
    assert settings.publish is not None
    assert decision == Decision("de", settings.publish, before, now)
    assert (decision.is_new, decision.outcome) == (is_new, outcome)


def test_an_outdated_file_is_shown_at_the_line_of_each_locale(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, holding({"de": True, "it": True}))
    (chosen,) = (each for each in selection.chosen if each.check.name == "publish-outdated")
    statuses = [Status(tag, name) for tag in ("de", "uk") for name in ("site", "legal")]
    empty = [each.__class__(each.locale, each.domain, untranslated=1) for each in statuses]
    found = publication.outdated(selection, chosen, empty)
    assert [(str(each.place), each.locale, each.text) for each in found] == [
        (f"{FILE}:1:1", "uk", "`uk` is not in `published.json` yet"),
        (f"{FILE}:4:1", "de", "`de` is below 60 % and still published"),
        (f"{FILE}:5:1", "it", "no `publish` is about `it`"),
    ]


# --- what is no such file


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        pytest.param("", 1, "is not JSON: Expecting value", id="nothing"),
        pytest.param('{\n"version": 1,\n}', 3, "is not JSON: ", id="a comma too many"),
        pytest.param(
            '{"published": {\n<<<<<<< ours\n"de": true\n',
            2,
            "`<<<<<<<` is a merge conflict marker",
            id="a conflict",
        ),
        pytest.param(
            '{"version": 1, "published": {"de": true, "de": false}}',
            1,
            "is not JSON in UTF-8 with each name once",
            id="a locale twice",
        ),
        pytest.param("[" * 100_000, 1, "is not JSON in UTF-8 with each name once", id="depth"),
        pytest.param("[1" + "0" * 9999 + "]", 1, "is not JSON in UTF-8 with", id="a long number"),
        pytest.param("[]", 1, "is not l10n's: it has no `version`", id="a list"),
        pytest.param('{"published": {}}', 1, "is not l10n's: it has no `version`", id="no version"),
        pytest.param(
            '{"version": true, "published": {}}',
            1,
            "is not l10n's: it has no `version`",
            id="a version that is no number",
        ),
        pytest.param(
            '{"version": 1, "published": ["de"]}',
            1,
            "must have, under `published`, `true` or `false` for each locale",
            id="a list of locales",
        ),
        pytest.param(
            '{"version": 1, "published": {"de": 1}}',
            1,
            "must have, under `published`, `true` or `false` for each locale",
            id="a number for a decision",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_line(
    tmp_path: Path, text: str, line: int, complaint: str
) -> None:
    with pytest.raises(ProjectError) as caught:
        read(selection_of(tmp_path, text))
    assert caught.value.text.startswith(complaint)
    assert (str(caught.value.place), caught.value.help) == (f"{FILE}:{line}:1", HELP)


def test_a_file_in_another_charset_is_refused(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, None)
    (tmp_path / FILE).write_text(holding({"de": True}), encoding="utf-16")
    with pytest.raises(ProjectError, match="is not JSON in UTF-8"):
        read(selection)


def test_a_file_of_a_newer_l10n_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        read(selection_of(tmp_path, '{"version": 2, "published": {}}'))
    assert caught.value.text == "has the version 2, of a newer l10n"
    assert caught.value.help == "install that version, or take the file from git as it was"
