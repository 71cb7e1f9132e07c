"""The same input gives the same bytes: wherever, whenever and on whatever machine we run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.bundles import TARGETS

ROOT = Path(__file__).parent.parent
COMMANDS = [
    ["extract"],
    ["compile"],
    ["pseudo"],
    ["status", "--format", "json"],
    ["check", "--format", "sarif"],
    ["format", "--diff"],
]
BUNDLES = """
[[tool.l10n.bundle]]
target = "{target}"
output = "dist/{target}/{{locale}}/{{domain}}{suffix}"
"""
FLAT = 'hash = true\ngzip = true\nloader = true\nrender = "html"\ntypes = "dist/messages.d.ts"\n'


def project(folder: Path, names: list[str]) -> Path:
    """The texts of this repository, built for every target; the files are made in that order."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    bundles = [BUNDLES.format(target=each.name, suffix=each.suffix) for each in TARGETS]
    settings = [table + (FLAT if 'target = "flat"' in table else "") for table in bundles]
    config, own, _ = (
        (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[[tool.l10n.bundle]]")
    )
    assert own
    (folder / "pyproject.toml").write_text(config + "".join(settings), encoding="utf-8")
    return folder


def outcome(folder: Path, **environment: str) -> tuple[list[str], dict[str, bytes]]:
    """What the commands say, and all files after them."""
    said = []
    for arguments in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-c", "from l10n.cli import main; main()", *arguments],
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        said.append(f"{arguments[0]}: {done.returncode}\n{done.stdout}{done.stderr}")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return said, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_folder_hash_seed_time_zone_and_locale_are_no_matter(tmp_path: Path) -> None:
    names = [
        path.relative_to(ROOT).as_posix()
        for folder in ("source", "locales")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    ]
    here = project(tmp_path / "here", names)
    there = project(tmp_path / "a longer folder" / "there", names[::-1])
    one = outcome(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", LANG="C")
    other = outcome(there, PYTHONHASHSEED="2", TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", LANG="ar")
    assert one[0] == other[0]
    assert one[1] == other[1]
    assert len(one[1]) > 400
    again = outcome(here, PYTHONHASHSEED="3")
    assert again[1] == one[1]


@pytest.mark.parametrize("arguments", [["extract"], ["compile"], ["pseudo"]])
def test_a_second_run_touches_no_file(tmp_path: Path, arguments: list[str]) -> None:
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    project(tmp_path, [])
    command = [sys.executable, "-c", "from l10n.cli import main; main()", *arguments]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
