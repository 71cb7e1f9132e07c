"""`l10n diff` as a user runs it, in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.git import Blob
from l10n.pipeline.diff import diff_revision
from l10n.pipeline.past import Past
from l10n.project import FILE_LIMIT, Project
from l10n.project.loading import load

Run = Callable[..., tuple[int, str, str]]

SCHEMA = json.loads(files("l10n").joinpath("data", "diff.schema.json").read_text(encoding="utf-8"))
CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de", "pt-BR"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
"""
SOURCE = "home: Home\nhelp: Help me\nnews: News\n"
NOTHING = (0, "", "Nothing changed in meaning since `HEAD`\n")


class Repository:
    """A project in a repository."""

    def __init__(self, top: Path, folder: str = ".") -> None:
        self.top = top
        self.root = top / folder
        self.root.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        options = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
        subprocess.run(["git", *options, *arguments], cwd=self.top, check=True)

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, *pairs: tuple[str, str]) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        self.write(path, text)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git_alone: None) -> Path:
    """A folder outside any repository; git has no settings but its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(repository: Repository, l10n: Run) -> Repository:
    """A translated project, committed."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("source/menu.yaml", SOURCE)
    assert l10n("-C", str(repository.root), "extract")[0] == 0
    repository.edit(
        "locales/de/site.po",
        ('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"'),
        ('"Help me"\nmsgstr ""', '"Help me"\nmsgstr "Hilfe"'),
    )
    repository.commit()
    return repository


@pytest.fixture
def repository(empty: Path, l10n: Run) -> Repository:
    return fill(Repository(empty), l10n)


@pytest.mark.git
def test_nothing_changed(repository: Repository, l10n: Run) -> None:
    assert l10n("diff") == NOTHING
    assert l10n("diff", "--format", "markdown") == NOTHING
    assert l10n("-q", "diff") == (0, "", "")


@pytest.mark.git
def test_what_is_edited_is_told_for_sources_and_each_locale(
    repository: Repository, l10n: Run
) -> None:
    repository.edit("source/menu.yaml", ("Home", "Home page"), ("news: News", "new: Fresh"))
    repository.edit("locales/de/site.po", ("Hilfe", "Rat"))
    repository.write("locales/pt_BR/site.po", "")
    expected = """\
source/menu.yaml:1:7: reworded  (menu.home)
    - Home
    + Home page
source/menu.yaml:3:6: new  (menu.new)
    + Fresh
source/menu.yaml:3:7: gone  (menu.news)
    - News

locales/de/site.po:13:9: fuzzy  (menu.home)
    = Start
locales/de/site.po:18:9: changed  (menu.help)
    - Hilfe
    + Rat

messages: 1 new, 1 reworded, 1 gone
de: 1 changed, 1 fuzzy; 2 words to redo
"""
    assert l10n("diff") == (0, expected, "")
    assert l10n("extract")[0] == 0
    assert l10n("diff")[1].count("\n") == expected.count("\n")


@pytest.mark.git
def test_a_revision_is_any_name_that_git_knows(repository: Repository, l10n: Run) -> None:
    repository.git("tag", "then")
    repository.edit("source/menu.yaml", ("News", "New"))
    repository.commit()
    assert l10n("diff") == NOTHING
    code, out, err = l10n("diff", "then")
    assert (code, err) == (0, "")
    assert out == (
        "source/menu.yaml:3:7: reworded  (menu.news)\n    - News\n    + New\n\n"
        "messages: 1 reworded\n"
    )
    assert l10n("diff", "HEAD~1")[1] == out


@pytest.mark.git
def test_order_wraps_comments_and_references_are_no_change(
    repository: Repository, l10n: Run
) -> None:
    lines = (repository.root / "source/menu.yaml").read_text().splitlines(keepends=True)
    repository.write("source/menu.yaml", "# translators: a note\n" + "".join(reversed(lines)))
    assert l10n("extract")[0] == 0
    repository.edit("locales/de/site.po", ('msgstr "Hilfe"', 'msgstr ""\n"Hil"\n"fe"'))
    assert l10n("diff") == NOTHING


@pytest.mark.git
def test_a_project_in_a_folder_of_the_repository(empty: Path, l10n: Run) -> None:
    repository = fill(Repository(empty, "site"), l10n)
    repository.edit("source/menu.yaml", ("News", "New"))
    code, out, _ = l10n("-C", "site/source", "diff")
    assert (code, out.splitlines()[0]) == (0, "source/menu.yaml:3:7: reworded  (menu.news)")


@pytest.mark.git
def test_locales_and_domains_can_be_chosen(repository: Repository, l10n: Run) -> None:
    repository.edit("locales/de/site.po", ("Hilfe", "Rat"))
    assert l10n("diff", "-l", "pt-BR") == NOTHING
    assert "changed  (menu.help)" in l10n("diff", "-l", "de", "-d", "site")[1]
    assert l10n("diff", "-d", "sit") == (
        2,
        "",
        "error: the project has no domain `sit`\nhint: did you mean `site`?\n",
    )


@pytest.mark.git
def test_each_side_is_read_by_its_own_configuration(repository: Repository, l10n: Run) -> None:
    repository.git("mv", "locales", "po")
    repository.git("mv", "source", "texts")
    repository.edit(
        "pyproject.toml",
        ("source/", "texts/"),
        ("\n\n", '\ncatalogs = "po/{posix}/{domain}.po"\n\n'),
    )
    assert l10n("diff") == NOTHING


@pytest.mark.git
def test_a_locale_and_a_domain_that_came_and_a_domain_that_went(
    repository: Repository, l10n: Run
) -> None:
    repository.write("more/extra.yaml", "a: A text\n")
    repository.edit(
        "pyproject.toml",
        ('"de", ', '"de", "fr", '),
        ('"site"', '"extra"'),
        ("source/", "more/"),
    )
    repository.write("locales/fr/extra.po", 'msgctxt "extra.a"\nmsgid "A text"\nmsgstr "Texte"\n')
    code, out, err = l10n("diff")
    assert (code, err) == (0, "`site` is no domain any more: its catalogs are not compared\n")
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        "more/extra.yaml:1:4: new  (extra.a)",
        "source/menu.yaml:1:7: gone  (menu.home)",
        "source/menu.yaml:2:7: gone  (menu.help)",
        "source/menu.yaml:3:7: gone  (menu.news)",
        "",
        "locales/fr/extra.po:3:9: translated  (extra.a)",
        "",
        "messages: 1 new, 3 gone",
        "fr: 1 translated",
    ]
    code, out, err = l10n("diff", "-d", "extra")
    assert (code, err) == (0, "")
    assert "gone" not in out


@pytest.mark.git
def test_a_locale_that_went_is_named_unless_others_were_asked_for(
    repository: Repository, l10n: Run
) -> None:
    repository.edit("pyproject.toml", ('"de", ', ""))
    note = "`de` is no locale any more: its catalogs are not compared\n"
    assert l10n("diff") == (0, "", note + NOTHING[2])
    assert l10n("diff", "-l", "pt-BR") == NOTHING


@pytest.mark.git
def test_json_keeps_its_schema(repository: Repository, l10n: Run) -> None:
    repository.edit("source/menu.yaml", ("Help me", "Help  me"), ("news:", "the-news:"))
    repository.edit("locales/de/site.po", ("Start", ""), ("Hilfe", "Rat"))
    Draft202012Validator.check_schema(SCHEMA)
    for arguments in ([], ["-l", "pt-BR"]):
        code, out, _ = l10n("diff", "--format", "json", *arguments)
        assert code == 0
        assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(out))) == []


# --- the manual


def manual(command: str) -> str:
    """What a command prints by docs/diff.md."""
    page = (Path(__file__).parents[2] / "docs/diff.md").read_text(encoding="utf-8")
    return page.partition(f"```console\n$ {command}\n")[2].partition("```\n")[0]


@pytest.mark.git
def test_the_manual_shows_what_changed_since_a_commit(repository: Repository, l10n: Run) -> None:
    repository.edit("source/menu.yaml", ("news: News\n", ""))
    repository.commit()
    repository.edit("source/menu.yaml", ("Home", "Home page"), ("me\n", "me\nnews: News\n"))
    repository.edit("locales/de/site.po", ("Hilfe", "Rat"))
    assert l10n("diff") == (0, manual("l10n diff"), "")


def test_the_manual_shows_what_two_catalogs_differ_in(empty: Path, l10n: Run) -> None:
    advice = 'msgid "Help and advice"\nmsgstr "Hilfe"\n'
    (empty / "sent.po").write_text(f'msgid "Manual"\nmsgstr "Handbuch"\n\n#, fuzzy\n{advice}')
    (empty / "received.po").write_text(f'msgid "Manual"\nmsgstr ""\n\n{advice}')
    command = "l10n diff sent.po received.po"
    assert l10n(*command.split()[1:]) == (0, manual(command), "")


# --- what is refused


HINT = "hint: what is committed stays so: compare with a revision that can be read\n"


@pytest.mark.git
@pytest.mark.parametrize(
    ("path", "text", "error"),
    [
        pytest.param(
            "pyproject.toml",
            None,
            "error: in `HEAD`: pyproject.toml: there is no such file\n",
            id="no configuration",
        ),
        pytest.param(
            "pyproject.toml",
            "[project]\n",
            "error: in `HEAD`: pyproject.toml: has no table `[tool.l10n]`\n",
            id="another configuration",
        ),
        pytest.param(
            "source/menu.yaml",
            "a: 1\na: 2\n",
            "source/menu.yaml:2:1: error: in `HEAD`: the key `a` ",
            id="a source",
        ),
        pytest.param(
            "source/menu.yaml",
            None,
            "error: in `HEAD`: tool.l10n.domain `site`: no file matches `source/*.yaml`\n",
            id="no source",
        ),
        pytest.param(
            "locales/de/site.po",
            "<<<<<<< HEAD\n",
            "locales/de/site.po:1:1: error: in `HEAD`: ",
            id="a catalog",
        ),
    ],
)
def test_a_revision_that_cannot_be_read(
    path: str, text: str | None, error: str, repository: Repository, l10n: Run
) -> None:
    good = (repository.root / path).read_text()
    if text is None:
        (repository.root / path).unlink()
    else:
        repository.write(path, text)
    repository.commit()
    repository.write(path, good)
    code, out, err = l10n("diff")
    assert (code, out) == (2, "")
    assert err.startswith(error)
    assert err.endswith(HINT)


@pytest.mark.git
def test_what_cannot_be_read_now_is_not_said_to_be_in_the_revision(
    repository: Repository, l10n: Run
) -> None:
    repository.write("locales/de/site.po", "x\n")
    code, out, err = l10n("diff")
    assert (code, out) == (2, "")
    assert err.startswith("locales/de/site.po:1:1: error: ")
    assert "HEAD" not in err.splitlines()[0]


@pytest.mark.git
def test_a_revision_that_there_is_not(repository: Repository, l10n: Run) -> None:
    assert l10n("diff", "nope") == (
        2,
        "",
        (
            "error: there is no revision `nope`\n"
            "hint: `git log --all` lists the revisions, `git fetch` brings those of others\n"
        ),
    )


@pytest.mark.git
def test_a_project_in_no_repository(empty: Path, l10n: Run) -> None:
    (empty / "pyproject.toml").write_text(CONFIG)
    (empty / "source").mkdir()
    (empty / "source/menu.yaml").write_text(SOURCE)
    code, out, err = l10n("diff")
    assert (code, out) == (2, "")
    assert err.startswith("error: git has no repository here: fatal: not a git repository")
    assert err.endswith("hint: go to one, or name it with `-C`\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param("abc", "error: give one revision, or two catalogs", id="three words"),
        pytest.param(
            ["a.po", "b.po", "-l", "de"],
            "error: `--locale` and `--domain` do not go with two catalogs",
            id="a locale of files",
        ),
        pytest.param(["a.po", "b.po"], "error: a.po: there is no such file", id="no file"),
    ],
)
def test_wrong_words_are_refused(
    arguments: Iterable[str], error: str, empty: Path, l10n: Run
) -> None:
    del empty
    code, out, err = l10n("diff", *arguments)
    assert (code, out, err.splitlines()[0]) == (2, "", error)


# --- a project as it was


@pytest.mark.git
def test_links_of_the_revision_are_followed_inside_the_project(
    repository: Repository, l10n: Run
) -> None:
    (repository.root / "locales/de").rename(repository.root / "german")
    (repository.root / "locales/de").symlink_to("../german")
    (repository.root / "source/menu.yaml").rename(repository.root / "texts.yaml")
    (repository.root / "source/menu.yaml").symlink_to("../texts.yaml")
    repository.commit()
    assert l10n("diff") == NOTHING
    repository.edit("german/site.po", ("Start", "Heim"))
    assert l10n("diff")[1].startswith("locales/de/site.po:13:9: changed  (menu.home)\n")


@pytest.mark.git
def test_a_link_of_the_revision_that_leaves_the_project_is_refused(
    repository: Repository, l10n: Run
) -> None:
    path = repository.root / "locales/de/site.po"
    good = path.read_text()
    path.unlink()
    path.symlink_to("../../../../outside.po")
    repository.commit()
    path.unlink()
    path.write_text(good)
    assert l10n("diff") == (
        2,
        "",
        "error: in `HEAD`: locales/de/site.po: leads out of the project\n" + HINT,
    )


@pytest.mark.git
def test_a_link_that_leads_to_itself_is_refused(repository: Repository, l10n: Run) -> None:
    (repository.root / "source/loop.yaml").symlink_to("loop.yaml")
    repository.commit()
    (repository.root / "source/loop.yaml").unlink()
    error = "error: in `HEAD`: source/loop.yaml: is a link that leads to itself\n"
    assert l10n("diff") == (2, "", error + HINT)


@pytest.mark.git
def test_a_link_to_nothing_or_to_a_folder_is_no_source(repository: Repository, l10n: Run) -> None:
    (repository.root / "source/none.yaml").symlink_to("gone.yaml")
    (repository.root / "source/folder.yaml").symlink_to("../locales")
    repository.commit()
    (repository.root / "source/none.yaml").unlink()
    assert l10n("diff") == NOTHING


@pytest.mark.git
def test_a_source_beyond_the_limit_is_refused(repository: Repository, l10n: Run) -> None:
    path = repository.root / "source/large.yaml"
    path.write_bytes(b"#" * (FILE_LIMIT + 1))
    repository.commit()
    path.unlink()
    error = "error: in `HEAD`: source/large.yaml: is larger than 32 MiB, the limit for a file\n"
    assert l10n("diff") == (2, "", error + HINT)


@pytest.mark.git
def test_a_source_whose_name_is_not_utf8_is_refused(repository: Repository, l10n: Run) -> None:
    path = repository.root / os.fsdecode(b"source/\xe4.yaml")
    path.touch()
    repository.commit()
    path.unlink()
    error = "error: in `HEAD`: source/\\udce4.yaml: the name is not UTF-8\n"
    assert l10n("diff") == (2, "", error + HINT)


@pytest.mark.git
def test_nothing_is_written(repository: Repository) -> None:
    (repository.root / "locales/de/site.po").write_text("")
    before = {path: path.stat().st_mtime_ns for path in repository.root.rglob("*")}
    project, config = load(repository.root)
    assert diff_revision(project, config, "HEAD").changes.redo == {"de": 3, "pt-BR": 0}
    assert {path: path.stat().st_mtime_ns for path in repository.root.rglob("*")} == before


PART = st.sampled_from(["a", "b.c", ".c", "ab"])
PATHS = st.lists(st.lists(PART, min_size=1, max_size=4).map("/".join), max_size=6)
PATTERN = st.lists(st.sampled_from(["*", "**", "a", "a*", ".*", "*.c", "[ab]"]), max_size=3)


@given(PATHS, st.lists(PATTERN.map(lambda parts: "/".join([*parts, "*"])), max_size=2))
def test_patterns_find_what_they_find_on_the_disk(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str], patterns: list[str]
) -> None:
    root = tmp_path_factory.mktemp("project")
    there: dict[str, Blob] = {}
    for path in paths:
        if not any(f"{other}/".startswith(f"{path}/") for other in there) and not any(
            f"{path}/".startswith(f"{other}/") for other in there
        ):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).touch()
            there[path] = Blob("0", False)
    past = Past(root, there, lambda _: b"")
    assert past.glob(patterns) == Project(root).glob(patterns)
