"""How long work takes, for the laws that say that time is linear."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds that *work* takes, whatever else the machine does meanwhile.

    Without Python's search for cycles: it goes through what all other tests have left too.
    """
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()
