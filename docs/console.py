"""Writes the console blocks of README.md anew from what the commands print.

`python docs/console.py` writes the page; with `--check` it only compares, and exits 1 if the
page does not show what the commands print. A block is one of

    ```console
    $ l10n check --locale uk   # a comment may follow
    what it prints, on both streams
    ```

The commands run in the order of the page, in one copy of this repository's texts, 80 columns
wide and without colour. `$ sed ...` runs there as well, as a translator's hand. What follows
any other prompt (`$ python3 ...`) is left as it is.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
TEXTS = ("pyproject.toml", "source", "locales")
PROGRAM = [sys.executable, "-c", "from l10n.cli import main; main()"]

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^(?=\$ )", re.MULTILINE)


def rewritten(page: str) -> str:
    """The page with the output that its commands have now."""
    with TemporaryDirectory() as folder:
        for name in TEXTS:
            path = ROOT / name
            (shutil.copytree if path.is_dir() else shutil.copy)(path, Path(folder) / name)
        return _BLOCK.sub(lambda match: f"```console\n{_block(match[1], folder)}```", page)


def _block(text: str, folder: str) -> str:
    return "".join(_command(part, folder) for part in _PROMPT.split(text))


def _command(part: str, folder: str) -> str:
    """A line `$ l10n ...` with what it prints; anything else as it is."""
    line = part.partition("\n")[0]
    if line.startswith("$ l10n "):
        return f"{line}\n{_output([*PROGRAM, *shlex.split(line, comments=True)[2:]], folder)}"
    if line.startswith("$ sed "):
        return f"{line}\n{_output(shlex.split(line, comments=True)[1:], folder)}"
    return part


def _output(command: list[str], folder: str) -> str:
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # as a terminal shows them
        encoding="utf-8",
        check=False,  # a README shows findings too
    )
    if done.returncode not in (0, 1):
        sys.exit(f"`{shlex.join(command)}` exits {done.returncode}:\n{done.stdout}")
    return done.stdout if done.stdout.endswith("\n") or not done.stdout else f"{done.stdout}\n"


def main() -> None:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description="Write the console blocks of README.md anew.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on drift")
    only_check = parser.parse_args().check
    readme = ROOT / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = rewritten(before)
    if only_check and after != before:
        sys.exit("README.md has drifted: run `python docs/console.py`")
    if after != before:
        readme.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
