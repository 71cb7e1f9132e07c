"""The command line: global options, errors to exit codes, one command per file.

Only this folder imports click, prints, exits, and reads the environment.
Exit codes: 0 fine, 1 findings, 2 usage or input, 3 our own bug, 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from l10n import __version__


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"l10n {__version__}")  # without click: 50 ms for what scripts ask often
        sys.exit(0)
    # A run makes a million small tuples and few cycles, and ends soon: collecting
    # garbage costs a third of `compile` and frees next to nothing.
    gc.disable()
    from l10n.cli.app import run

    code = run(sys.argv[1:])
    # Python would now free a million objects one by one, a tenth of the run's time.
    atexit._run_exitfuncs()
    sys.stderr.flush()
    os._exit(code)
