"""A catalog does not begin with a byte order mark.

What it does
    Reports each `.po` file that begins with U+FEFF, which some editors on Windows write
    without saying so. We read such a file as if the mark were not there, and commands that
    change its entries keep the mark.

Why
    The tools of GNU gettext (`msgfmt`, `msgmerge`, `msgcat`; 0.21) refuse the file at its
    first line, as `syntax error`, and so do editors and servers that call them.

Example
    Bad: U+FEFF, then msgid "" / msgstr "Language: de\\n"
    Good: msgid "" / msgstr "Language: de\\n"

How to silence
    `l10n format` removes the mark; set the editor to "UTF-8", not to "UTF-8 with BOM".
    Where nothing else reads the catalogs: `[tool.l10n.check] byte-order-mark = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from l10n.model import Catalog, Check, Problem

_PROBLEM = Problem(
    "the file begins with a byte order mark, which GNU gettext refuses",
    "`l10n format` removes it",
)


def problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield one problem at most."""
    if catalog.bom:
        yield _PROBLEM


CHECK = Check(
    name="byte-order-mark",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    file=problems,
)
