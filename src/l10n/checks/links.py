"""The links of a translation lead where those of the source lead.

What it does
    Compares the targets of links and images in Markdown, of autolinks, of reference
    definitions, of `href` and `src`, and the web and mail addresses that stand in the
    text: each is there as often as in the source, and a link stays a link. Character
    references, backslashes and percent signs are undone as a browser does it. A scheme
    that the source does not use (`javascript:`, `data:`, `http:` for `https:`) is named
    as such.

Why
    A changed target sends the readers of one language somewhere else: to a page that
    is gone, to a lookalike, or into a script. What the link reads as is free.

Example
    Source: See [our partners](https://example.org/partners)
    Bad: Siehe [unsere Partner](https://example.org/partner)
    Good: Siehe [unsere Partner](https://example.org/partners)

How to silence
    It guards readers, so it cannot be turned off. If a language has a page of its own,
    make the target a placeholder in the source, which the site fills in; else mark the
    entry fuzzy: it then counts as untranslated.
"""

from __future__ import annotations

import difflib
import html
import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from l10n.display import shortened, times
from l10n.model import TRANSLATION, Check, Pair, Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TARGETED_TAG = re.compile(r"<[^\s<>:@]*+[:@]|\b(?:href|src)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[|<[^\s<>:@]*+[:@]")

# Most links are `[text](target)` among nothing that could be, or hide, another. Such a text
# needs no reading of Markdown, which takes 20 times as long.
_WORDS = r"(?>(?:[^\[\]<\\`&]++|&(?![#A-Za-z]))*)"
_TARGET = r"[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u3000()\[\]<>\\`&]++"
_AUTOLINK = rf"<(?=[A-Za-z][A-Za-z0-9+.-]{{1,31}}+:){_TARGET}>"
_PLAIN_TAG = r"</?+[A-Za-z]++(?>(?: (?!href=|src=)[a-z]++=\"[^\"<>&`\\\[\]=]*+\")*)>"
_PLAIN = re.compile(
    rf"(?>(?:[^\[\]<\\`&]++|&(?![#A-Za-z])|{_PLAIN_TAG}|{_AUTOLINK}"
    rf"|(?<!!)\[{_WORDS}\](?:\({_TARGET}\)|(?![(\[:])))*)"
)
_PLAIN_LINK = re.compile(rf"(?:\[{_WORDS}\]\((?={_TARGET}\))|(?={_AUTOLINK})<)({_TARGET})")

# To the first `>` that no value holds: where a browser sees the end, or further on.
_TAG = re.compile(r"</?+[A-Za-z](?>(?:[^>=]++|=[\t\n\f\r ]*+(?>(?:\"[^\"]*+\"?+|'[^']*+'?+)?))*)")
_ATTRIBUTE = re.compile(
    r"\b(?:href|src)[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"([^\"]*+)|'([^']*+)|([^\t\n\f\r >]*+))",
    re.IGNORECASE,
)
# Of the shape of CommonMark's definitions, wherever they stand; "[Note]: mind" is prose.
_DEFINITION = re.compile(
    r"^[ >]*+\[(?>(?:[^\[\]\\]++|\\.)+)\]:[ \t]*+(?>(?:\n[ \t]*+)?)(?:<([^<>\n]*+)>|(\S++))"
    r"[ \t]*+(?=$|[\"'(])",
    re.MULTILINE,
)
_LABEL = re.compile(r"((?>(?:(?<!\\)!\[[^\[\]]*+)?))\]\[([^\[\]]++)\]")
_LINK_LIKE = re.compile(r"[/.#:?]")

# ASCII only: in Japanese the sentence goes on without a blank.
_CHARACTER = r"[A-Za-z0-9._~:/?#@!$&'*+,;=%{}-]"
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}+://(?=[A-Za-z0-9/@$%{_~])"
    rf"(?>(?:{_CHARACTER}++|\({_CHARACTER}*+\))+)"
    r"|(?<![A-Za-z0-9+.%${}-])([A-Za-z0-9%${][A-Za-z0-9+.%${}_-]{0,63}+"  # RFC 5321: 64
    r"@(?>(?:[A-Za-z0-9-]++\.(?=[A-Za-z0-9]))+)(?:xn--[A-Za-z0-9-]++|[A-Za-z]{2,}+))"
)
_PUNCTUATION = ".,:;!?'*_~"  # ends a sentence or an emphasis, not an address
# The whole of a text that may be an `href` of the site's. Lower case: "Tel:030" is prose.
_VALUE = re.compile(
    r"(?:mailto|tel|sms|geo|https?|ftp|file|blob):(?!//)\S"
    r"|(?i:javascript|vbscript):|(?i:data):[^,]*+,"
)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*+:", re.IGNORECASE)
_HARMLESS = frozenset({"http:", "https:", "mailto:"})
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_DROPPED = str.maketrans("", "", "\t\n\r")  # by every browser, inside of an address too
_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and the blank
_ASCII = "".join(map(chr, range(0x80)))
_LEADING_ZEROS = re.compile(r"&#0++(?=[0-9])")
_HUGE = re.compile(r"&#[0-9]{8,}+")

_CACHED = 1 << 14  # source texts with a link
_MOST_BRACKETS = 1_000  # of one text; markdown-it takes 0.1 ms for each
_MOST_PROBLEMS = 5  # of one form: a hostile text could make 100,000
_MOST_COMPARED = 20  # targets; difflib takes the square of their length for each
_LONGEST = 80  # characters of a target that is shown or compared


class _Inventory(NamedTuple):
    """Where a text leads. *links* and *images* are targets, and `[label]`s.

    *addresses* stand in the text; one that is a link's target too is in both. *unread* is
    a text with too many brackets to be read, of which the rest is not known.
    """

    links: Counter[str]
    images: Counter[str]
    addresses: frozenset[str]
    unread: str = ""


_NOTHING = _Inventory(Counter(), Counter(), frozenset())


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the targets and addresses that are missing, unknown or of another scheme."""
    message = pair.message
    model = message.msgid if message.msgid_plural is None else message.msgid_plural
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        source = _source(model, pair.labels)
        translation = _inventory(text, _is_one_word(model), pair.labels)
        if index in pair.single and source != translation:
            singular = _source(message.msgid, pair.labels)
            source = min(source, singular, key=lambda one: _distance(one, translation))
        if source != translation:
            differences = _differences(pair.where(index), source, translation)
            found += islice(differences, _MOST_PROBLEMS)
    return found


def _distance(expected: _Inventory, found: _Inventory) -> int:
    return (
        (expected.links - found.links).total()
        + (found.links - expected.links).total()
        + (expected.images - found.images).total()
        + (found.images - expected.images).total()
        + len(expected.addresses ^ found.addresses)
    )


def _is_one_word(text: str) -> bool:
    """Whether a text could be an address as a whole, and not prose."""
    return len(text.split(None, 1)) < 2


def _inventory(text: str, whole: bool, labels: frozenset[str]) -> _Inventory:
    """Take stock of a text. *whole*: all of it may be an address, as `mailto:a@example.org` is."""
    if not _may_lead(text, whole):
        return _NOTHING
    images: list[str] = []
    if not labels and _PLAIN.fullmatch(text):
        links = _PLAIN_LINK.findall(text)
    elif text.count("[") > _MOST_BRACKETS:
        return _NOTHING._replace(unread=text)
    else:
        links, images = _targets(text, labels)
    if whole and _VALUE.match(value := _normal(_unescaped(text))):
        links.append(value)
    return _Inventory(
        Counter(map(_normal, links)),
        Counter(map(_normal, images)),
        frozenset(map(_normal, _addresses(text))),
    )


def _may_lead(text: str, whole: bool) -> bool:
    """Whether anything is there that begins a link or an address; most texts have nothing."""
    return (
        "[" in text
        or "@" in text
        or (":" in text and (whole or "://" in text))
        or ("<" in text and _TARGETED_TAG.search(text) is not None)
    )


@lru_cache(maxsize=_CACHED)
def _source(text: str, labels: frozenset[str]) -> _Inventory:
    return _inventory(text, _is_one_word(text), labels)


def _addresses(text: str) -> Iterator[str]:
    """Yield each web or mail address that stands in the text; the latter in lower case."""
    if "://" in text or "@" in text:
        for found in _ADDRESS.finditer(text):
            mail = found[1]
            ending = text[found.end() : found.end() + 1].isalpha()  # Georgian `.org-ში`
            marks = _PUNCTUATION + "-" if ending else _PUNCTUATION
            yield mail.lower() if mail else _unescaped(found[0]).rstrip(marks)


def _targets(text: str, labels: frozenset[str] = frozenset()) -> tuple[list[str], list[str]]:
    """Give the targets of links, and of images, their escapes undone, in no particular order.

    A text may be Markdown or HTML, so that an `href` counts in a code span too: too many
    targets do no harm, as the translation's are read in the same way. What stands in a
    tag is a link here: whether the tag is an image's is for the check `html-tags`.
    """
    links: list[str] = []
    images: list[str] = []
    references, defined = _references(labels)
    if "<" in text:
        for tag in _TAG.findall(text):
            links += (_unescaped("".join(found)) for found in _ATTRIBUTE.findall(tag))
    if _MARKDOWN.search(text):
        tokens = _markdown().parseInline(text, {"references": references})
        while tokens:
            token = tokens.pop()
            if token.type == "link_open":
                links.append(str(token.attrs["href"]))
            elif token.type == "image":
                images.append(str(token.attrs["src"]))
            tokens.extend(token.children or ())
    if "]:" in text:
        for angled, bare in _DEFINITION.findall(text):
            if _LINK_LIKE.search(angled + bare):
                links.append(_unescaped(angled + bare))
    # Of a label that the page does not define it is not known what it leads to.
    for found in _LABEL.finditer(text):
        mark, label = found.groups()
        if text[found.start() - 1] == "]" and "![" not in text:
            continue  # `HH:MM[:SS[.mmm]][TZ]` is a format; `[![a][b]][c]` is a badge
        if (name := _named(label)) not in defined:
            (images if mark else links).append(name)
    return links, images


@lru_cache(maxsize=64)  # pages
def _references(labels: frozenset[str]) -> tuple[dict[str, dict[str, str]], frozenset[str]]:
    """Define each label for markdown-it, with its name as the target; and give the names."""
    references = {label: {"href": _named(label), "title": ""} for label in labels}
    return references, frozenset(map(_named, labels))


def _named(label: str) -> str:
    """Show a label as CommonMark compares it: case folded, blanks joined."""
    return f"[{' '.join(label.split()).casefold()}]"


@cache
def _markdown() -> MarkdownIt:
    """Make a reader that neither refuses nor rewrites a target: other readers will not either."""
    from markdown_it import MarkdownIt  # takes 0.1 s, which a project of plain texts never pays

    class Reader(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802 - its name in markdown-it
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - its name in markdown-it
            return url

    return Reader("commonmark")


def _unescaped(target: str) -> str:
    """Undo character references as a browser does, without `int()` on a million digits."""
    if "&" not in target:
        return target
    return html.unescape(_HUGE.sub("&#1114112", _LEADING_ZEROS.sub("&#", target)))


@lru_cache(maxsize=_CACHED)  # ten locales have the same targets
def _normal(target: str) -> str:
    """Spell a target in one way: what WHATWG's URL parser drops and encodes, no more."""
    target = target.strip(_EDGES).translate(_DROPPED)
    if not target.isascii():
        target = quote(target, safe=_ASCII, errors="replace")
    return _ESCAPE.sub(lambda escape: escape[0].upper(), target) if "%" in target else target


def _differences(where: str, source: _Inventory, found: _Inventory) -> Iterator[Problem]:
    if found.unread or source.unread:
        crowded = where if found.unread else "the source"
        yield Problem(
            f"{crowded} has too many brackets to be read",
            f"use `[` no more than {_MOST_BRACKETS} times",
        )
        return
    targets = (*source.links, *source.images, *source.addresses)
    schemes = {_scheme(target) for target in targets} - {""}
    turned = (source.links - found.links) & (found.images - source.images)
    for target in turned:
        yield Problem(
            f"the link to `{_shown(target)}` is an image in {where}",
            "write no `!` right before `[`, or a backslash before the `!`",
        )
    yield from _compared("the link to", where, source.links - turned, found.links, schemes)
    yield from _compared("the image", where, source.images, found.images - turned, schemes)
    # An address that is a link's was named just now.
    odd = (
        *(source.links - found.links),
        *(found.links - source.links),
        *(source.images - found.images),
        *(found.images - source.images),
    )
    named = {target.removeprefix("mailto:").partition("?")[0].lower() for target in odd}
    named.update(odd)
    expected, stands = (
        Counter(sorted(addresses - named)) for addresses in (source.addresses, found.addresses)
    )
    yield from _compared("the address", where, expected, stands, schemes)


def _compared(
    noun: str, where: str, expected: Counter[str], found: Counter[str], schemes: set[str]
) -> Iterator[Problem]:
    """Report a changed target once, not as one unknown and one missing."""
    missing = expected - found
    for target in found - expected:
        shown, scheme = _shown(target), _scheme(target)
        if target in expected:
            yield _miscounted(noun, where, target, found[target], expected[target])
            continue
        meant = _meant(target, missing)
        missing.pop(meant, 0)
        if scheme in schemes or scheme == "" or (not schemes and scheme in _HARMLESS):
            place = "" if where == TRANSLATION else f", but in {where}"
            fault = f"{noun} `{shown}` is not in the source{place}"
        else:
            fault = (
                f"{noun} `{shown}` in {where} has the scheme `{scheme}`, which the source has not"
            )
        yield Problem(fault, f"did you mean `{_shown(meant)}`?" if meant else "take it out")
    for target in missing:
        if target in found:
            yield _miscounted(noun, where, target, found[target], expected[target])
        else:
            yield Problem(
                f"{noun} `{_shown(target)}` is missing in {where}",
                "keep the address as it is; only what the reader sees is translated",
            )


def _scheme(target: str) -> str:
    """Give `https:`, in lower case, or "" for what has none."""
    found = _SCHEME.match(target)
    return found[0].lower() if found else ""


def _meant(target: str, missing: Counter[str]) -> str:
    """Give the target that an unknown one probably replaced, or ""."""
    candidates = list(islice(missing, _MOST_COMPARED))
    if len(candidates) == 1:
        return candidates[0]
    short = [candidate for candidate in candidates if len(candidate) <= _LONGEST]
    return next(iter(difflib.get_close_matches(target[:_LONGEST], short, n=1)), "")


def _miscounted(noun: str, where: str, target: str, found: int, expected: int) -> Problem:
    return Problem(
        f"{noun} `{_shown(target)}` stands {times(found)} in {where},"
        f" {times(expected)} in the source",
        "use it as often as the source does",
    )


def _shown(target: str) -> str:
    return shortened(target, _LONGEST)


CHECK = Check(
    name="links",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
    triggers=("<", "[", ":", "@"),
    pair=problems,
)
