"""What CLDR says about a locale: its tag, names, direction, plurals and fallback.

The only file that knows Babel (2.18 carries CLDR 47, 2.19 CLDR 49). Importing it costs
about 20 ms, so callers import it when they need it.

Every function but `canonical` takes any tag that `canonical` takes; a tag may
name a territory that CLDR has no data of its own for, and then gets its parent's.
Babel never sees a tag that did not match the strict pattern below, since it makes
file names out of what it is given.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from babel import localedata
from babel.core import get_global

from l10n.errors import ConfigError

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in CLDR's order

_MILLION = 1_000_000

# Unicode scripts of class R or AL in every letter (UAX 24, UAX 9; CLDR's scriptMetadata.txt,
# "RTL? YES"), which Babel does not carry.
# fmt: off
_RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung",
    "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr",
    "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc",
    "Syre", "Syrj", "Syrn", "Thaa", "Todr", "Yezi",
})
# fmt: on

# glibc and gettext name these scripts in words, as a modifier: `sr_RS@latin`.
_MODIFIERS = {"Latn": "latin", "Cyrl": "cyrillic", "Deva": "devanagari"}

_NO_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})  # codes for the want of one

_TAG = re.compile(
    r"([a-z]{2,3})"
    r"(?>(?:-([a-z]{4})\b)?)"  # the whole subtag: `ca-valencia` has no script `vale`
    r"(?>(?:-([a-z]{2}|[0-9]{3})\b)?)"
    r"((?>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})\b)*))"
    r"((?>(?:-x(?>(?:-[a-z0-9]{1,8})+))?))",
    re.ASCII | re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])", re.ASCII | re.IGNORECASE)
_POSIX = re.compile(
    r"([a-z]{2,3})(?>(?:[_-]([a-z]{4}))?)(?>(?:[_-]([a-z]{2}|[0-9]{3}))?)"
    r"(?>(?:\.[a-z0-9-]*+)?)(?>(?:@([a-z0-9]++))?)",
    re.ASCII | re.IGNORECASE,
)


class _Tag(NamedTuple):
    """A tag's parts in canonical case; "" and () for what is not there.

    *private* keeps its dash: `-x-formal`.
    """

    language: str
    script: str = ""
    territory: str = ""
    variants: tuple[str, ...] = ()
    private: str = ""

    def __str__(self) -> str:
        parts = (self.language, self.script, self.territory, *self.variants)
        return "-".join(filter(None, parts)) + self.private

    @property
    def identifier(self) -> str:
        """The part of the tag that Babel's tables are keyed by: `zh_Hant_TW`."""
        return "_".join(filter(None, (self.language, self.script, self.territory)))


@cache
def canonical(tag: str) -> str:
    """Give the canonical BCP 47 tag: `iw` -> `he`, `PT-br` -> `pt-BR`, `sh` -> `sr-Latn`.

    Aliases, case and order of variants as in UTS 35, annex C ("LocaleId Canonicalization"),
    without the aliases of whole tags. Taken are a language that CLDR names, a script and a
    territory that it names, variants, and private use (`de-x-formal`); no `-u-` or
    `-t-` extensions, which say nothing about texts.

    Raises ConfigError for anything else, its help names the nearest known tag.
    """
    return str(_parse(tag))


@cache
def _parse(tag: str) -> _Tag:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ConfigError(f"`{_short(tag)}` is not a BCP 47 language tag", help=_advice(tag))
    language, script, territory, variants, private = (part or "" for part in match.groups())
    parsed = _replace_aliases(
        _Tag(
            language.lower(),
            script.title(),
            territory.upper(),
            tuple(sorted(variants.lower().split("-")[1:])),
            private.lower(),
        )
    )
    if not localedata.exists(parsed.language) and parsed.language not in _languages():
        raise ConfigError(
            f"`{_short(tag)}`: CLDR knows no language `{parsed.language}`", help=_advice(tag)
        )
    if parsed.script and parsed.script not in _english().scripts:
        raise ConfigError(
            f"`{_short(tag)}`: CLDR knows no script `{parsed.script}`",
            help=f"use a code of ISO 15924, or leave it out: `{parsed.language}`",
        )
    if parsed.territory and parsed.territory not in _english().territories:
        raise ConfigError(
            f"`{_short(tag)}`: CLDR knows no territory `{parsed.territory}`",
            help=f"use a code of ISO 3166, or leave it out: `{parsed.language}`",
        )
    for code, word in _MODIFIERS.items():
        if word in parsed.variants:  # else `sr-latin` and `sr-Latn` would share one file
            raise ConfigError(
                f"`{_short(tag)}`: `{word}` is not a variant",
                help=f"name the script by its code: `{parsed.language}-{code}`",
            )
    if len(set(parsed.variants)) < len(parsed.variants):
        raise ConfigError(f"`{_short(tag)}` names a variant twice", help="name it once")
    return parsed


def _replace_aliases(tag: _Tag) -> _Tag:
    """Replace what CLDR has deprecated; what the tag says itself wins over its alias."""
    language, script, territory = tag.language, tag.script, tag.territory
    alias = get_global("language_aliases").get(language)
    if alias:
        language, *more = alias.split("_")
        for part in more:
            if len(part) == 4:
                script = script or part
            else:
                territory = territory or part
    script = get_global("script_aliases").get(script, script)
    heirs = get_global("territory_aliases").get(territory)
    if heirs:  # a country that fell apart: the one that speaks the language, else the first
        home = _likely(_Tag(language, script)).territory
        territory = home if home in heirs else heirs[0]
    known = get_global("variant_aliases")
    variants = tuple(sorted(known.get(variant, variant) for variant in tag.variants))
    return tag._replace(language=language, script=script, territory=territory, variants=variants)


def _likely(tag: _Tag) -> _Tag:
    """Fill in script and territory as CLDR finds likely; "" where it has no idea (UTS 35, 4.3)."""
    table = get_global("likely_subtags")
    for known in (
        tag,
        tag._replace(script=""),
        tag._replace(territory=""),
        _Tag(tag.language),
    ):
        found = table.get(known.identifier)
        if found:
            _, script, territory = found.split("_")
            return tag._replace(script=tag.script or script, territory=tag.territory or territory)
    return tag


@cache
def languages() -> tuple[str, ...]:
    """Give all languages that CLDR has data for, as canonical tags without script or territory."""
    return tuple(sorted({name.partition("_")[0] for name in localedata.locale_identifiers()}))


@cache
def _languages() -> frozenset[str]:
    """All languages that CLDR has data or at least an English name for."""
    named = (name for name in _english().languages if "_" not in name)
    return frozenset({*languages(), *named}) - _NO_LANGUAGES


class _Names(NamedTuple):
    """What a locale calls others, by code (`de`, also `de_AT`; variants in capitals)."""

    languages: dict[str, str]
    scripts: dict[str, str]
    territories: dict[str, str]
    variants: dict[str, str]


def _english() -> _Names:
    return _own_names("en")


def _own_names(name: str) -> _Names:
    """Give the names that CLDR has under this very name; empty where it inherits all of them."""
    data = _own(name)
    return _Names(*(data.get(field, {}) for field in _Names._fields))


@cache
def _own(name: str) -> Mapping[str, Any]:
    """Give names and plural rule as CLDR has them under this very name, without what is inherited.

    `localedata.load` takes 8 ms for a locale, and once 15 ms to import what reads dates and
    numbers: it reads all of the file, and merges it with the parents'.
    """
    try:
        file = Path(localedata.resolve_locale_filename(name)).read_bytes()
    except FileNotFoundError:
        return {}
    data: Mapping[str, Any] = pickle.loads(_head(file))  # noqa: S301 - a file of Babel's own
    return {key: data[key] for key in _WANTED if key in data}


_WANTED = (*_Names._fields, "plural_form")


def _head(file: bytes) -> bytes:
    """Cut one of Babel's files, a pickled mapping, behind the keys that are wanted.

    They are the first tenth of it in Babel 2.18. A file of any other order or pickle protocol
    stays whole.
    """
    end = file.find(_pickled("list_patterns"))
    known = file.startswith(b"\x80\x02") and end >= 0
    if not known or any(file.find(_pickled(key)) > end for key in _WANTED):
        return file
    return file[:end] + pickle.SETITEMS + pickle.STOP


def _pickled(key: str) -> bytes:
    return pickle.BINUNICODE + len(key).to_bytes(4, "little") + key.encode()


def _short(text: str) -> str:
    """Show a text in one line, without characters that are invisible or turn the line around."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:40])
    return shown if len(text) <= 40 else f"{shown}…"


def _advice(tag: str) -> str:
    """Say what may have been meant by what is no tag."""
    respelt = _respelt(tag)
    if respelt:
        return f"write it as BCP 47 has it: `{respelt}`"
    nearest = _nearest(tag)
    if nearest:
        return f"did you mean `{nearest}` ({english_name(nearest)})?"
    return "name a locale by its BCP 47 tag, such as `de`, `pt-BR` or `zh-Hant`"


def _respelt(tag: str) -> str:
    """Give the tag that a POSIX name (`sr_RS.UTF-8@latin`) or a tag with dirt around it means."""
    match = _POSIX.fullmatch(tag.strip("./\\ \t\r\n"))
    if match is None:
        return ""
    language, script, territory, modifier = (part or "" for part in match.groups())
    scripts = {word: code for code, word in _MODIFIERS.items()}
    script = script or scripts.get(modifier.lower(), "")
    meant = "-".join(filter(None, (language, script, territory)))
    if meant == tag:  # it was well-formed, its language is what is wrong
        return ""
    try:
        return canonical(meant)
    except ConfigError:
        return ""


@cache
def tag_of(name: str) -> str:
    """Give the canonical tag of a locale's name in either spelling (`pt_BR`), "" for other words.

    A modifier that is no script is dropped: `ca@valencia` is `ca`.
    """
    language = _LANGUAGE.match(name)
    if language is None:
        return ""
    code = language[0].lower()
    if code not in _languages() and code not in get_global("language_aliases"):
        return ""  # said here, as the advice of an error reads every language
    try:
        return canonical(name)
    except ConfigError:
        return _respelt(name)


def _nearest(tag: str) -> str:
    """Give the known tag whose code or name looks most like *tag*, or "" for none."""
    word, _, more = tag.lower()[:40].partition("-")  # comparing is quadratic in the length
    if more and word in _languages():
        return canonical(word)
    import difflib  # for the wording of errors only

    names = _codes()
    found = difflib.get_close_matches(word, names, n=5)
    # Of equals difflib prefers the last in the alphabet; a first letter is seldom mistyped.
    likely = next((name for name in found if name[0] == word[0]), "".join(found[:1]))
    return canonical(names[likely]) if likely else ""


@cache
def _codes() -> Mapping[str, str]:
    """Give the tag by each language's code, English name and own name, in lower case.

    Reads every language, which takes half a second: for the wording of errors only.
    """
    names = {}
    for code in languages():
        names[_own_names(code).languages.get(code, code).lower()] = code
    for code, name in _english().languages.items():
        if code.partition("_")[0] in _languages():
            names[name.lower()] = code.replace("_", "-")
    return names | {code: code for code in _languages()}


@cache
def posix(tag: str) -> str:
    """Give gettext's spelling: `pt_BR`, `zh_Hant_TW`, `sr_RS@latin`, `ca@valencia`.

    Latin, Cyrillic and Devanagari are modifiers in words unless a variant already is one.
    Different canonical tags have different spellings.
    """
    parsed = _parse(tag)
    variants = "_".join((*parsed.variants, *parsed.private.split("-")[1:]))
    if variants:
        return f"{parsed.identifier}@{variants}"
    if parsed.script in _MODIFIERS:
        return f"{parsed._replace(script='').identifier}@{_MODIFIERS[parsed.script]}"
    return parsed.identifier


@cache
def autonym(tag: str) -> str:
    """Give the locale's name in its own language, standing alone: `português (Brasil)`.

    The English name where CLDR does not know the language's own.
    """
    parsed = _parse(tag)
    names = _inherited_names(tag)
    return _name(parsed, names) if parsed.language in names.languages else english_name(tag)


def _inherited_names(tag: str) -> _Names:
    """Give the names that a locale has or inherits."""
    names = _Names({}, {}, {}, {})
    for name in reversed((tag, *parents(tag))):
        for table, own in zip(names, _own_names(_parse(name).identifier), strict=True):
            table.update(own)
    return names


@cache
def english_name(tag: str) -> str:
    """Give the locale's English name: `German (Austria)`, `Traditional Chinese`."""
    return _name(_parse(tag), _english())


def _name(tag: _Tag, names: _Names) -> str:
    """Name a locale by what *names* call its parts; a part without a name by its code.

    The territory always stands in parentheses (`español (México)`, not `español de México`),
    so that a list of locales sorts and reads alike.
    """
    name = names.languages.get(f"{tag.language}_{tag.script}") if tag.script else None
    parts = []
    if name is None:
        name = names.languages.get(tag.language, tag.language)
        if tag.script:
            parts.append(names.scripts.get(tag.script, tag.script))
    if tag.territory:
        parts.append(names.territories.get(tag.territory, tag.territory))
    parts += [names.variants.get(variant.upper(), variant) for variant in tag.variants]
    parts += filter(None, [tag.private.removeprefix("-x-")])
    return f"{name} ({', '.join(parts)})" if parts else name


@cache
def script(tag: str) -> str:
    """Give the script that the locale is written in, by its ISO 15924 code: `Latn`, `Hant`."""
    return _likely(_parse(tag)).script


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Give the direction of the script that the locale is written in; any `XB` is a test of rtl."""
    is_test = _parse(tag).territory == "XB"
    return "rtl" if is_test or script(tag) in _RIGHT_TO_LEFT else "ltr"


@cache
def is_pseudo(tag: str) -> bool:
    """Whether a locale is for tests of a site alone: CLDR's `XA` (accents) and `XB` (bidi)."""
    return _parse(tag).territory in ("XA", "XB")


@cache
def parents(tag: str) -> tuple[str, ...]:
    """Give the locales that CLDR falls back to, nearest first, without the tag and the root.

    `es-MX` -> (`es-419`, `es`). A locale never falls to one in another script, unless CLDR
    names that parent itself: `zh-TW` -> (`zh-Hant`,), `zh-Hant` -> (), `hi-Latn` -> (`en-IN`, ...).
    Source: UTS 35, 4.1.3 "Parent Locales", and likely subtags.
    """
    chain = []
    parent = _parent(_parse(tag))
    while parent is not None:
        chain.append(str(parent))
        parent = _parent(parent)
    return tuple(chain)


@cache
def children(tag: str) -> tuple[str, ...]:
    """Give the locales that fall back to *tag* though they do not begin with it, sorted.

    `es-419` -> (`es-AR`, `es-BO`, ...), `no` -> (`nb`, `nn`): what nobody sees in a tag.
    Without `hi-Latn`, a Hindi that only CLDR takes for English.
    """
    named = (_parse(name.replace("_", "-")) for name in get_global("parent_exceptions"))
    language = _parse(tag).language
    near = {str(each) for each in named if each.language == language or not each.script}
    found = {each for each in near if tag in parents(each) and not each.startswith(f"{tag}-")}
    return tuple(sorted(found))


def _parent(tag: _Tag) -> _Tag | None:
    if tag.private:
        return tag._replace(private="")
    if tag.variants:
        return tag._replace(variants=tag.variants[:-1])
    native = _likely(_Tag(tag.language)).script
    script = _likely(tag).script
    # The tables name the script only where it is not the language's own.
    short = tag._replace(script="" if script == native else script)
    named = get_global("parent_exceptions").get(short.identifier)
    if named:
        return _parse(named.replace("_", "-"))
    if tag.territory:
        return (tag if tag.script else short)._replace(territory="")
    if tag.script and tag.script == native:
        return _Tag(tag.language)
    return None


# Plural rules (UTS 35 part 3, 5.1.1): `n % 10 = 2..4 and n % 100 != 12..14 or ...`


class Relation(NamedTuple):
    """`operand % modulus = ranges`, or `!=`; without a remainder *modulus* is 0."""

    operand: str
    modulus: int
    negated: bool
    # sorted, both ends inside, none touches another; the widest of CLDR has 19,001 numbers
    ranges: tuple[tuple[int, int], ...]

    def holds(self, operands: Operands) -> bool:
        """Whether it is true of a number, by CLDR's operands; None is no integer."""
        value = operands[self.operand]
        if value is None:
            return self.negated
        if self.modulus:
            value %= self.modulus
        return any(low <= value <= high for low, high in self.ranges) != self.negated


Condition: TypeAlias = tuple[tuple[Relation, ...], ...]
"""Alternatives of relations that all have to hold."""

Operands: TypeAlias = Mapping[str, int | None]
Number: TypeAlias = int | float | str | Decimal

_WRITTEN = re.compile(r"[-+]?+([0-9]{1,400}+)(?>(?:\.([0-9]{1,400}+))?)", re.ASCII)


class _Rule:
    """How languages count: the condition of each category but `other`, in CLDR's order.

    Many languages share one, and with it all that is found out about it.
    """

    def __init__(self, conditions: Iterable[tuple[str, Condition]]) -> None:
        self.conditions = dict(conditions)
        self._whole = [
            (name, [list(map(_of_whole, relations)) for relations in _for_integers(condition)])
            for name, condition in self.conditions.items()
        ]

    def of_whole(self, number: int) -> str:
        """Give the category of an integer from 0 up, in a tenth of the time of `of`."""
        for name, condition in self._whole:
            for relations in condition:
                for modulus, negated, values in relations:
                    if ((number % modulus if modulus else number) in values) is negated:
                        break
                else:
                    return name
        return "other"

    def of(self, operands: Operands) -> str:
        """Give the category of a number by its operands."""
        for name, condition in self.conditions.items():
            for relations in condition:
                if all(relation.holds(operands) for relation in relations):
                    return name
        return "other"

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """Integers, sorted, that reach every category an integer can reach."""
        found = {*range(201), 1_000, 1_001, 10_000, 100_000, _MILLION, _MILLION + 1}
        found |= {2 * _MILLION, 10 * _MILLION}
        every = chain.from_iterable(chain.from_iterable(self.conditions.values()))
        for relation in every:
            bounds = {bound + d for pair in relation.ranges for bound in pair for d in (-1, 0, 1)}
            for times in (0, 1, 2, 10):
                found |= {times * relation.modulus + bound for bound in bounds if bound >= 0}
        return tuple(sorted(found))

    @cached_property
    def integers(self) -> Mapping[str, list[int]]:
        """The samples of each category that an integer selects, in CLDR's order."""
        found: dict[str, list[int]] = {name: [] for name in CATEGORIES}
        for number in self.samples:
            found[self.of_whole(number)].append(number)
        return {name: numbers for name, numbers in found.items() if numbers}

    def is_one_number(self, name: str) -> bool:
        """Whether exactly one number selects a category, fractions included."""
        count = len(self.integers.get(name, ()))
        condition = self.conditions.get(name)
        if count < 2 and (condition is None or _takes_fractions(condition)):
            fractions = (number for number in _fractions() if self.of(number) == name)
            count += len(list(islice(fractions, 2)))
        return count == 1

    def needs_millions(self, name: str) -> bool:
        """Whether whole millions are the only integers that select a category."""
        return all(number and number % _MILLION == 0 for number in self.integers[name])


_shared_rule = cache(_Rule)  # by conditions


@cache
def _rule(tag: str) -> _Rule:
    """Give the rule of a locale, without conditions if CLDR has none.

    Looked up by cutting the tag from the right, as ICU and so `Intl.PluralRules` does, not
    along `parents`: `pt-AO` counts like `pt`, though its texts are those of `pt-PT`.
    """
    parsed = _parse(tag)
    for name in (parsed._replace(script="").identifier, parsed.language):
        # What Babel inherits is not CLDR's: Haitian would count like the French of Haiti.
        rule = _own(name).get("plural_form")
        if rule is not None:
            found = dict(rule.abstract)
            return _shared_rule(
                tuple((name, _alternatives(found[name])) for name in CATEGORIES if name in found)
            )
    return _shared_rule(())


def _of_whole(relation: Relation) -> tuple[int, bool, frozenset[int]]:
    """Give a relation of `n` as modulus, negated, and all values in its ranges."""
    spans = (range(low, high + 1) for low, high in relation.ranges)
    return relation.modulus, relation.negated, frozenset(chain.from_iterable(spans))


def _takes_fractions(condition: Condition) -> bool:
    """False only where no fraction can meet a condition: each way has `n = ...` or `v = 0`."""
    return not all(any(map(_refuses_fractions, relations)) for relations in condition)


def _refuses_fractions(relation: Relation) -> bool:
    whole = relation.operand == "n" or (relation.operand == "v" and relation.ranges == ((0, 0),))
    return whole and not relation.negated


def _alternatives(ast: Any) -> Condition:
    """Read Babel's tree of a condition: nested pairs of an operator and its operands."""
    operator, operands = ast
    if operator == "or":
        return tuple(way for operand in operands for way in _alternatives(operand))
    return (tuple(_relations(ast)),)


def _relations(ast: Any) -> Iterator[Relation]:
    operator, operands = ast
    if operator == "and":
        for operand in operands:
            yield from _relations(operand)
    elif operator == "not":
        for relation in _relations(operands[0]):
            yield relation._replace(negated=True)
    else:
        _, (name, of), (_, ranges) = operands
        modulus = 0
        if name == "mod":
            (name, _), (_, (modulus,)) = of
        pairs = ((low, high) for (_, (low,)), (_, (high,)) in ranges)
        yield Relation(name, modulus, False, _merged(pairs))


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join ranges that touch: 0..0 and 1..1 are 0..1."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            low, high = merged[-1][0], max(high, merged.pop()[1])
        merged.append((low, high))
    return tuple(merged)


def _operands(number: Number) -> Operands:
    """Give CLDR's operands of a number as it is written (UTS 35 part 3, 5.1.1).

    `n` is None for what is not whole: no relation takes it. No exponents (`c`, `e`).
    """
    if isinstance(number, float):
        number = int(number) if number.is_integer() else Decimal(repr(number))
    if isinstance(number, Decimal):
        # Spelt out only if that is short: Decimal("1e999999999") is nine characters.
        spelt = number.is_finite() and abs(number.adjusted()) < 400
        number = f"{number:f}" if spelt else str(number)
    if isinstance(number, int):
        whole, fraction = abs(number), ""
    else:
        match = _WRITTEN.fullmatch(number)
        if match is None:
            raise ValueError(f"not a number in plain digits: {_short(number)!r}")
        whole, fraction = int(match[1]), match[2] or ""
    significant = fraction.rstrip("0")
    return {
        "n": None if significant else whole,
        "i": whole,
        "v": len(fraction),
        "w": len(significant),
        "f": int(fraction or 0),
        "t": int(significant or 0),
        "c": 0,
        "e": 0,
    }


def category(tag: str, number: Number) -> str:
    """Give the plural category that selects the number's form.

    A text or a Decimal counts with the zeros it shows (`"1.0"` is not 1 in English),
    a float as shortly as it can be written; 1.0 is 1, as in JavaScript. The sign does not count.
    Raises ValueError for what is not a finite number in plain digits.
    """
    if isinstance(number, int):
        return _rule(tag).of_whole(abs(number))
    return _rule(tag).of(_operands(number))


@cache
def categories(tag: str) -> tuple[str, ...]:
    """Give every category that `Intl.PluralRules` can select, in CLDR's order.

    Fractions count: `other` is there even where no integer reaches it.
    """
    return (*_rule(tag).conditions, "other")


@cache
def integer_categories(tag: str) -> tuple[str, ...]:
    """Give the categories that some integer selects, in CLDR's order."""
    return tuple(_rule(tag).integers)


def samples(tag: str) -> tuple[int, ...]:
    """Give integers, sorted, that reach every category an integer can reach.

    0 to 200, round numbers up to ten million, and what lies around each bound
    of the language's rules, also some multiples of each modulus further on.
    """
    return _rule(tag).samples


@cache
def one_is_only_1(tag: str) -> bool:
    """Whether `one` is selected by the number 1 and by no other number, fractions included.

    Then its form may leave the number out ("One file"). True for `en` and `de`; not for
    `fr` (0, 1.5), `ru` (21), `da` (1.5), nor where there is no `one`.
    """
    return category(tag, 1) == "one" and is_one_number(tag, "one")


@cache
def is_one_number(tag: str, name: str) -> bool:
    """Whether exactly one number selects the category *name*, fractions included.

    True for `zero`, `one` and `two` in `ar`; not for `one` in `da` (1.5) or `two` in `sl` (102).
    """
    return _rule(tag).is_one_number(name)


@cache
def _fractions() -> tuple[Operands, ...]:
    """Give operands of fractions that reach every category a fraction can reach.

    Rules test them by at most two digits, the number of digits, and small whole parts.
    """
    digits = (*range(1, 10), *(f"{digits:02}" for digits in range(1, 100)), "001", "101")
    return tuple(
        _operands(f"{whole}.{fraction}") for whole in (0, 1, 2, 3, 11, 21) for fraction in digits
    )


# Plural-Forms. Keys are derived expressions, values how gettext's own tools spell the same
# (gettext 0.21, plural-table.c); the tests prove them equal.
_CUSTOMARY: Mapping[str, str] = {
    "n!=1": "n != 1",
    "n>1": "n > 1",
    "n!=0 && n!=1": "n > 1",
    "(n<1 || n>3) && (n%10==4 || n%10==6 || n%10==9)": "n%10==4 || n%10==6 || n%10==9",
    "n==0 ? 0 : n<=1 && n!=0 ? 1 : 2": "n==0 ? 0 : n==1 ? 1 : 2",
    "n==1 ? 0 : n==0 || n!=1 && n%100>=1 && n%100<=19 ? 1 : 2": (
        "n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2"
    ),
    "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2": (
        "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2": (
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2": (
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%100==1 ? 0 : n%100==2 ? 1 : n%100>=3 && n%100<=4 ? 2 : 3": (
        "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"
    ),
}


def conditions(tag: str) -> Mapping[str, Condition]:
    """Give what selects each category but `other`, in CLDR's order: the first that holds."""
    return _rule(tag).conditions


@cache
def plural_forms(tag: str, *, exact: bool = False) -> str:
    """Give the value of a Plural-Forms header: `nplurals=2; plural=(n != 1);`.

    The forms are the integer categories in CLDR's order, and every integer gets its own.
    A category that only whole millions reach (`many` in ca es fr it pt) is left to
    `other` unless *exact*: no translator expects it, and few tools know it.
    """
    rule = _rule(tag)
    names = tuple(name for name in rule.integers if exact or not rule.needs_millions(name))
    text = _expression(rule, names)
    return f"nplurals={len(names)}; plural={text if text == '0' else f'({text})'};"


def integer_expression(tag: str) -> str:
    """Give the expression of the exact header, bare: `n==1 ? 0 : 1`. It is for integers only."""
    rule = _rule(tag)
    return _expression(rule, tuple(rule.integers))


def _expression(rule: _Rule, names: Sequence[str]) -> str:
    *conditions, _last = (_for_integers(rule.conditions.get(name, ())) for name in names)
    if not conditions:
        return "0"
    if len(conditions) == 1:
        text, _ = _show_refused(conditions[0])
    else:
        shown = (_show_condition(condition) for condition in conditions)
        text = "".join(f"{asked} ? {form} : " for form, (asked, _) in enumerate(shown))
        text += str(len(conditions))
    return _CUSTOMARY.get(text, text)


def _for_integers(condition: Condition) -> Condition:
    """Reduce a condition to what it says about integers, whose `i` is `n` and all else 0."""
    zero: Operands = dict.fromkeys("vwftce", 0)
    return tuple(
        tuple(relation._replace(operand="n") for relation in relations if relation.operand in "ni")
        for relations in condition
        if all(relation.operand in "ni" or relation.holds(zero) for relation in relations)
    )


_Shown: TypeAlias = tuple[str, str]
"""C text, and the loosest operator that stands bare in it: `&&`, `||` or "" for a comparison."""


def _show_condition(condition: Condition) -> _Shown:
    return _joined("||", (_joined("&&", map(_show_relation, ways)) for ways in condition))


def _show_refused(condition: Condition) -> _Shown:
    """Show the opposite of a condition, by De Morgan's laws rather than with a `!`."""
    return _joined(
        "&&",
        (
            _joined("||", (_show_relation(r._replace(negated=not r.negated)) for r in relations))
            for relations in condition
        ),
    )


def _show_relation(relation: Relation) -> _Shown:
    term = f"n%{relation.modulus}" if relation.modulus else "n"
    show_range = _show_outside if relation.negated else _show_inside
    pieces = (show_range(term, low, high, relation.modulus - 1) for low, high in relation.ranges)
    return _joined("&&" if relation.negated else "||", pieces)


def _show_inside(term: str, low: int, high: int, largest: int) -> _Shown:
    if low == high:
        return f"{term}=={low}", ""
    bounds = [(f"{term}>={low}", "")] if low > 0 else []
    if high != largest:
        bounds.append((f"{term}<={high}", ""))
    return _joined("&&", bounds)


def _show_outside(term: str, low: int, high: int, largest: int) -> _Shown:
    if low == high:
        return f"{term}!={low}", ""
    bounds = [(f"{term}<{low}", "")] if low > 0 else []
    if high != largest:
        bounds.append((f"{term}>{high}", ""))
    return _joined("||", bounds)


def _joined(operator: str, pieces: Iterable[_Shown]) -> _Shown:
    """Join pieces; only `||` inside `&&` needs parentheses."""
    shown = list(pieces)
    if len(shown) == 1:
        return shown[0]
    texts = (f"({text})" if operator == "&&" and bare == "||" else text for text, bare in shown)
    return f" {operator} ".join(texts), operator
