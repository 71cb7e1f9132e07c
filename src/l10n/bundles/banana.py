"""`banana`: messages of banana-i18n, as MediaWiki and its tools have them, arguments by number.

Read in banana-i18n 2.4.0 (parser, ast, languages/language). It parses a text that has `{{` or
`<` in it, and only there has a backslash for what is special; in any other text it looks for
`$1` alone. Without the option `wikilinks`, brackets are text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from l10n import cldr
from l10n.bundles import layout, reading
from l10n.bundles.heads import headed
from l10n.bundles.misread import DIGITS, fillable, unspeakable
from l10n.bundles.plurals import joined
from l10n.bundles.spelling import positions, spelt
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece, split

_NAME = "banana"
_PARSED = ("{{", "<")
_PARSE = "{{GENDER:|}}"  # shows nothing, but has the text parsed
_SPECIAL = re.compile(r"[\\{}<$]")
_SPECIAL_IN_PLURALS = re.compile(r"[\\{}$|]")
_NUMBER = re.compile(r"\$0*+([0-9]++)")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MARKS = (*_PARSED, "$", re.compile(r"\}[0-9]"))
_IN_PLURALS = re.compile(r"[\\$|]|\}[0-9]")
_OWN_FORM = re.compile("[0-9]=")  # `5=five` is the form of 5 alone


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write a text for each key, `{{PLURAL:$1|...}}` for a plural.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    categories = cldr.categories(bundle.locale)

    def plural(forms: Mapping[str, str], wording: Wording) -> str:
        number = 1 if wording.number is None else positions(wording)[wording.number.name]
        cases = "|".join(_form(forms[name]) for name in categories)
        return f"{{{{PLURAL:${number}|{cases}}}}}"

    texts = joined(spelt(bundle, _MARKS, _IN_PLURALS, _spelt), plural)
    return layout.nested(headed(texts, {("@metadata", "locale"): bundle.locale}))


def _form(text: str) -> str:
    """A form that is a number alone, and that number 0, would be taken for none."""
    return text + _PARSE if _NUMBER.fullmatch(text) else text


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give placeholders with a format, and forms of plurals that it would take for another."""
    yield from unspeakable(bundle, _NAME, fillable)
    wordings = bundle.wordings()
    for at, forms in bundle.plurals.items():
        key = bundle.keys[at]
        if any("=" in form and _is_own_form(split(form, wordings[key])) for form in forms.values()):
            yield (
                key,
                Problem(
                    f"the target `{_NAME}` takes a form with a number before `=`"
                    " for the form of that number alone",
                    "put a space before the `=`: this library has no escape for it",
                ),
            )


def _is_own_form(pieces: Sequence[Piece]) -> bool:
    """Whether a digit comes before a `=`; a placeholder may end in one."""
    return any(isinstance(piece, str) and _OWN_FORM.search(piece) for piece in pieces) or any(
        isinstance(piece, Placeholder) and isinstance(after, str) and after[0] == "="
        for piece, after in pairwise(pieces)
    )


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    """Write placeholders as `$1`, and escape what is special if the text is parsed."""
    numbers = positions(wording)
    written = [piece if isinstance(piece, str) else f"${numbers[piece.name]}" for piece in pieces]
    plain = "".join(written)
    wanted = [
        (start, str(numbers[piece.name]))
        for piece, start in zip(pieces, accumulate(map(len, written), initial=0), strict=False)
        if isinstance(piece, Placeholder)
    ]
    is_parsed = wording.plural or any(mark in plain for mark in _PARSED)
    if not is_parsed and _filled(plain, numbers.values()) == wanted:
        return plain
    special = _SPECIAL_IN_PLURALS if wording.plural else _SPECIAL
    escaped = "".join(
        f"${numbers[piece.name]}"
        if isinstance(piece, Placeholder)
        else _escaped(piece, special, follows=at > 0)
        for at, piece in enumerate(pieces)
    )
    return escaped if wording.plural or "<" in escaped else _PARSE + escaped


def _filled(text: str, numbers: Collection[int]) -> list[tuple[int, str]]:
    """Give where it fills which argument into a text that it does not parse."""
    known = set(map(str, range(1, max(numbers, default=0) + 1)))
    return [(match.start(), match[1]) for match in _NUMBER.finditer(text) if match[1] in known]


def _escaped(text: str, special: re.Pattern[str], *, follows: bool) -> str:
    """Escape what is special; a digit that *follows* a placeholder would be read as part of it."""
    escaped = special.sub(r"\\\g<0>", text)
    return f"\\{escaped}" if follows and text[0] in DIGITS else escaped


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle; for which categories the forms of a plural are, only their places tell."""
    values = reading.lists(content, _read_names, numbered=True)
    return {key: _counted(value) for key, value in values.items()}


def _counted(value: Reading) -> Reading:
    bare = _ESCAPED.sub("", value.texts[""]).replace(_PARSE, "")
    _, plural, cases = bare.partition("{{PLURAL:")
    return value._replace(plural=bool(plural), places=cases.count("|"))


def _read_names(text: str) -> frozenset[str]:
    is_parsed = any(mark in text for mark in _PARSED)
    return frozenset(_NUMBER.findall(_ESCAPED.sub("", text) if is_parsed else text))


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
