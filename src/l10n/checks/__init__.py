"""The shelf of checks: what can be wrong with a translation, one file each.

To add a check: one file with a `CHECK`, one line in `CHECKS`, one test file.
"""

from __future__ import annotations

from l10n.checks import (
    acronyms,
    bidi_controls,
    body_structure,
    brackets,
    byte_order_mark,
    capitals,
    conflict_comment,
    control_characters,
    do_not_translate,
    double_space,
    double_word,
    end_punctuation,
    escapes,
    fuzzy_dropped,
    gate,
    glossary,
    header,
    homoglyphs,
    html_tags,
    inconsistent,
    invisible,
    length_ratio,
    line_breaks,
    links,
    markdown_syntax,
    max_length,
    newlines,
    numbers,
    outer_space,
    placeholders,
    plural_forms,
    plural_same,
    punctuation_spacing,
    quotes,
    reused,
    source_ellipsis,
    source_too_long,
    source_unnamed_placeholder,
    source_unpluralised,
    source_url_in_text,
    unchanged,
)
from l10n.model import Check

CHECKS: tuple[Check, ...] = (
    placeholders.CHECK,
    html_tags.CHECK,
    links.CHECK,
    body_structure.CHECK,
    plural_forms.CHECK,
    plural_same.CHECK,
    control_characters.CHECK,
    bidi_controls.CHECK,
    homoglyphs.CHECK,
    invisible.CHECK,
    numbers.CHECK,
    acronyms.CHECK,
    unchanged.CHECK,
    markdown_syntax.CHECK,
    do_not_translate.CHECK,
    glossary.CHECK,
    header.CHECK,
    max_length.CHECK,
    newlines.CHECK,
    line_breaks.CHECK,
    outer_space.CHECK,
    double_space.CHECK,
    end_punctuation.CHECK,
    punctuation_spacing.CHECK,
    brackets.CHECK,
    quotes.CHECK,
    double_word.CHECK,
    capitals.CHECK,
    length_ratio.CHECK,
    escapes.CHECK,
    inconsistent.CHECK,
    reused.CHECK,
    conflict_comment.CHECK,
    fuzzy_dropped.CHECK,
    byte_order_mark.CHECK,
    source_unnamed_placeholder.CHECK,
    source_unpluralised.CHECK,
    source_too_long.CHECK,
    source_ellipsis.CHECK,
    source_url_in_text.CHECK,
    gate.MISSING,
    gate.FUZZY,
    gate.CATALOG_OUTDATED,
    gate.PUBLISH_OUTDATED,
    gate.UNREADABLE,
    gate.WAIVER_EXPIRED,
    gate.WAIVER_UNUSED,
)
"""In the order in which the problems of one entry are reported."""

_BY_NAME = {check.name: check for check in CHECKS}


def named(name: str) -> Check | None:
    """Give the check with that slug, or None where the shelf has none."""
    return _BY_NAME.get(name)
