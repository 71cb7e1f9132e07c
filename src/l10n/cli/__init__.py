"""The command line: global options, errors to exit codes, one command per file.

Only this folder imports click, prints, exits, and reads the environment.
Exit codes: 0 fine, 1 findings, 2 usage or input, 3 our own bug, 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys

from l10n import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to load than all else that `--version` needs
    from typing import TextIO


def main() -> None:
    """Run the command line and exit with its code."""
    _prepare_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        try:
            # without click: 50 ms for what scripts ask often
            print(f"l10n {__version__}", flush=True)
            sys.exit(0)
        except OSError:  # `run` meets it again, and knows what to say
            pass
    # A run makes a million small tuples and few cycles, and ends soon: collecting
    # garbage costs a third of `compile` and frees next to nothing.
    gc.disable()
    try:
        from l10n.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before `run` could catch it
        code = 130
    # Python would now free a million objects one by one, a tenth of the run's time.
    atexit._run_exitfuncs()
    sys.stderr.flush()
    os._exit(code)


def _prepare_streams() -> None:
    """Let nothing but a refusal of the machine keep us from writing to stdout and stderr."""
    if sys.stdout is None:  # closed by `>&-`: nobody wants to read it
        sys.stdout = _deaf()
    if sys.stderr is None:
        sys.stderr = _deaf()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what the encoding has no bytes for


def _deaf() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
