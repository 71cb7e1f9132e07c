"""A translated Markdown body has the blocks of its source.

What it does
    Puts the translations of a body's blocks into the body, parses the page and
    compares its blocks with the source's: headings and their levels, paragraphs,
    lists, quotes, tables, code. What would start another block by accident
    (`2017. `, `# `, `|` in a cell) is escaped before; this check finds the rest.

Why
    A paragraph that turns into a list, or a table row with a cell too many, breaks
    the page for readers of one language only, and nobody who could mend it sees it.

Example
    Source: Our work in 2017.
    Bad: - Unsere Arbeit 2017.   (on the assembled page: a list, not a paragraph)
    Good: Unsere Arbeit 2017.

How to silence
    It guards readers, so it cannot be turned off. Write the translation as one block
    of the source's kind, or mark the entry fuzzy: it then counts as untranslated.
"""

from __future__ import annotations

import inspect

from l10n.model import Check

# Neither a pair nor a header shows the body: the step that assembles it compares.
CHECK = Check(
    name="body-structure",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
)
