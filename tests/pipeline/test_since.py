"""`l10n check --since REV` in real repositories: only what is new fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., None]

pytestmark = pytest.mark.git

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*"]
translate = ["**"]
"""
DE = "locales/de/site.po"
HOME, MAIL = 'msgid "Home"\nmsgstr "{}"', 'msgid "Mail"\nmsgstr "{}"'
WAIVER = """
[[tool.l10n.waiver]]
check = "missing"
key = "menu.mail"
until = 2026-12-31
reason = "wait"
"""


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    write(path, text.replace(old, new))


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git, l10n: Run) -> None:
    """The current folder: a project with one translation of two, committed."""
    monkeypatch.chdir(tmp_path)
    write("pyproject.toml", CONFIG)
    write("source/menu.yaml", "home: Home\nmail: Mail\n")
    assert l10n("extract")[0] == 0
    edit(DE, HOME.format(""), HOME.format("Start"))
    git("init", "-q", "-b", "main")
    commit(git)


def commit(git: Git) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "change")


def keys(out: str) -> list[str]:
    """Check and key of each finding in a report."""
    rows = [line for line in out.splitlines() if ": error [" in line or ": warning [" in line]
    return [f"{row.partition('[')[2].partition(']')[0]} {row.rpartition('  ')[2]}" for row in rows]


def since(l10n: Run, *options: str) -> tuple[int, list[str], str]:
    code, out, err = l10n("check", "--since", "HEAD", "--strict", *options)
    return code, keys(out), err.partition("\n")[0]


ONE_OLDER: tuple[int, list[str], str] = (0, [], "1 older finding not shown")


def test_what_was_there_fails_nothing(l10n: Run) -> None:
    assert keys(l10n("check")[1]) == ["missing (menu.mail)"]
    assert since(l10n) == ONE_OLDER


def test_without_debt_nothing_is_said_of_it(l10n: Run, git: Git) -> None:
    edit(DE, MAIL.format(""), MAIL.format("Post"))
    assert since(l10n) == (0, [], "")
    commit(git)
    assert since(l10n) == (0, [], "")


def test_what_is_new_fails_and_goes_on_failing_against_that_revision(l10n: Run, git: Git) -> None:
    edit(DE, HOME.format("Start"), HOME.format(""))
    found = (1, ["missing (menu.home)"], "1 older finding not shown")
    assert since(l10n) == found
    git("tag", "before")
    commit(git)
    assert since(l10n) == (0, [], "2 older findings not shown")
    assert since(l10n, "--since", "before") == found


def test_a_new_text_is_missing(l10n: Run) -> None:
    write("source/menu.yaml", "home: Home\nmail: Mail\nnews: News\n")
    assert l10n("extract")[0] == 0
    assert since(l10n) == (1, ["missing (menu.news)"], "1 older finding not shown")


def test_a_reworded_text_makes_its_translation_stale_and_its_debt_no_larger(l10n: Run) -> None:
    write("source/menu.yaml", "home: Home page\nmail: Mail to us\n")
    assert l10n("extract")[0] == 0
    assert since(l10n) == (1, ["fuzzy (menu.home)"], "1 older finding not shown")


def test_debt_that_moves_is_not_new(l10n: Run) -> None:
    Path("source/menu.yaml").rename("source/top.yaml")
    assert l10n("extract")[0] == 0
    assert since(l10n) == ONE_OLDER


def test_in_a_body_the_block_is_shown_that_had_no_finding(l10n: Run, git: Git) -> None:
    write("pyproject.toml", f'{CONFIG}markdown = ["body"]\n')
    write("source/page.md", "One\n\nTwo\n")
    assert l10n("extract")[0] == 0
    commit(git)
    write("source/page.md", "Zero\n\nOne\n\nTwo\n")
    assert l10n("extract")[0] == 0
    code, out, _ = l10n("check", "--since", "HEAD")
    assert (code, keys(out)) == (1, ["missing (page.body)"])
    assert "    source: source/page.md:1:1\n" in out


def test_a_check_that_was_turned_on_finds_nothing_new_in_old_texts(l10n: Run, git: Git) -> None:
    edit(DE, HOME.format("Start"), HOME.format("start"))
    write("pyproject.toml", f'{CONFIG}[tool.l10n.check]\ncapitals = "off"\n')
    commit(git)
    assert since(l10n) == ONE_OLDER
    write("pyproject.toml", f'{CONFIG}[tool.l10n.check]\ncapitals = "error"\n')
    assert since(l10n) == (0, [], "2 older findings not shown")
    assert since(l10n, "--select", "capitals") == ONE_OLDER


def test_a_check_that_only_this_run_turns_on_finds_nothing_new_either(l10n: Run, git: Git) -> None:
    edit(DE, HOME.format("Start"), HOME.format("start"))
    write("pyproject.toml", f'{CONFIG}[tool.l10n.check]\ncapitals = "off"\n')
    commit(git)
    assert since(l10n, "--select", "capitals") == ONE_OLDER


def test_a_higher_requirement_finds_nothing_new_in_old_texts(l10n: Run, git: Git) -> None:
    write("pyproject.toml", CONFIG.replace('["de"]', '["de"]\nrequired = 50'))
    commit(git)
    assert since(l10n) == (0, [], "")
    write("pyproject.toml", CONFIG)
    assert since(l10n) == ONE_OLDER


def test_a_waiver_is_no_finding_and_its_end_no_new_one(l10n: Run, git: Git) -> None:
    write("pyproject.toml", CONFIG + WAIVER)
    commit(git)
    assert since(l10n, "--today", "2026-12-31") == (0, [], "1 finding waived")
    assert since(l10n, "--today", "2027-01-01") == (0, [], "2 older findings not shown")
    write("pyproject.toml", CONFIG)
    assert since(l10n, "--today", "2026-12-31") == (1, ["missing (menu.mail)"], "")


def test_a_new_locale_and_a_new_domain_owe_all_that_they_lack(l10n: Run) -> None:
    legal = CONFIG[CONFIG.index("[[tool") :].replace("site", "legal").replace("source/", "legal/")
    write("pyproject.toml", CONFIG.replace('["de"]', '["de", "fr"]') + legal)
    write("legal/terms.yaml", "terms: Terms\n")
    assert l10n("extract")[0] == 0
    code, found, err = since(l10n)
    assert (code, err) == (1, "1 older finding not shown")
    assert sorted(found) == [
        "missing (menu.home)",
        "missing (menu.mail)",
        "missing (terms.terms)",
        "missing (terms.terms)",
    ]
    assert since(l10n, "-l", "de", "-d", "site") == ONE_OLDER
    assert since(l10n, "-l", "fr", "-d", "site")[1] == [
        "missing (menu.home)",
        "missing (menu.mail)",
    ]


def test_a_flag_that_was_dropped_is_told_of_the_last_commit(l10n: Run, git: Git) -> None:
    git("tag", "before")
    edit(DE, HOME.format("Start"), HOME.format("Haus"))
    edit(DE, 'msgctxt "menu.home"', '#, fuzzy\nmsgctxt "menu.home"')
    commit(git)
    edit(DE, "#, fuzzy\n", "")
    found = ["fuzzy-dropped (menu.home)"]
    assert since(l10n) == (1, found, "1 older finding not shown")
    assert since(l10n, "--since", "before") == (1, found, "1 older finding not shown")


def test_a_catalog_that_cannot_be_read_exits_2_whatever_it_was(l10n: Run, git: Git) -> None:
    edit(DE, HOME.format("Start"), 'msgid "Home"\nmsgstr "Start')
    commit(git)
    code, found, _ = since(l10n)
    assert (code, [each.split()[0] for each in found]) == (2, ["unreadable"])
    edit(DE, 'msgstr "Start', 'msgstr "Start"')
    assert since(l10n)[:2] == (1, ["missing (menu.mail)"])


# --- what cannot be compared


def test_the_mend_is_told_in_a_shallow_clone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run, git: Git
) -> None:
    git("clone", "-q", "--depth=1", tmp_path.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    code, out, err = l10n("check", "--since", "HEAD~1")
    assert (code, out) == (2, "")
    assert err == (
        "error: there is no revision `HEAD~1`\n"
        "hint: this clone is shallow: `git fetch --unshallow` brings the other revisions\n"
    )


@pytest.mark.parametrize("files", [[], [DE]], ids=["a project", "a file"])
def test_outside_a_repository_it_says_where_to_go(
    tmp_path: Path, l10n: Run, files: list[str]
) -> None:
    (tmp_path / ".git").rename(tmp_path / "elsewhere")
    code, out, err = l10n("check", "--since", "HEAD", *files)
    assert (code, out) == (2, "")
    assert err.startswith("error: git has no repository here: ")
    assert err.endswith("hint: go to one, or name it with `-C`\n")


def test_without_git_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = l10n("check", "--since", "HEAD")
    assert (code, out) == (2, "")
    assert err == (
        "error: `git` cannot be run: No such file or directory\n"
        "hint: install git, or check `PATH`\n"
    )


def test_a_revision_that_cannot_be_read_is_named(l10n: Run, git: Git) -> None:
    text = Path("pyproject.toml").read_text(encoding="utf-8")
    write("pyproject.toml", "[tool.l10n]\n")
    commit(git)
    write("pyproject.toml", text)
    code, _, err = l10n("check", "--since", "HEAD")
    assert code == 2
    assert "error: in `HEAD`: " in err
    assert "hint: what is committed stays so: compare with a revision that can be read\n" in err
