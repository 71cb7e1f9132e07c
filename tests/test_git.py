"""The calls of git, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from l10n import git
from l10n.errors import ProjectError

pytestmark = pytest.mark.git


def call(root: Path, *arguments: str, data: bytes = b"") -> str:
    options = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    done = subprocess.run(
        ["git", *options, *arguments], cwd=root, input=data, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository; git has no settings but its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repository = tmp_path / "repository"
    repository.mkdir()
    call(repository, "init", "-q", "-b", "main")
    return repository


def commit(root: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    call(root, "add", "-A")
    call(root, "commit", "-q", "-m", "change")


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD~0", "v1^{}"])
def test_a_revision_has_a_commit(root: Path, revision: str) -> None:
    commit(root, {"a": b"1"})
    call(root, "tag", "-a", "-m", "x", "v1")
    assert git.commit(root, revision) == call(root, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    "revision",
    ["nope", "HEAD~9", "--all", "-q", "", "HEAD:a", "HEAD^{tree}", "HEAD..HEAD", "^HEAD", "ä"],
)
def test_what_is_no_commit_is_refused(root: Path, revision: str) -> None:
    commit(root, {"a": b"1"})
    with pytest.raises(ProjectError) as caught:
        git.commit(root, revision)
    assert caught.value.text == f"there is no revision `{revision}`"
    assert caught.value.help == (
        "`git log --all` lists the revisions, `git fetch` brings those of others"
    )


def test_a_repository_without_a_commit_has_no_head(root: Path) -> None:
    with pytest.raises(ProjectError, match="there is no revision `HEAD`"):
        git.commit(root, "HEAD")


def test_in_a_shallow_clone_it_says_how_to_get_the_rest(root: Path) -> None:
    for number in range(3):
        commit(root, {"a": str(number).encode()})
    call(root.parent, "clone", "-q", "--depth=1", root.as_uri(), "shallow")
    with pytest.raises(ProjectError) as caught:
        git.commit(root.parent / "shallow", "HEAD~2")
    assert "this clone is shallow: `git fetch --unshallow`" in caught.value.help


def test_outside_a_repository_it_says_what_git_says(root: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        git.commit(root.parent, "HEAD")
    assert caught.value.text.startswith("git has no repository here: fatal: not a git repository")
    assert "\n" not in caught.value.text


def test_without_git_it_says_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(ProjectError, match="`git` cannot be run"):
        git.commit(root, "HEAD")
    with pytest.raises(ProjectError, match="`git` cannot be run"), git.contents(root, 9):
        pass


NAMES = ["a", "in/b", 'a b\t"c"', "ä/日本", "line\nbreak", "-x"]


def read(root: Path, limit: int = 1 << 20) -> dict[str, bytes | None]:
    with git.contents(root, limit) as content:
        return {path: content(blob) for path, blob in git.files(root, "HEAD").items()}


def test_files_have_their_names_and_their_very_bytes(root: Path) -> None:
    files = {name: f"{name}\r\n\0".encode() for name in NAMES} | {"empty": b"", "odd": b"\xff"}
    call(root, "config", "core.autocrlf", "true")
    call(root, "config", "core.safecrlf", "false")
    call(root, "config", "core.quotePath", "true")
    (root / ".gitattributes").write_text("* -text\n")
    commit(root, files)
    assert read(root) == files | {".gitattributes": b"* -text\n"}


def test_files_are_those_of_the_commit_and_not_those_on_the_disk(root: Path) -> None:
    commit(root, {"a": b"1", "b": b"2"})
    (root / "a").write_bytes(b"3")
    (root / "b").unlink()
    (root / "c").write_bytes(b"4")
    assert read(root) == {"a": b"1", "b": b"2"}


def test_in_a_folder_of_the_repository_paths_begin_there(root: Path) -> None:
    commit(root, {"a": b"1", "in/b": b"2", "in/deep/c": b"3"})
    assert read(root / "in") == {"b": b"2", "deep/c": b"3"}


def test_a_file_beyond_the_limit_is_none_and_the_next_one_is_read(root: Path) -> None:
    commit(root, {"a": b"1" * 3_000_000, "b": b"2", "c": b"123", "d": b"1234"})
    assert read(root, 3) == {"a": None, "b": b"2", "c": b"123", "d": None}


def test_links_are_told_and_submodules_left_out(root: Path) -> None:
    commit(root, {"a": b"1"})
    (root / "link").symlink_to("a")
    call(root, "add", "-A")
    head = call(root, "rev-parse", "HEAD")
    call(root, "update-index", "--add", "--cacheinfo", f"160000,{head},sub")
    call(root, "commit", "-q", "-m", "x")
    files = git.files(root, "HEAD")
    assert {path: blob.link for path, blob in files.items()} == {"a": False, "link": True}
    assert read(root)["link"] == b"a"


def test_a_name_that_is_not_utf8_has_surrogates(root: Path) -> None:
    blob = call(root, "hash-object", "-w", "--stdin", data=b"x")
    call(
        root,
        "update-index",
        "--add",
        "-z",
        "--index-info",
        data=f"100644 {blob}\t".encode() + b"\xe4\0",
    )
    call(root, "commit", "-q", "-m", "x")
    assert list(git.files(root, "HEAD")) == ["\udce4"]


def test_a_tree_that_is_not_there_is_said_in_the_words_of_git(root: Path) -> None:
    with pytest.raises(ProjectError, match="`git ls-tree` failed: fatal: "):
        git.files(root, "0" * 40)


def test_an_object_that_is_not_there_is_named(root: Path) -> None:
    with git.contents(root, 9) as content, pytest.raises(ProjectError) as caught:
        content(git.Blob("0" * 40, False))
    assert caught.value.text == f"git cannot read its object {'0' * 40}"


def test_who_stops_in_the_middle_is_not_kept_waiting(root: Path) -> None:
    commit(root, {"a": b"1" * 3_000_000})

    def stop() -> None:
        with git.contents(root, 9) as content:
            content(git.files(root, "HEAD")["a"])
            raise KeyError

    with pytest.raises(KeyError):
        stop()


def edited(root: Path, *paths: str) -> dict[str, bytes | None]:
    blobs = git.edited(root, paths)
    with git.contents(root, 9) as content:
        return {path: content(blob) for path, blob in blobs.items()}


def test_edited_files_are_told_with_what_the_last_commit_holds(root: Path) -> None:
    commit(root, dict.fromkeys(NAMES, b"1") | {"same": b"1", "gone": b"1", "other": b"1"})
    for name in NAMES:
        (root / name).write_bytes(b"2")
    (root / "other").write_bytes(b"2")
    (root / "gone").unlink()
    (root / "new").write_bytes(b"2")
    call(root, "add", "-A")
    assert edited(root, *NAMES, "same", "gone", "new", "not there") == dict.fromkeys(NAMES, b"1")
    (root / "a").write_bytes(b"1")  # taken back after it was staged
    assert edited(root, "a") == {}


def test_paths_of_edited_files_are_no_patterns_and_begin_in_the_folder(root: Path) -> None:
    commit(root, {"in/a": b"1", "in/*": b"1", "a": b"1"})
    for path in ("in/a", "in/*", "a"):
        (root / path).write_bytes(b"2")
    assert edited(root / "in", "*") == {"*": b"1"}
    assert edited(root / "in", "a", ":(top)a") == {"a": b"1"}


def test_a_link_among_edited_files_is_told(root: Path) -> None:
    (root / "link").symlink_to("a")
    commit(root, {"a": b"1"})
    (root / "link").unlink()
    (root / "link").symlink_to("b")
    assert {path: blob.link for path, blob in git.edited(root, ["link"]).items()} == {"link": True}


def test_another_git_at_work_is_not_in_the_way(root: Path) -> None:
    commit(root, {"a": b"1"})
    (root / "a").write_bytes(b"2")
    (root / ".git/index.lock").touch()
    before = (root / ".git/index").read_bytes()
    assert edited(root, "a") == {"a": b"1"}
    assert (root / ".git/index").read_bytes() == before


def test_nothing_is_edited_where_there_is_nothing_to_compare_with(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a").write_bytes(b"1")
    assert git.edited(root, ["a"]) == {}  # no commit
    assert git.edited(root.parent, ["repository/a"]) == {}  # no repository
    commit(root, {"a": b"1"})
    (root / "a").write_bytes(b"2")
    monkeypatch.setenv("PATH", str(root))
    assert git.edited(root, ["a"]) == {}  # no git
