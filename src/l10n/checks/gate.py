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
    In a locale below its `required` percentage, and in a domain below its own, reports each
    message whose translation is empty, blank, or lacks a plural form. At or above it, they
    are only counted, but for fields that `always` names.

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
    In a locale below its `required` percentage, and in a domain below its own, reports each
    message with the flag `fuzzy`: its source text was edited after it was translated, or
    somebody doubts it. At or above it, only those of fields that `always` names.

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

PUBLISH_OUTDATED = Check(
    name="publish-outdated",
    severity="error",
    guard=False,
    explanation="""\
The file of published locales says what `publish` decides.

What it does
    Reports each line of `published.json`, beside the catalogs, that `l10n extract` would
    change: a locale that has reached `enter` and is not published yet, one that is below
    `leave` and still is, one that is new to the file or nobody decides on. `--domain` leaves
    this check out, as a locale is published as a whole.

Why
    `l10n compile` does what the file says. Until somebody has committed the decision,
    readers miss a language that is ready, or are offered one that is not.

Example
    Bad: "uk": false, and Ukrainian is at 81 % with `publish = { enter = 80, leave = 70 }`
    Good: "uk": true

How to silence
    Run `l10n extract`. Where translations arrive without anybody who could run it:
    `[tool.l10n.check] publish-outdated = "warning"`, and the next author's run decides.""",
)

ALWAYS_UNUSED = Check(
    name="always-unused",
    severity="warning",
    guard=False,
    explanation="""\
Every pattern of `always` names a field.

What it does
    Reports each pattern of `always`, in the configuration, that matches no translated field
    of any domain that has it. With `--domain` it is not looked at.

Why
    A pattern with a slip in it asks for nothing, and nobody notices that the gate is open.

Example
    Bad: always = ["**.sumary"]
    Good: always = ["**.summary"]

How to silence
    Mend the pattern or remove it. For a team that writes it ahead of the texts:
    `[tool.l10n.check] always-unused = "off"`.""",
)

UNREADABLE = Check(
    name="unreadable",
    severity="error",
    guard=True,
    explanation="""\
A catalog cannot be read exactly.

What it does
    Reports the place where a `.po` file stops being one: an open string, a merge
    conflict marker, a duplicate entry, another charset than UTF-8. So is a `published.json`
    that does not hold decisions of `publish`. `l10n check` goes on with the other files and
    exits 2; commands that write stop before writing anything.

Why
    Tools that guess here lose the translations that stand after the mistake.

Example
    Bad: msgstr "Nach oben
    Good: msgstr "Nach oben"

How to silence
    It cannot be: mend the file, or take it from git again.""",
)

WAIVER_EXPIRED = Check(
    name="waiver-expired",
    severity="error",
    guard=False,
    explanation="""\
No waiver is older than its last day.

What it does
    Reports each waiver with an `until` in the past, in the configuration or in a translator's
    comment. What it waived is a finding again.

Why
    The day was a promise to look at the text once more. Without a reminder, what was to wait
    for a week stays for years.

Example
    Bad: # l10n: ignore=unchanged until=2020-01-31 the legal team is asked
    Good: # l10n: ignore=unchanged until=2099-01-31 the legal team is asked

How to silence
    Mend what the waiver was for and remove it, or give it a later day. For a team that keeps
    its days elsewhere: `[tool.l10n.check] waiver-expired = "off"`.""",
)

WAIVER_UNUSED = Check(
    name="waiver-unused",
    severity="warning",
    guard=False,
    explanation="""\
Every waiver waives something.

What it does
    Reports each waiver that no finding needs, in the configuration or in a translator's
    comment, and each comment that cannot be one: it names no check, gives no reason, its day
    is none, or it is misspelt (`# l10n ignore=...`, `# l10n: ignore ...`). With `--locale` or
    `--domain`, those of the configuration are not looked at.

Why
    A waiver that is left over hides the next mistake in the same place.

Example
    Bad: # l10n: ignore=unchanged
    Good: # l10n: ignore=unchanged a brand name

How to silence
    Remove the waiver, or complete it. For a team that waives ahead of time:
    `[tool.l10n.check] waiver-unused = "off"`.""",
)

BASELINE_UNUSED = Check(
    name="baseline-unused",
    severity="warning",
    guard=False,
    explanation="""\
Every entry of a baseline is still a finding.

What it does
    With `l10n check --baseline FILE`, reports each entry of FILE that is not found any more:
    it was mended, waived, or its key has another name. Of locales and domains that a run
    leaves out, no entry is looked at.

Why
    A debt that was paid and stays in the list can be made again, and nobody notices.

Example
    Bad: "check": "missing" of a text that has a translation by now
    Good: the entry went out of FILE with the change that brought the translation

How to silence
    Run the command once with `--write-baseline`, and commit FILE. For a team that does so now
    and then: `[tool.l10n.check] baseline-unused = "off"`.""",
)

BUNDLE_TARGET = Check(
    name="bundle-target",
    severity="error",
    guard=True,
    explanation="""\
A key or a text that a bundle's library would misread.

What it does
    `l10n compile` reports each key that the target of a bundle cannot have, and each
    placeholder that its library cannot fill in, as one with a format. It then writes nothing.

Why
    The library would show another text than the translator wrote, or none, and only in the
    locale and on the page where nobody looked.

Example
    Bad: total: "Total: {sum:>9.2f}"
    Good: total: "Total: {sum}"

How to silence
    It guards readers, so it cannot be turned off. Rename the key, write the placeholder
    without a format, or choose another target.""",
)
