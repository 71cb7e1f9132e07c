"""Locales by their tags: which there are, what they are called, and who falls back to whom.

Babel never sees a tag that did not match the strict pattern below, since it makes file names
out of what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from l10n.cldr.data import Names, get_global, has_data, languages, own_data
from l10n.errors import ConfigError

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
    return str(parse(tag))


@cache
def parse(tag: str) -> _Tag:
    """Take a tag apart, canonical; raises ConfigError for what `canonical` refuses."""
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ConfigError(f"`{short(tag)}` is not a BCP 47 language tag", help=_advice(tag))
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
    if not has_data(parsed.language) and parsed.language not in _languages():
        raise ConfigError(
            f"`{short(tag)}`: CLDR knows no language `{parsed.language}`", help=_advice(tag)
        )
    if parsed.script and parsed.script not in _english().scripts:
        raise ConfigError(
            f"`{short(tag)}`: CLDR knows no script `{parsed.script}`",
            help=f"use a code of ISO 15924, or leave it out: `{parsed.language}`",
        )
    if parsed.territory and parsed.territory not in _english().territories:
        raise ConfigError(
            f"`{short(tag)}`: CLDR knows no territory `{parsed.territory}`",
            help=f"use a code of ISO 3166, or leave it out: `{parsed.language}`",
        )
    for code, word in _MODIFIERS.items():
        if word in parsed.variants:  # else `sr-latin` and `sr-Latn` would share one file
            raise ConfigError(
                f"`{short(tag)}`: `{word}` is not a variant",
                help=f"name the script by its code: `{parsed.language}-{code}`",
            )
    if len(set(parsed.variants)) < len(parsed.variants):
        raise ConfigError(f"`{short(tag)}` names a variant twice", help="name it once")
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
def _languages() -> frozenset[str]:
    """All languages that CLDR has data or at least an English name for."""
    named = (name for name in _english().languages if "_" not in name)
    return frozenset({*languages(), *named}) - _NO_LANGUAGES


def _english() -> Names:
    return _own_names("en")


def _own_names(name: str) -> Names:
    """Give the names that CLDR has under this very name; empty where it inherits all of them."""
    data = own_data(name)
    return Names(*(data.get(field, {}) for field in Names._fields))


def short(text: str) -> str:
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
    parsed = parse(tag)
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
    parsed = parse(tag)
    names = _inherited_names(tag)
    return _name(parsed, names) if parsed.language in names.languages else english_name(tag)


def _inherited_names(tag: str) -> Names:
    """Give the names that a locale has or inherits."""
    names = Names({}, {}, {}, {})
    for name in reversed((tag, *parents(tag))):
        for table, own in zip(names, _own_names(parse(name).identifier), strict=True):
            table.update(own)
    return names


@cache
def english_name(tag: str) -> str:
    """Give the locale's English name: `German (Austria)`, `Traditional Chinese`."""
    return _name(parse(tag), _english())


def _name(tag: _Tag, names: Names) -> str:
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
    return _likely(parse(tag)).script


@cache
def with_script(tag: str) -> str:
    """Give the tag with its script said: `zh-HK` -> `zh-Hant-HK`, `zh` -> `zh-Hans`.

    Tags for which this is the same name one locale, though `canonical` keeps them apart.
    """
    return str(parse(tag)._replace(script=script(tag)))


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Give the direction of the script that the locale is written in; any `XB` is a test of rtl."""
    is_test = parse(tag).territory == "XB"
    return "rtl" if is_test or script(tag) in _RIGHT_TO_LEFT else "ltr"


@cache
def is_pseudo(tag: str) -> bool:
    """Whether a locale is for tests of a site alone: CLDR's `XA` (accents) and `XB` (bidi)."""
    return parse(tag).territory in ("XA", "XB")


@cache
def parents(tag: str) -> tuple[str, ...]:
    """Give the locales that CLDR falls back to, nearest first, without the tag and the root.

    `es-MX` -> (`es-419`, `es`). A locale never falls to one in another script, unless CLDR
    names that parent itself: `zh-TW` -> (`zh-Hant`,), `zh-Hant` -> (), `hi-Latn` -> (`en-IN`, ...).
    Source: UTS 35, 4.1.3 "Parent Locales", and likely subtags.
    """
    chain = []
    parent = _parent(parse(tag))
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
    named = (parse(name.replace("_", "-")) for name in get_global("parent_exceptions"))
    language = parse(tag).language
    near = {str(each) for each in named if each.language == language or not each.script}
    meant = with_script(tag)
    found = {each for each in near if meant in map(with_script, parents(each))}
    return tuple(sorted(each for each in found if not each.startswith(f"{tag}-")))


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
        return parse(named.replace("_", "-"))
    if tag.territory:
        return (tag if tag.script else short)._replace(territory="")
    if tag.script and tag.script == native:
        return _Tag(tag.language)
    return None
