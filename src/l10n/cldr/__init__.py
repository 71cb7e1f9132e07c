"""What CLDR says about a locale: its tag, names, direction, plurals and fallback.

Importing it costs about 20 ms, so callers import it when they need it.

Every function but `canonical` takes any tag that `canonical` takes; a tag may
name a territory that CLDR has no data of its own for, and then gets its parent's.
"""

from __future__ import annotations

from l10n.cldr.data import languages
from l10n.cldr.plurals import (
    CATEGORIES,
    Condition,
    Number,
    Operands,
    Relation,
    categories,
    category,
    conditions,
    integer_categories,
    integer_expression,
    is_one_number,
    one_is_only_1,
    plural_forms,
    samples,
)
from l10n.cldr.tags import (
    autonym,
    canonical,
    children,
    direction,
    english_name,
    is_pseudo,
    parents,
    posix,
    script,
    tag_of,
    with_script,
)

__all__ = [
    "CATEGORIES",
    "Condition",
    "Number",
    "Operands",
    "Relation",
    "autonym",
    "canonical",
    "categories",
    "category",
    "children",
    "conditions",
    "direction",
    "english_name",
    "integer_categories",
    "integer_expression",
    "is_one_number",
    "is_pseudo",
    "languages",
    "one_is_only_1",
    "parents",
    "plural_forms",
    "posix",
    "samples",
    "script",
    "tag_of",
    "with_script",
]
