"""A path of a file in the source stands in the translation as it is.

What it does
    Looks for each path that begins at a root, a home or a drive, or that names the folder it
    is in (`/etc/hosts`, `~/.netrc`, `./data/en.csv`, `C:\\Users`): it is in the translation
    letter by letter. A path of a single name (`/month`), one in quotation marks, which is an
    example, and what is a part of an address or a tag are not looked at.

Why
    Whoever types `/etc/gastgeber`, or a path with a full-width slash, finds nothing there.

Example
    Source: Edit /etc/hosts
    Bad: Bearbeiten Sie /etc/gastgeber
    Good: Bearbeiten Sie /etc/hosts

How to silence
    Put the source's path in. Where paths are translated: `[tool.l10n.check] paths = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from l10n.display import shortened
from l10n.model import Check, Message, Pair, Problem

_NAME = r"[_.@+-]*+[A-Za-z0-9][A-Za-z0-9_.@+-]*+"
_PATH = re.compile(
    r"(?<![\w<>:/\\.~{}%$)\]@+'\"\u2018\u201c\u201e\xab-])(?:"
    rf"(?:~|\.\.?)(?>(?:/{_NAME})+)/?+"  # what begins at a home or here
    rf"|/{_NAME}(?>(?:/{_NAME})+)/?+"  # at the root, with two names at least
    rf"|[A-Z]:\\(?>(?:{_NAME}\\?)*)"  # on a drive
    r")"
)
_ENDING = ".,:;!?-"  # of the sentence, not of a name

_MOST_PATHS = 20  # of one text: each is searched for in all of the translation
_LONGEST = 60  # characters of a path that is shown
_CACHED = 1 << 14  # source texts


def has_path(message: Message) -> bool:
    """Whether a message has a path to look for."""
    return bool(_paths(message.msgid) or _paths(message.msgid_plural or ""))


def problems(pair: Pair) -> Iterator[Problem]:
    """Find the paths that are not there, form by form."""
    for index, text in enumerate(pair.msgstr):
        for path in _missing(_paths(pair.source(index)), text):
            shown = shortened(path, _LONGEST)
            yield Problem(f"the path `{shown}` is missing in {pair.where(index)}", "keep it as is")


def _missing(paths: Iterable[str], text: str) -> Iterator[str]:
    return (path for path in paths if path not in text)


@lru_cache(maxsize=_CACHED)
def _paths(text: str) -> tuple[str, ...]:
    """The paths of a text, each once."""
    if "/" not in text and ":\\" not in text:
        return ()
    found = dict.fromkeys(path.rstrip(_ENDING) for path in _PATH.findall(text))
    return tuple(islice(filter(None, found), _MOST_PATHS))


CHECK = Check(
    name="paths",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    asked=has_path,
    pair=problems,
)
