"""A translation is not the text of the source.

What it does
    Reports a translation that is the source letter by letter, where the source has a word
    in small letters and of 4 letters or more beside another word. In a language of another
    script, such a word of 10 letters is enough. Names (`Internet Watch Foundation`, `django
    CMS`), single words that languages share, numbers, placeholders, addresses, code,
    identifiers (`created_at`), copyright lines, and another region's variant of the
    source's language are fine.

Why
    Some tools fill in what is not translated with the source. It then counts as
    translated, and nobody sees that it is not.

Example
    Source: See all partners
    Bad: See all partners
    Good: Alle Partner anzeigen

How to silence
    Translate it, or leave `msgstr` empty: the site then shows the next language's text.
    Where the words are to stay, keep them out of the source: `# l10n: skip` in YAML,
    `[tool.l10n.check] unchanged = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from itertools import compress, count
from operator import eq

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem
from l10n.prose import prose

# Not a part of an identifier: `created_at`.
_WORD = re.compile(r"(?<![\w_])[^\W\d_]++(?>(?:['\u2019][^\W\d_]++)*)(?!_)")
_ORDINARY = 4  # letters: "of", "the" and "for" stand in names too
_LONG = 10  # letters: a word that no other script would leave as it is
_IN_NAMES = frozenset({"against", "between", "from", "into", "over", "with"})
_PROBLEM = Problem(
    "the translation is the text of the source",
    "translate it, or leave it empty until somebody does",
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)


def suspects(sources: Texts, translations: Texts) -> list[int]:
    """The translations that are the source; of a plural, those whose last form is a text of it."""
    plurals = {
        at
        for at in sources.plurals
        if translations[at].rpartition("\0")[2] in sources[at].split("\0")
    }
    return sorted(plurals.union(compress(count(), map(eq, sources, translations))))


def problems(pair: Pair) -> Iterator[Problem]:
    """Yield one problem at most."""
    message = pair.message
    if not {message.msgid, message.msgid_plural}.issuperset(pair.msgstr):
        return
    if _language(pair.locale) == _language(pair.source_locale) or _COPYRIGHT.search(message.msgid):
        return
    words = _WORD.findall(prose(message.msgid))
    if len(words) == 2 and any(map(_is_acronym, words)):
        return  # mostly a name, as `django CMS`
    if any(map(_is_ordinary, words)) and (len(words) > 1 or _is_in_another_script(words[0], pair)):
        yield _PROBLEM


def _is_in_another_script(word: str, pair: Pair) -> bool:
    """Whether a single word is long enough to tell, and not in the script of the locale."""
    from l10n import cldr  # loads Babel (50 ms), which `l10n explain` should not cost

    return len(word) >= _LONG and cldr.script(pair.locale) != cldr.script(pair.source_locale)


def _is_ordinary(word: str) -> bool:
    """Whether a word is one that a name would write otherwise, or not have."""
    return word.islower() and len(word) >= _ORDINARY and word not in _IN_NAMES


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _language(locale: str) -> str:
    return locale.partition("-")[0]


CHECK = Check(
    name="unchanged",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    by_language=True,
    suspects=suspects,
    pair=problems,
)
