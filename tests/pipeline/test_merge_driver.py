"""The merge driver as git calls it, in real repositories."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.pipeline.merge_driver import ARGUMENTS, DRIVER

Run = Callable[..., tuple[int, str, str]]

PROGRAM = shlex.join([sys.executable, "-c", "from l10n.cli import main; main()"])
PATH = "locales/de/site.po"
TOP = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
HOME = 'msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Start"\n'
HELP = 'msgctxt "menu.help"\nmsgid "Help"\nmsgstr "Hilfe"\n'
NEWS = 'msgctxt "menu.news"\nmsgid "News"\nmsgstr "Neues"\n'
HOME_2 = HOME.replace("Start", "Startseite")
HOME_3 = HOME.replace("Start", "Heim")
HELP_2 = HELP.replace("Hilfe", "Rat")


def catalog(*entries: str) -> str:
    return "\n".join([TOP, *entries])


BASE = catalog(HOME, HELP)


class Repository:
    """A repository whose `.po` files our driver merges."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Anna")
        self.git("config", "user.email", "anna@example.org")
        self.git("config", DRIVER, f"{PROGRAM} {ARGUMENTS}")
        (root / ".gitattributes").write_text("*.po merge=l10n\n")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git, with no settings but this repository's own."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_")
        } | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def commit(self, text: str, path: str = PATH) -> None:
        """Commit a file with this content."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, newline="")
        self.git("add", "-A")
        assert self.git("commit", "-q", "-m", "change").returncode == 0

    def branch(self, base: str, ours: str, theirs: str) -> None:
        """`main` with *base* and *ours*, `other` with *base* and *theirs*."""
        self.commit(base)
        self.git("checkout", "-q", "-b", "other")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)

    def text(self, path: str = PATH) -> str:
        return (self.root / path).read_bytes().decode()

    def state(self) -> str:
        """What git says of the files; "" where all is committed."""
        return self.git("status", "--porcelain").stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


CONFLICT = catalog(
    '# l10n: theirs "Heim"\n#, fuzzy\n' + HOME_2,
    HELP,
)
SWAPPED = catalog('# l10n: theirs "Startseite"\n#, fuzzy\n' + HOME_3, HELP)


@pytest.mark.git
def test_a_merge_of_edits_that_git_alone_would_not_merge(repository: Repository) -> None:
    repository.branch(BASE, catalog(HOME_2, HELP, NEWS), catalog(HOME, HELP_2))
    done = repository.git("merge", "-q", "--no-edit", "other")
    assert (done.returncode, done.stderr) == (0, "")
    assert repository.text() == catalog(HOME_2, HELP_2, NEWS)
    assert repository.state() == ""


@pytest.mark.git
def test_a_merge_with_a_conflict(repository: Repository) -> None:
    repository.branch(BASE, catalog(HOME_2, HELP), catalog(HOME_3, HELP))
    done = repository.git("merge", "--no-edit", "other")
    assert done.returncode == 1
    assert done.stderr == (
        f"{PATH}:10:9: conflict: both sides changed it: ours stays, marked fuzzy,"
        " theirs is in a comment  (menu.home)\n"
        f"1 conflict in {PATH}\n"
        "hint: keep the better translation, then remove the comment `# l10n: theirs`"
        " and the `fuzzy` flag\n"
    )
    assert repository.text() == CONFLICT
    assert repository.state() == f"UU {PATH}\n"


@pytest.mark.git
def test_a_merge_of_a_file_that_both_branches_added(repository: Repository) -> None:
    repository.commit("", "README")
    repository.git("checkout", "-q", "-b", "other")
    repository.commit(catalog(HOME, NEWS))
    repository.git("checkout", "-q", "main")
    repository.commit(catalog(HOME, HELP))
    assert repository.git("merge", "-q", "--no-edit", "other").returncode == 0
    assert repository.text() == catalog(HOME, HELP, NEWS)


@pytest.mark.git
def test_a_rebase_puts_our_commits_on_theirs(repository: Repository) -> None:
    repository.branch(BASE, catalog(HOME_2, HELP), catalog(HOME, HELP_2))
    assert repository.git("rebase", "-q", "other").returncode == 0
    assert repository.text() == catalog(HOME_2, HELP_2)


@pytest.mark.git
def test_in_a_rebase_what_git_calls_ours_is_upstream(repository: Repository) -> None:
    repository.branch(BASE, catalog(HOME_2, HELP), catalog(HOME_3, HELP))
    assert repository.git("rebase", "-q", "other").returncode == 1
    assert repository.text() == SWAPPED
    repository.git("add", PATH)
    assert repository.git("rebase", "--continue").returncode == 0
    assert repository.text() == SWAPPED


@pytest.mark.git
def test_a_cherry_pick_takes_what_its_commit_changed(repository: Repository) -> None:
    repository.branch(BASE, catalog(HOME_2, HELP), catalog(HOME, HELP, NEWS))
    repository.git("checkout", "-q", "other")
    repository.commit(catalog(HOME, HELP_2, NEWS))
    repository.git("checkout", "-q", "main")
    assert repository.git("cherry-pick", "other").returncode == 0
    assert repository.text() == catalog(HOME_2, HELP_2)


@pytest.mark.git
def test_a_revert_undoes_what_its_commit_changed_and_no_more(repository: Repository) -> None:
    repository.commit(BASE)
    repository.commit(catalog(HOME_2, HELP, NEWS))
    repository.commit(catalog(HOME_2, HELP_2, NEWS))
    assert repository.git("revert", "--no-edit", "HEAD~1").returncode == 0
    assert repository.text() == catalog(HOME, HELP_2)


@pytest.mark.git
def test_a_revert_of_a_text_that_was_changed_since_is_a_conflict(repository: Repository) -> None:
    repository.commit(BASE)
    repository.commit(catalog(HOME_2, HELP))
    repository.commit(catalog(HOME_3, HELP))
    assert repository.git("revert", "--no-edit", "HEAD~1").returncode == 1
    assert repository.text() == catalog('# l10n: theirs "Start"\n#, fuzzy\n' + HOME_3, HELP)


CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
"""


@pytest.mark.git
@pytest.mark.parametrize("translator_merges", [False, True])
@pytest.mark.parametrize(
    "before", [pytest.param("Hilfe", id="again"), pytest.param("", id="for the first time")]
)
def test_a_translator_and_an_author_work_on_one_text(
    before: str, translator_merges: bool, repository: Repository, l10n: Run
) -> None:
    """The author rewords it and runs `extract`, while the translator translates the old one."""

    def extract() -> str:
        assert l10n("-C", str(repository.root), "extract")[0] == 0
        return repository.text()

    (repository.root / "pyproject.toml").write_text(CONFIG)
    repository.commit("home: Home\nhelp: Help\n", "source/menu.yaml")
    extracted = extract()
    translated = extracted.replace('"Help"\nmsgstr ""', f'"Help"\nmsgstr "{before}"')
    repository.commit(translated)
    repository.git("checkout", "-q", "-b", "translator")
    repository.commit(translated.replace(f'"Help"\nmsgstr "{before}"', '"Help"\nmsgstr "Rat"'))
    repository.git("checkout", "-q", "-b", "author", "main")
    (repository.root / "source/menu.yaml").write_text("home: Home\nhelp: Help and more\n")
    repository.commit(extract())
    branches = ["translator", "author"] if translator_merges else ["author", "translator"]
    repository.git("checkout", "-q", branches[0])
    assert repository.git("merge", "-q", "--no-edit", branches[1]).returncode == 0
    merged = repository.text()
    assert merged == extracted.replace(
        'msgctxt "menu.help"\nmsgid "Help"\nmsgstr ""',
        '#, fuzzy\n#| msgid "Help"\nmsgctxt "menu.help"\nmsgid "Help and more"\nmsgstr "Rat"',
    )
    assert extract() == merged
    assert repository.state() == ""


WRAPPED = 'msgctxt "menu.home"\nmsgid ""\n"Ho"\n"me"\nmsgstr ""\n"Sta"\n"rt"\n'


@pytest.mark.git
@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            catalog(NEWS, HELP, HOME_2),
            catalog(HELP_2, NEWS, HOME),
            catalog(NEWS, HELP_2, HOME_2),
            id="both sides re-sorted",
        ),
        pytest.param(
            catalog(WRAPPED, HELP_2, NEWS),
            catalog(WRAPPED.replace('"Ho"\n"me"', '"H"\n"ome"'), HELP, NEWS.replace("Neues", "N")),
            catalog(WRAPPED, HELP_2, NEWS.replace("Neues", "N")),
            id="both sides re-wrapped",
        ),
        pytest.param(
            catalog(WRAPPED, HELP, NEWS),
            catalog(HOME_2, HELP_2, NEWS),
            catalog(HOME_2, HELP_2, NEWS),
            id="one side re-wrapped what the other translated",
        ),
        pytest.param(
            catalog(HOME_2, HELP, NEWS),
            catalog(HOME, HELP_2, NEWS).replace("\n", "\r\n"),
            catalog(HOME_2, HELP_2, NEWS).replace("\n", "\r\n"),
            id="one side saved on Windows",
        ),
    ],
)
def test_sides_that_an_editor_saved(
    ours: str, theirs: str, expected: str, repository: Repository
) -> None:
    repository.git("config", "core.autocrlf", "false")
    repository.branch(catalog(HOME, HELP, NEWS), ours, theirs)
    assert repository.git("merge", "-q", "--no-edit", "other").returncode == 0
    assert repository.text() == expected


@pytest.mark.git
@pytest.mark.gettext
@pytest.mark.parametrize("options", [[], ["--no-wrap"], ["--sort-output", "--width=20"]])
@pytest.mark.parametrize("theirs_formatted", [False, True])
def test_a_side_that_msgcat_formatted(
    options: list[str], theirs_formatted: bool, repository: Repository
) -> None:
    def formatted(text: str) -> str:
        command = ["msgcat", *options, "-"]
        return subprocess.run(command, input=text, capture_output=True, text=True).stdout

    long = HOME.replace("Start", "Start und so weiter " * 9)
    base = catalog(f"#, c-format\n# x\n#: a.c:1\n{long}", HELP, NEWS)
    edited, saved = base.replace("Hilfe", "Rat"), formatted(base)
    assert saved != base
    sides = (edited, saved) if theirs_formatted else (saved, edited)
    repository.branch(base, *sides)
    assert repository.git("merge", "-q", "--no-edit", "other").returncode == 0
    assert formatted(repository.text()) == formatted(edited)


@pytest.mark.git
@pytest.mark.parametrize(
    ("version", "name"),
    [
        pytest.param("base", "the common ancestor", id="the common ancestor"),
        pytest.param("ours", "our version", id="ours"),
        pytest.param("theirs", "their version", id="theirs"),
    ],
)
def test_a_version_that_cannot_be_read_is_a_conflict_and_leaves_ours(
    version: str, name: str, repository: Repository
) -> None:
    texts = {"base": BASE, "ours": catalog(HOME_2, HELP), "theirs": catalog(HOME, HELP_2)}
    texts[version] += 'msgid "open\n'
    repository.branch(*texts.values())
    done = repository.git("merge", "--no-edit", "other")
    assert done.returncode == 1
    line = texts[version].count("\n")
    assert done.stderr == (
        f"{PATH}:{line}:7: error: {name} cannot be read: `msgid` has no closing quote\n"
        f"hint: `{PATH}` was left as ours; mend that version and merge again, or merge by hand\n"
    )
    assert repository.text() == texts["ours"]
    assert repository.state() == f"UU {PATH}\n"


@pytest.mark.git
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("the 'German' one/de $HOME.po", id="blanks, quotes and a dollar"),
        pytest.param("-n/de.po", id="a hyphen in front"),
    ],
)
def test_odd_names(path: str, repository: Repository) -> None:
    repository.commit(BASE, path)
    repository.git("checkout", "-q", "-b", "other")
    repository.commit(catalog(HOME_2, HELP), path)
    repository.git("checkout", "-q", "main")
    repository.commit(catalog(HOME_3, HELP), path)
    done = repository.git("merge", "--no-edit", "other")
    assert done.stderr.startswith(f"{path}:10:9: conflict: ")
    assert repository.text(path) == catalog(
        '# l10n: theirs "Startseite"\n#, fuzzy\n' + HOME_3, HELP
    )


# --- called by hand


def three(tmp_path: Path, base: str, ours: str, theirs: str) -> None:
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (tmp_path / f"{name}.po").write_text(text, newline="")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_change_of_theirs_the_file_is_not_touched(here: Path, l10n: Run) -> None:
    three(here, BASE, catalog(HOME_2, HELP), BASE)
    os.utime(here / "ours.po", ns=(0, 0))
    assert l10n("merge-driver", "base.po", "ours.po", "theirs.po") == (0, "", "")
    assert (here / "ours.po").stat().st_mtime_ns == 0


def test_two_plural_forms_lines_are_named_as_such(here: Path, l10n: Run) -> None:
    three(here, *(TOP.replace("nplurals=2", f"nplurals={count}") for count in "234"))
    assert l10n("merge-driver", "base.po", "ours.po", "theirs.po", "de.po") == (
        1,
        "",
        (
            "de.po:3:9: conflict: both sides changed `Plural-Forms`: ours stays, theirs is in a"
            " comment\n1 conflict in de.po\nhint: keep the better translation, then remove the"
            " comment `# l10n: theirs` and the `fuzzy` flag\n"
        ),
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            ["base.po", "ours.po"],
            "error: give the three files BASE, OURS and THEIRS, or `--install`",
            id="a file is missing",
        ),
        pytest.param(
            ["--install", "base.po"], "error: `--install` takes no files", id="files to install"
        ),
        pytest.param(
            ["base.po", "ours.po", "theirs.po", "--dry-run"],
            "error: `--dry-run` goes with `--install`",
            id="a dry run of a merge",
        ),
        pytest.param(
            ["base.po", "ours.po", "gone.po"],
            "error: their version cannot be read: gone.po: there is no such file",
            id="a file that is not there",
        ),
    ],
)
def test_wrong_words_are_refused(arguments: list[str], error: str, here: Path, l10n: Run) -> None:
    three(here, BASE, catalog(HOME_2, HELP), catalog(HOME_3, HELP))
    code, out, err = l10n("merge-driver", *arguments)
    assert (code, out, err.splitlines()[0]) == (2, "", error)
    assert (here / "ours.po").read_text() == catalog(HOME_2, HELP)


# --- installing


SET = (
    "set merge.l10n.name to `merge gettext catalogs by entry`\n"
    "set merge.l10n.driver to `l10n merge-driver -- %O %A %B %P`\n"
)


@pytest.fixture
def fresh(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    subprocess.run(["git", "init", "-q", here], check=True)
    return here


@pytest.fixture
def on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program `l10n`, which is the one that runs, in a folder that a shell searches."""
    program = tmp_path / "a bin" / "l10n"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("sys.argv", [str(program)])
    return program


@pytest.mark.git
@pytest.mark.usefixtures("on_the_path")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, b"*.po merge=l10n\n", id="no file"),
        pytest.param(b"*.md text\n", b"*.md text\n*.po merge=l10n\n", id="a file"),
        pytest.param(b"*.md text", b"*.md text\n*.po merge=l10n\n", id="no line end"),
        pytest.param(b"*.md text\r\n", b"*.md text\r\n*.po merge=l10n\r\n", id="Windows line ends"),
        pytest.param(b"*.po  text merge=l10n\n# x\n", b"*.po  text merge=l10n\n# x\n", id="done"),
        pytest.param(b"#*.po merge=l10n\n", b"#*.po merge=l10n\n*.po merge=l10n\n", id="a comment"),
    ],
)
def test_install_adds_a_line_to_gitattributes_once(
    before: bytes | None, after: bytes, fresh: Path, l10n: Run
) -> None:
    attributes = fresh / ".gitattributes"
    if before is not None:
        attributes.write_bytes(before)
    wrote = "" if before == after else "wrote .gitattributes\n"
    assert l10n("merge-driver", "--install") == (0, "", wrote + SET)
    assert attributes.read_bytes() == after
    known = (fresh / ".git/config").read_bytes()
    assert l10n("merge-driver", "--install") == (0, "", "git uses this merge driver already\n")
    assert attributes.read_bytes() == after
    assert (fresh / ".git/config").read_bytes() == known


@pytest.mark.git
def test_install_from_a_folder_inside_is_for_the_whole_repository(fresh: Path, l10n: Run) -> None:
    (fresh / "inside").mkdir()
    assert l10n("-C", "inside", "merge-driver", "--install")[0] == 0
    assert (fresh / ".gitattributes").read_bytes() == b"*.po merge=l10n\n"
    assert list((fresh / "inside").iterdir()) == []


@pytest.mark.git
@pytest.mark.usefixtures("on_the_path")
def test_a_dry_run_prints_what_install_would_do(fresh: Path, l10n: Run) -> None:
    config = (fresh / ".git/config").read_bytes()
    assert l10n("merge-driver", "--install", "--dry-run") == (
        0,
        (
            "--- /dev/null\n+++ b/.gitattributes\n@@ -0,0 +1 @@\n+*.po merge=l10n\n"
            "git config --local merge.l10n.name 'merge gettext catalogs by entry'\n"
            "git config --local merge.l10n.driver 'l10n merge-driver -- %O %A %B %P'\n"
        ),
        "",
    )
    assert not (fresh / ".gitattributes").exists()
    assert (fresh / ".git/config").read_bytes() == config


@pytest.mark.git
def test_a_program_that_no_shell_finds_by_its_name_is_installed_by_its_path(
    fresh: Path, on_the_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.setenv("PATH", str(Path(shutil.which("git") or "").parent))
    git = ["git", "config", "--local", "merge.l10n.driver"]
    assert l10n("merge-driver", "--install")[0] == 0
    driver = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    assert shlex.split(driver)[0] == str(on_the_path)
    assert driver.endswith(f"l10n' {ARGUMENTS}")


@pytest.mark.git
def test_the_installed_driver_is_the_one_that_git_asks_for(fresh: Path, l10n: Run) -> None:
    l10n("merge-driver", "--install")
    done = subprocess.run(
        ["git", "check-attr", "merge", "--", "a/de.po"], capture_output=True, text=True
    )
    assert done.stdout == "a/de.po: merge: l10n\n"


@pytest.mark.git
def test_outside_a_repository_nothing_is_installed(
    here: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    assert l10n("merge-driver", "--install") == (
        2,
        "",
        (
            f"error: {here}: is not in the work tree of a git repository\n"
            "hint: go to one, or name it with `-C`; `git init` makes one\n"
        ),
    )
    assert list(here.iterdir()) == []


@pytest.mark.git
def test_a_configuration_that_git_cannot_write_is_said_in_its_words(fresh: Path, l10n: Run) -> None:
    (fresh / ".git/config.lock").touch()
    code, _, err = l10n("merge-driver", "--install")
    assert code == 2
    assert "error: `git config --local merge.l10n.name` failed: error: could not lock" in err


def test_without_git_it_says_what_is_missing(
    here: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    assert l10n("merge-driver", "--install") == (
        2,
        "",
        (
            "error: `git` cannot be run: No such file or directory\n"
            "hint: install git, or check `PATH`\n"
        ),
    )
