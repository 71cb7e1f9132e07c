"""Files are found and read inside the project only, and written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import project as module
from l10n.errors import ConfigError, ProjectError
from l10n.model import Place
from l10n.project import FILE_LIMIT, Project
from l10n.project.loading import load
from l10n.project.writing import locked, write

TABLE = 'source-locale = "en"\nlocales = ["de"]\n[[{}domain]]\nname = "a"\nsources = ["a.md"]\n'
PYPROJECT = "[tool.l10n]\n" + TABLE.format("tool.l10n.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    root.mkdir()
    return Project(root)


def put(project: Project, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        full = project.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")


def tree(project: Project) -> dict[str, str]:
    """Every file with its text, temporary ones too."""
    return {
        path.relative_to(project.root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(project.root.rglob("*"))
        if path.is_file()
    }


# --- load ----------------------------------------------------------------------------------------


def test_the_nearest_configuration_above_counts(project: Project) -> None:
    put(
        project,
        {
            "pyproject.toml": PYPROJECT,
            "packages/pyproject.toml": '[tool.other]\nx = "no table of ours"\n',
            "packages/app/pyproject.toml": 'tool = "no table at all"\n',
            "packages/app/src/x": "",
        },
    )
    found, config = load(project.root / "packages/app/src")
    assert (found, config.path, config.locales) == (project, "pyproject.toml", ("de",))
    assert load(project.root)[0] == project


def test_a_named_file_holds_the_keys_at_top_level_and_makes_its_folder_the_root(
    project: Project,
) -> None:
    put(project, {"conf/texts.toml": TABLE.format("")})
    found, config = load(project.root, Path("conf/texts.toml"))
    assert (found.root, config.path) == (project.root / "conf", "texts.toml")


@pytest.mark.parametrize("name", ["pyproject.toml", "other.toml"])
def test_a_named_file_may_be_a_pyproject(project: Project, name: str) -> None:
    put(project, {name: PYPROJECT})
    assert load(project.root, project.root / name)[1].locales == ("de",)


def test_a_configuration_may_be_a_link(project: Project, tmp_path: Path) -> None:
    put(Project(tmp_path), {"shared.toml": PYPROJECT})
    (project.root / "pyproject.toml").symlink_to(tmp_path / "shared.toml")
    assert load(project.root)[0] == project


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        pytest.param(
            "[tool.l10n]\nlocales = [\n",
            "pyproject.toml:3:1: is not TOML: Invalid value",
            "see https://toml.io/en/v1.0.0",
            id="cut in the middle",
        ),
        pytest.param(
            "[tool.l10n]\n  locales = de\n",
            "pyproject.toml:2:13: is not TOML: Invalid value",
            "see https://toml.io/en/v1.0.0",
            id="not quoted",
        ),
        pytest.param(
            "[tool.l10n]\nrequired = " + "1" * 5000,
            "pyproject.toml: has a number that is too long",
            "cut it",
            id="a number too long for Python",
        ),
        pytest.param(
            "[tool]\nl10n = 3\n",
            "pyproject.toml: `tool.l10n` must be a table",
            "write its keys below `[tool.l10n]`",
            id="no table",
        ),
        pytest.param(
            "[[tool.l10n]]\n",
            "pyproject.toml: `tool.l10n` must be a table",
            "write its keys below `[tool.l10n]`",
            id="two brackets",
        ),
    ],
)
def test_a_broken_configuration_is_refused(
    project: Project, text: str, message: str, help: str
) -> None:
    put(project, {"pyproject.toml": text})
    with pytest.raises(ConfigError) as caught:
        load(project.root)
    assert (str(caught.value), caught.value.help) == (message, help)


def test_a_very_deep_configuration_is_refused(project: Project) -> None:
    put(project, {"pyproject.toml": "a = " + "[" * 100_000})
    with pytest.raises(ConfigError, match=r"^pyproject\.toml"):
        load(project.root)


def test_a_configuration_that_is_not_utf8_is_refused_at_its_first_bad_byte(
    project: Project,
) -> None:
    (project.root / "pyproject.toml").write_bytes(b'[tool.l10n]\nx = "\xc3\xa4\xff"\n')
    with pytest.raises(ConfigError) as caught:
        load(project.root)
    assert (caught.value.text, caught.value.place) == (
        "is not UTF-8",
        Place("pyproject.toml", 2, 7),
    )


def test_a_configuration_that_is_too_large_is_refused(project: Project) -> None:
    with (project.root / "pyproject.toml").open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(ConfigError, match=r"^pyproject\.toml: is larger than 32 MiB"):
        load(project.root)


def test_without_a_configuration_the_help_is_how_to_make_one(project: Project) -> None:
    with pytest.raises(ConfigError) as caught:
        load(project.root)
    assert caught.value.text == (
        f"there is no pyproject.toml with a table `[tool.l10n]` in `{project.root}` or above it"
    )
    assert caught.value.help == "run `l10n init`"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("no.toml", "no.toml: there is no such file in `{}`", id="not there"),
        pytest.param("folder", "folder: there is no such file in `{}`", id="a folder"),
        pytest.param(
            "pyproject.toml", "pyproject.toml: has no table `[tool.l10n]`", id="without our table"
        ),
    ],
)
def test_a_named_file_that_cannot_be_it_is_refused(
    project: Project, name: str, message: str
) -> None:
    put(project, {"pyproject.toml": "[tool.x]\n", "folder/x": ""})
    with pytest.raises(ConfigError) as caught:
        load(project.root, Path(name))
    assert caught.value.text == message.replace("{}", str(project.root))


# --- read and glob -------------------------------------------------------------------------------


def test_a_file_is_read_as_bytes(project: Project) -> None:
    put(project, {"a/ü.md": "ü\r\n"})
    assert project.read("a/ü.md") == "ü\r\n".encode()
    assert project.read_if_there("a/ü.md") == "ü\r\n".encode()
    assert project.exists("a/ü.md")
    assert project.exists("a")


@pytest.mark.parametrize("path", ["no.md", "no/no.md", "file/no.md"])
def test_what_is_not_there_is_nothing_or_refused(project: Project, path: str) -> None:
    put(project, {"file": ""})
    assert not project.exists(path)
    assert project.read_if_there(path) is None
    with pytest.raises(ProjectError) as caught:
        project.read(path)
    assert caught.value.text == f"{path}: there is no such file"


def test_a_folder_is_no_file(project: Project) -> None:
    put(project, {"a/b": ""})
    with pytest.raises(ProjectError, match=r"^a: is a folder, not a file$"):
        project.read("a")


def test_a_pipe_does_not_keep_us_waiting(project: Project) -> None:
    os.mkfifo(project.root / "pipe")
    with pytest.raises(ProjectError, match=r"^pipe: is not a regular file$"):
        project.read("pipe")


def test_a_file_of_the_limit_is_read_and_a_larger_one_is_refused(project: Project) -> None:
    with (project.root / "big").open("wb") as file:
        file.truncate(FILE_LIMIT)
        assert len(project.read("big")) == FILE_LIMIT
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(ProjectError, match=r"^big: is larger than 32 MiB, the limit for a file$"):
        project.read("big")


@pytest.mark.parametrize("name", ["x" * 300, "loop"])
def test_what_the_system_refuses_is_refused_in_its_words(project: Project, name: str) -> None:
    (project.root / "loop").symlink_to("loop")
    assert not project.exists(name)
    with pytest.raises(ProjectError, match=f"^{name}: cannot be read: [A-Z]"):
        project.read(name)
    with pytest.raises(ProjectError, match=f"^{name}: cannot be read: [A-Z]"):
        write(project, {name: b""}, {})


@pytest.mark.parametrize(
    "path", ["../secret", "a/../../secret", "a/../b", "/etc/passwd", "out", "link/secret", "way"]
)
def test_no_path_leads_out_of_the_project(project: Project, tmp_path: Path, path: str) -> None:
    put(Project(tmp_path), {"secret": "s"})
    put(project, {"b": "", "a/x": ""})
    (project.root / "out").symlink_to(tmp_path / "secret")
    (project.root / "link").symlink_to("..")
    (project.root / "way").symlink_to("out")
    for use in (project.read, project.exists, project.resolve):
        with pytest.raises(ProjectError) as caught:
            use(path)
        assert caught.value.text == f"{path}: leads out of the project"
    with pytest.raises(ProjectError):
        write(project, {path: b"x"}, {})
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "s"


def test_a_folder_that_only_begins_like_the_project_is_outside(
    project: Project, tmp_path: Path
) -> None:
    put(Project(tmp_path), {"project-b/x": ""})
    (project.root / "link").symlink_to("../project-b/x")
    with pytest.raises(ProjectError, match="leads out of the project"):
        project.read("link")


@pytest.mark.parametrize("path", ["a\0b", "a\nb", "a\x9bb", "a\udcffb", "a\u2068b", "a\u2069b"])
def test_a_name_that_cannot_be_shown_is_refused_in_escapes(project: Project, path: str) -> None:
    with pytest.raises(ProjectError) as caught:
        project.exists(path)
    assert caught.value.text.endswith("b: the name has characters that cannot be shown")
    assert caught.value.text.isprintable()


def test_a_link_inside_the_project_is_followed(project: Project) -> None:
    put(project, {"a/x.md": "x"})
    (project.root / "b").symlink_to("a")
    assert project.read("b/x.md") == b"x"
    assert project.resolve("b/x.md") == project.root / "a/x.md"


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        pytest.param(["s/*.yaml"], ["s/a.yaml", "s/b.yaml"], id="one folder"),
        pytest.param(["s/b.yaml", "s/*.yaml"], ["s/a.yaml", "s/b.yaml"], id="each file once"),
        pytest.param(["s/**/*.yaml"], ["s/a.yaml", "s/b.yaml", "s/t/u/a.yaml"], id="any depth"),
        pytest.param(
            ["**/**/a.yaml", "**/*.md"],
            ["s/a.yaml", "s/t/Z.md", "s/t/a.md", "s/t/u/a.yaml"],
            id="by code point",
        ),
        pytest.param(["s/?/[A-Z].*"], ["s/t/Z.md"], id="characters"),
        pytest.param(["*/*/*"], ["s/t/Z.md", "s/t/a.md"], id="no folders"),
        pytest.param(["s/A.yaml"], [], id="case counts"),
        pytest.param(["*", "no/**/x", "s/a.yaml/*"], [], id="nothing"),
        pytest.param([".h/*", "s/.h*"], [".h/a.yaml", "s/.h.yaml"], id="hidden by name"),
    ],
)
def test_what_a_glob_finds(project: Project, patterns: list[str], found: list[str]) -> None:
    names = ["s/b.yaml", "s/a.yaml", "s/t/a.md", "s/t/Z.md", "s/t/u/a.yaml", "s/.h.yaml"]
    put(project, dict.fromkeys([*names, ".h/a.yaml"], ""))
    assert project.glob(patterns) == found


def test_a_glob_follows_named_links_and_never_in_a_circle(project: Project) -> None:
    put(project, {"s/t/a.md": ""})
    (project.root / "s/t/up").symlink_to("..")
    (project.root / "link").symlink_to("s")
    assert project.glob(["link/*/*.md"]) == ["link/t/a.md"]
    assert project.glob(["**/*.md"]) == ["s/t/a.md"]


@pytest.mark.parametrize("pattern", ["s/*.md", "**/*.md", "s/x.md", "*/x.md", "s/folder.md/*"])
def test_a_glob_refuses_what_leads_out_of_the_project(
    project: Project, tmp_path: Path, pattern: str
) -> None:
    put(Project(tmp_path), {"secret": "", "more/x": ""})
    put(project, {"s/a": ""})
    (project.root / "s/x.md").symlink_to(tmp_path / "secret")
    (project.root / "s/folder.md").symlink_to(tmp_path / "more")
    with pytest.raises(ProjectError, match=r"\.md: leads out of the project$"):
        project.glob([pattern])


def test_a_glob_refuses_a_link_to_nothing(project: Project) -> None:
    (project.root / "a.md").symlink_to("gone.md")
    with pytest.raises(ProjectError, match=r"^a\.md: is a link to nothing$"):
        project.glob(["*.md"])


def test_files_in_a_folder_are_those_that_are_no_links(project: Project) -> None:
    for path in ("a/b.txt", "a/a.txt", "a/sub/c.txt", "top.txt"):
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text("", encoding="utf-8")
    (project.root / "a/link.txt").symlink_to("b.txt")
    (project.root / "a/lost.txt").symlink_to("nothing")
    assert project.files_in("a") == ["a/a.txt", "a/b.txt"]
    assert "top.txt" in project.files_in("")
    assert project.files_in("nowhere") == []


def test_a_glob_that_a_folder_refuses_says_which(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, {"s/a.md": "", "t/a.md": ""})

    def listdir(path: Path) -> list[str]:
        if path.name == "s":
            raise PermissionError(13, "Permission denied")
        if path.name == "t":
            raise FileNotFoundError(2, "No such file or directory")
        return ["s", "t"]

    monkeypatch.setattr(os, "listdir", listdir)
    assert project.glob(["t/*.md"]) == []
    with pytest.raises(ProjectError, match=r"^s: cannot be listed: Permission denied$"):
        project.glob(["*/*.md"])


# --- write ---------------------------------------------------------------------------------------


def test_files_are_made_changed_and_removed_in_their_order(project: Project) -> None:
    put(project, {"b": "old", "gone": "old", "same": "same"})
    changed = write(
        project,
        {"b": b"new", "same": b"same", "d/e/f": b"made", "gone": None, "never": None, "a": b"last"},
        {"b": b"old", "same": b"same", "d/e/f": None, "gone": b"old", "never": None},
    )
    assert changed == ["b", "d/e/f", "gone", "a"]
    assert tree(project) == {"a": "last", "b": "new", "d/e/f": "made", "same": "same"}


def test_an_equal_file_is_not_touched(project: Project) -> None:
    put(project, {"a": "x"})
    os.utime(project.root / "a", ns=(1, 1))
    before = (project.root / "a").stat()
    assert write(project, {"a": b"x"}, {"a": b"x"}) == []
    after = (project.root / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_mode(project: Project, mode: int) -> None:
    put(project, {"a": "x"})
    (project.root / "a").chmod(mode)
    write(project, {"a": b"y"}, {})
    assert stat.S_IMODE((project.root / "a").stat().st_mode) == mode


def test_a_new_file_gets_the_mode_that_the_user_gives_new_files(project: Project) -> None:
    old = os.umask(0o027)
    try:
        write(project, {"a": b"y"}, {})
    finally:
        os.umask(old)
    assert stat.S_IMODE((project.root / "a").stat().st_mode) == 0o640


def test_a_link_stays_a_link(project: Project) -> None:
    put(project, {"real/a": "x"})
    (project.root / "a").symlink_to("real/a")
    assert write(project, {"a": b"y"}, {"a": b"x"}) == ["a"]
    assert (project.root / "a").is_symlink()
    assert project.read("real/a") == b"y"


def test_the_longest_name_is_written(project: Project) -> None:
    name = "é" * 127
    assert write(project, {name: b"y"}, {}) == [name]


@pytest.mark.parametrize("read", [None, b"before"], ids=["made", "edited"])
def test_a_file_that_changed_since_it_was_read_stops_everything(
    project: Project, read: bytes | None
) -> None:
    put(project, {"b": "an editor was here"})
    with pytest.raises(ProjectError) as caught:
        write(project, {"a": b"new", "b": b"new"}, {"a": None, "b": read})
    assert caught.value.text == (
        "b: was changed by somebody else after it was read; nothing was written"
    )
    assert tree(project) == {"b": "an editor was here"}


def test_what_could_not_be_read_again_is_not_written(project: Project) -> None:
    with pytest.raises(ProjectError) as caught:
        write(project, {"a": b"new", "b": bytes(FILE_LIMIT + 1)}, {})
    assert caught.value.text == "b: would be larger than 32 MiB, the limit for a file"
    assert tree(project) == {}
    assert write(project, {"b": bytes(FILE_LIMIT)}, {}) == ["b"]


def test_a_file_that_was_removed_since_it_was_read_stops_everything(project: Project) -> None:
    with pytest.raises(ProjectError, match=r"^b: was changed by somebody else"):
        write(project, {"a": b"new", "b": b"new"}, {"a": None, "b": b"before"})
    assert tree(project) == {}


@pytest.mark.parametrize("data", [b"new", None], ids=["written", "removed"])
def test_a_file_that_changes_at_the_last_moment_is_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch, data: bytes | None
) -> None:
    put(project, {"a": "old", "b": "old"})
    replace = os.replace

    def edit_b_then_replace(source: Path, target: Path) -> None:
        put(project, {"b": "an editor was here"})
        replace(source, target)

    monkeypatch.setattr(os, "replace", edit_b_then_replace)
    with pytest.raises(ProjectError) as caught:
        write(project, {"a": b"new", "b": data, "c": b"new"}, {})
    assert caught.value.text == (
        "b: was changed by somebody else meanwhile; written: `a`; not written: `b`, `c`"
    )
    assert tree(project) == {"a": "new", "b": "an editor was here"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("folder", "folder: is a folder, not a file", id="a folder as target"),
        pytest.param(
            "file/b",
            "file/b: cannot be written, because `file` is a file, not a folder",
            id="a file as folder",
        ),
        pytest.param(
            "file/b/c/d",
            "file/b/c/d: cannot be written, because `file` is a file, not a folder",
            id="a file as folder of folders",
        ),
        pytest.param(
            "locked/new",
            "locked/new: cannot be written, because `locked` is read-only",
            id="a read-only folder",
        ),
        pytest.param(
            "locked/deep/new",
            "locked/deep/new: cannot be written, because `locked` is read-only",
            id="below a read-only folder",
        ),
        pytest.param(
            "protected",
            "protected: cannot be written, because `protected` is read-only",
            id="a read-only file",
        ),
        pytest.param("twin", "twin: is the same file as a", id="one file by two names"),
    ],
)
def test_what_cannot_be_written_stops_everything(project: Project, path: str, message: str) -> None:
    """Read-only by its mode, which counts for root too: the tests may run as root."""
    put(project, {"file": "x", "protected": "x", "folder/x": "x", "locked/x": "x", "a": "old"})
    (project.root / "twin").symlink_to("a")
    (project.root / "protected").chmod(0o444)
    (project.root / "locked").chmod(0o555)
    before = tree(project)
    try:
        with pytest.raises(ProjectError) as caught:
            write(project, {"a": b"new", path: b"new", "z": b"new"}, {})
    finally:
        (project.root / "locked").chmod(0o755)
    assert caught.value.text == message
    assert tree(project) == before


def test_what_is_equal_may_be_read_only(project: Project) -> None:
    put(project, {"locked/x": "x"})
    (project.root / "locked").chmod(0o555)
    try:
        assert write(project, {"locked/x": b"x"}, {}) == []
    finally:
        (project.root / "locked").chmod(0o755)


def test_a_full_disk_says_what_was_written_and_leaves_nothing_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, {"a": "old", "b": "old", "c": "old"})
    synced: list[int] = []

    def fsync(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 3:  # a, its folder, then b
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ProjectError) as caught:
        write(project, {"a": b"new", "b": b"new", "c": b"new"}, {})
    assert caught.value.text == ("b: No space left on device; written: `a`; not written: `b`, `c`")
    assert caught.value.help == (
        "each file is whole, old or new; mend the cause and run the command again"
    )
    assert tree(project) == {"a": "new", "b": "old", "c": "old"}


def test_what_holds_for_a_moment_comes_first_and_goes(project: Project) -> None:
    put(project, {"list": "a", "a": "old"})
    files = {"a": b"new", "list": b"a", "b": None}
    assert write(project, files, {"b": None}, {"b": b"new", "list": b"b"}) == ["b", "list", "a"]
    assert tree(project) == {"a": "new", "list": "a"}


def test_what_holds_for_a_moment_holds_if_the_moment_does_not_end(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, {"list": "a", "a": "old"})
    replace = os.replace

    def full(old: Path, new: Path) -> None:
        if new.name == "a":
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    files = {"a": b"new", "list": b"a", "b": None}
    with pytest.raises(ProjectError) as caught:
        write(project, files, {}, {"b": b"new", "list": b"b"})
    assert caught.value.text == (
        "a: No space left on device; written: nothing; not written: `a`, `list`, `b`"
    )
    assert tree(project) == {"a": "old", "b": "new", "list": "b"}


def test_nothing_holds_for_a_moment_where_the_end_is_refused(project: Project) -> None:
    put(project, {"list": "a", "a": "mine"})
    with pytest.raises(ProjectError, match="was changed by somebody else after it was read"):
        write(project, {"a": b"new", "list": b"a"}, {"a": b"old"}, {"list": b"b"})
    assert tree(project) == {"a": "mine", "list": "a"}


def test_a_folder_that_cannot_be_synced_is_no_failure(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    assert write(project, {"d/a": b"new"}, {}) == ["d/a"]


def test_a_failure_at_the_first_file_says_that_nothing_was_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(source: Path, target: Path) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(ProjectError) as caught:
        write(project, {"a": b"new"}, {})
    assert caught.value.text == ("a: Device or resource busy; written: nothing; not written: `a`")
    assert tree(project) == {}


# Linux counts processes to 4,194,304, so these are dead.
def test_leftovers_of_a_killed_run_are_removed_and_nothing_else(project: Project) -> None:
    mine = [".site.po.l10n-tmp-4194305", "d/.site.json.l10n-tmp-4194306"]
    others = [
        "site.po.l10n-tmp-4194305",  # not hidden
        ".site.po.l10n-tmp-",  # no process
        ".site.po.l10n-tmp-4194305.bak",
        ".site.po",
        "elsewhere/.site.po.l10n-tmp-4194305",  # we do not write there
    ]
    put(project, dict.fromkeys([*mine, *others], ""))
    write(project, {"a": b"", "d/b": b"", "no/folder": None}, {})
    assert set(tree(project)) == {"a", "d/b", *others}


def test_the_temporary_file_of_a_run_that_goes_on_stays(project: Project) -> None:
    """It may have been started in another folder, and so hold another lock."""
    running = f".site.po.l10n-tmp-{os.getppid()}"
    ours = f".site.po.l10n-tmp-{os.getpid()}"  # of a run that had our number before us
    put(project, {running: "", ours: ""})
    write(project, {"a": b""}, {})
    assert set(tree(project)) == {"a", running}


def test_a_leftover_that_cannot_be_removed_stops_everything(project: Project) -> None:
    put(project, {"d/.b.l10n-tmp-4194305/x": ""})
    with pytest.raises(ProjectError, match=r"^d/\.b\.l10n-tmp-4194305: cannot be removed: "):
        write(project, {"d/b": b"new"}, {})
    assert not project.exists("d/b")


# --- crashes and other runs ----------------------------------------------------------------------

NEW = "new" * 9
OLD = {"b": "old", "gone": "old", "manifest": "old"}

CRASH = f"""
import os, sys
from pathlib import Path
from l10n.project import Project
from l10n.project.writing import write

def write_and_die_at(step, root):
    left = step
    def dying(call):
        def wrapper(*arguments, **options):
            nonlocal left
            left -= 1
            if not left:
                os._exit(9)
            return call(*arguments, **options)
        return wrapper
    for name in ("replace", "fsync", "open", "mkdir", "unlink", "chmod"):
        setattr(os, name, dying(getattr(os, name)))
    new = {NEW.encode()!r}
    write(Project(root), {{"b": new, "d/c": new, "gone": None, "manifest": new}}, {{}})
    os._exit(0)

for root in sorted(Path(sys.argv[1]).iterdir()):
    child = os.fork()  # a process for each step, without importing everything again
    if not child:
        write_and_die_at(int(root.name), root)
    print(root.name, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def python(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    source = str(Path(module.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": source}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.PIPE
    )


def test_a_run_that_is_killed_at_any_step_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    projects = {f"{step:02}": Project(tmp_path / f"{step:02}") for step in range(1, 60)}
    for project in projects.values():
        put(project, OLD)
    output, _ = python(CRASH, str(tmp_path)).communicate(timeout=120)
    exits = dict(line.split() for line in output.decode().splitlines())
    # the last runs are those that came to their end: all steps were tried
    assert exits.keys() == projects.keys()
    assert (exits["01"], exits["59"]) == ("9", "0")
    for step, project in projects.items():
        seen = tree(project)
        kept = {path: text for path, text in seen.items() if ".l10n-tmp-" not in path}
        assert kept.keys() <= {"b", "d/c", "gone", "manifest"}
        assert kept["b"] in {"old", NEW}
        assert kept.get("d/c", NEW) == NEW
        assert kept.get("gone", "old") == "old"
        # the manifest never names what is not there
        assert kept["manifest"] == "old" or (kept["b"], kept["d/c"]) == (NEW, NEW)
        if exits[step] == "0":
            assert seen == {"b": NEW, "d/c": NEW, "manifest": NEW}
    assert any(".l10n-tmp-" in path for project in projects.values() for path in tree(project))


def test_the_run_after_a_killed_one_finishes_its_work(tmp_path: Path) -> None:
    projects = [Project(tmp_path / f"{step:02}") for step in range(1, 60)]
    for project in projects:
        put(project, OLD)
    python(CRASH, str(tmp_path)).communicate(timeout=120)
    new = NEW.encode()
    for project in projects:
        write(project, {"b": new, "d/c": new, "gone": None, "manifest": new}, {})
        assert tree(project) == {"b": NEW, "d/c": NEW, "manifest": NEW}


COUNT = """
import sys
from pathlib import Path
from l10n.project import Project
from l10n.project.writing import locked, write

project = Project(Path(sys.argv[1]))
for _ in range(20):
    with locked(project):
        old = project.read("count")
        write(project, {"count": str(int(old) + 1).encode()}, {"count": old})
"""


def test_runs_take_turns(project: Project) -> None:
    put(project, {"count": "0"})
    runs = [python(COUNT, str(project.root)) for _ in range(3)]
    for run in runs:
        run.communicate(timeout=120)
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert tree(project) == {"count": "60"}


def test_a_lock_is_free_again_after_an_error(project: Project) -> None:
    with pytest.raises(ProjectError), locked(project):
        raise ProjectError("any")
    with locked(project):
        assert tree(project) == {}


def test_a_folder_that_cannot_be_locked_is_used_without(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(descriptor: int, operation: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    with locked(project):
        assert write(project, {"a": b"x"}, {}) == ["a"]


CONTENT = st.one_of(st.none(), st.sampled_from([b"", b"a", b"b"]))
FILES = st.dictionaries(st.sampled_from(["a", "b", "c/d", "c/e"]), CONTENT)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(FILES, FILES)
def test_writing_gives_what_was_asked_for_and_twice_is_once(
    project: Project, first: dict[str, bytes | None], second: dict[str, bytes | None]
) -> None:
    write(project, first, {})
    before = {path: project.read_if_there(path) for path in second}
    changed = write(project, second, before)
    assert changed == [path for path in second if second[path] != before[path]]
    assert {path: project.read_if_there(path) for path in second} == second
    assert write(project, second, second) == []
