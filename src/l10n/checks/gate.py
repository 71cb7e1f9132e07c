"""What the gate itself reports: states of translations, and files out of step."""

from __future__ import annotations

from l10n.model import Check

MISSING = Check(
    name="missing",
    severity="error",
    guard=True,
    explanation="""\
A message has no translation in a locale that must have it.

What it does
    In a locale below its `required` percentage, reports each message whose translation
    is empty, blank, or lacks a plural form. At or above it, they are only counted.

Why
    A site that falls back to another language in the middle of a page looks broken, and
    nobody notices in review what is not there.

Example
    Bad: msgid "Back to top" / msgstr ""
    Good: msgid "Back to top" / msgstr "Nach oben"

How to silence
    Set `required` of the locale to what it reaches: `[tool.l10n.locale.uk] required = 40`.""",
)

FUZZY = Check(
    name="fuzzy",
    severity="error",
    guard=True,
    explanation="""\
A translation waits for review in a locale that must be complete.

What it does
    In a locale below its `required` percentage, reports each message with the flag
    `fuzzy`: its source text was edited after it was translated, or somebody doubts it.

Why
    A stale translation can say the opposite of its source. Fuzzy texts are never
    published; readers see the next language instead.

Example
    Bad: #, fuzzy / #| msgid "Visit" / msgid "Visit {name}" / msgstr "Besuchen"
    Good: msgid "Visit {name}" / msgstr "{name} besuchen"

How to silence
    Compare it with its source, mend it, and remove the flag; or lower `required`.""",
)

CATALOG_OUTDATED = Check(
    name="catalog-outdated",
    severity="error",
    guard=False,
    explanation="""\
A template or catalog is not in step with the sources.

What it does
    Extracts and merges in memory, and reports each `.pot` and `.po` file that
    `l10n extract` would change or create. With `merge = "overlay"` these are templates only.

Why
    Translators work on the files as they are. What is not in them is not translated,
    and what is old in them is translated in vain.

Example
    Bad: a text in `source/` was edited, and only that file was committed
    Good: `l10n extract` was run, and the `.po` files are in the same commit

How to silence
    Run `l10n extract`. For a team whose translators update the catalogs themselves:
    `merge = "overlay"`. For one that extracts elsewhere:
    `[tool.l10n.check] catalog-outdated = "off"`.""",
)

UNREADABLE = Check(
    name="unreadable",
    severity="error",
    guard=True,
    explanation="""\
A catalog cannot be read exactly.

What it does
    Reports the place where a `.po` file stops being one: an open string, a merge
    conflict marker, a duplicate entry, another charset than UTF-8. `l10n check` goes on
    with the other files and exits 2; commands that write stop before writing anything.

Why
    Tools that guess here lose the translations that stand after the mistake.

Example
    Bad: msgstr "Nach oben
    Good: msgstr "Nach oben"

How to silence
    It cannot be: mend the file, or take it from git again.""",
)
