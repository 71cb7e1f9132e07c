"""The HTML tags of a translation are those of the source.

What it does
    Compares all that a browser takes for a tag (`<` before a letter, `/`, `!` or `?`):
    name and attributes are those of the source, as often as there; the order of tags
    and of attributes is free, but what is opened must be closed in turn. Values of
    `title`, `alt` and the like may be translated, those of `href` and `src` are for
    the check `links`. An emphasis (`<b>`, `<em>`, `<q>`) that is wholly left out and letters
    set high or low (`1<sup>er</sup>`) are a warning. Words in angle brackets that are no
    element's name (`<unspecified>`, `<file>`) may be translated where the source has some.
    What only a browser takes for a tag, and Markdown shows as it is written (`</b/>`), is
    no match for a tag. `&lt;` is no tag, `<https://...>` is a link.

Why
    A lost `</b>` makes the rest of the page bold, and a `<script>` in a translation
    runs with the rights of the site.

Example
    Source: Read <b>this</b> first
    Bad: Lesen Sie zuerst <b>das
    Good: Lesen Sie zuerst <b>das</b>

How to silence
    It guards readers, so it cannot be turned off. Use the source's tags, write `&lt;`
    for a less-than sign, or mark the entry fuzzy: it then counts as untranslated.
"""

from __future__ import annotations

import inspect
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple, TypeAlias

from l10n.display import shortened, times
from l10n.model import TRANSLATION, Check, Pair, Problem, Remark

# What a browser reads (HTML, section 13.2.5 "Tokenization"): a quote counts only after
# an equals sign; possessive, so that no text makes it try twice.
_BLANK = r"[\t\n\f\r ]"
_VALUE = r"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >]*+"
_ATTRIBUTE = rf"(?:=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>(?:{_BLANK}*+={_BLANK}*+(?:{_VALUE}))?)"
_TAG = re.compile(rf"<(/?+)([A-Za-z][^\t\n\f\r />]*+)((?>(?:[\t\n\f\r /]++|{_ATTRIBUTE})*))>")
_PARTS = re.compile(
    rf"(=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>(?:{_BLANK}*+={_BLANK}*+({_VALUE}))?)"
)
# What CommonMark reads (0.31.2, section 6.6), of which a browser would read more.
_GAP = r"(?>[ \t]*+(?:(?:\r\n?+|\n)[ \t]*+)?)"
_STRICT_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|[^\t\n\f\r \"'=<>`]++)"
_STRICT_TAG = re.compile(
    rf"</[A-Za-z][A-Za-z0-9-]*+{_GAP}>|<[A-Za-z][A-Za-z0-9-]*+"
    rf"(?>(?:(?=[ \t\r\n]){_GAP}[A-Za-z_:][A-Za-z0-9_.:-]*+(?>(?:{_GAP}={_GAP}{_STRICT_VALUE})?))*)"
    rf"{_GAP}/?+>"
)
_COMMENT = re.compile(r"<!--(?:-?>|[\s\S]*?--!?>)")
_DECLARATION = re.compile(r"<[/!?][^>]*+>")
_ELEMENT = re.compile(r"(</?+[A-Za-z][\w-]*+)([^<>]*+>?+)")
# CommonMark's autolinks. The check `links` compares them whole, so that what a browser
# might find in one, `<xx:/onclick=...>`, has to be in the source as well.
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\x00-\x20<>]*+|[^\x00-\x20<>@\"'=]++@[A-Za-z0-9.-]++)>"
)
_START = re.compile(r"\\[\\`]|(\\?+)<(?=[A-Za-z/!?])|(`++)")
_TICKS = re.compile(r"`++")
# A whole tag to everyone who reads it, browser or Markdown: no quote hides its end.
_SIMPLE_TAG = re.compile(r"</?+[A-Za-z][A-Za-z0-9]*+(?>(?: [a-z-]++=\"[^\"<>=]*+\")*) ?/?+>")

# fmt: off
_VOID = frozenset({  # HTML, section 13.1.2
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})
# HTML, section 4 and what section 16.2 calls obsolete; what browsers know of other vocabularies.
_ELEMENTS = _VOID | frozenset({
    "a", "abbr", "acronym", "address", "applet", "article", "aside", "audio", "b", "basefont",
    "bdi", "bdo", "bgsound", "big", "blink", "blockquote", "body", "button", "canvas", "caption",
    "center", "cite", "code", "colgroup", "data", "datalist", "dd", "del", "details", "dfn",
    "dialog", "dir", "div", "dl", "dt", "em", "fencedframe", "fieldset", "figcaption", "figure",
    "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "html", "i", "iframe", "image", "ins", "isindex", "kbd", "keygen",
    "label", "legend", "li", "listing", "main", "map", "mark", "marquee", "math", "menu",
    "meter", "multicol", "nav", "nextid", "nobr", "noembed", "noframes", "noscript", "object",
    "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "portal", "pre",
    "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section",
    "select", "selectedcontent", "slot", "small", "spacer", "span", "strike", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot",
    "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "xmp",
})
_READ = frozenset({  # attributes that people read, so that their values get translated
    "alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription",
    "aria-valuetext", "label", "placeholder", "summary", "title",
})
# fmt: on
_TARGETS = frozenset({"href", "src"})  # the check `links` compares them, with escapes undone
_FREE = _READ | _TARGETS
_EMPHASES = frozenset({"b", "cite", "em", "i", "mark", "q", "small", "strong", "u"})
_SHIFTS = frozenset({"sub", "sup"})
_ELLIPSES = frozenset({"...", "…"})  # "a tag such as <a rel=... >" leaves the rest to the reader

_CACHED = 1 << 14  # source texts with a tag
_MOST_PROBLEMS = 5  # of one form: a hostile text could make 100,000
_LONGEST = 60  # characters of a tag that is shown

_Key: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]
"""What two tags must share to be one: where it stands and how it begins, name, attributes."""


class _Tag(NamedTuple):
    """A tag as written, and what it is compared by. *opens*, *closes*: an element's name."""

    written: str
    key: _Key
    opens: str = ""
    closes: str = ""


class _Inventory(NamedTuple):
    """The tags of a text. *written* shows each key as it was first met."""

    tags: Counter[_Key]
    written: dict[_Key, str]
    fault: str  # the first tag that is not closed, or closes nothing; "" where they nest
    words: int = 0  # in angle brackets, and no tags to anybody: they are not among *tags*


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the tags that are missing, unknown or not closed, form by form."""
    message = pair.message
    model = message.msgid if message.msgid_plural is None else message.msgid_plural
    found: list[Problem] = []
    simple = _simple_source(model)
    for index, text in enumerate(pair.msgstr):
        if simple is not None and _simple(text) == simple:
            continue  # as nearly all texts; it is a fifth of the work
        allowed = [_source(model)]
        if index in pair.single:
            allowed.append(_source(message.msgid))
        translation = _inventory(text, max(each.words for each in allowed))
        source = min(allowed, key=lambda one: _distance(one.tags, translation.tags))
        if source.tags != translation.tags or (translation.fault and not source.fault):
            differences = _differences(pair.where(index), source, translation)
            kind = Remark if _is_harmless(source, translation) else Problem
            found += (kind(*each) for each in islice(differences, _MOST_PROBLEMS))
    return found


def _is_harmless(source: _Inventory, found: _Inventory) -> bool:
    """Whether all that differs are bare elements whose loss, or whose gain, breaks nothing."""
    if source.tags == found.tags or found.fault:
        return False
    lost, gained = source.tags - found.tags, found.tags - source.tags
    return _are_bare(lost, _EMPHASES) and _are_bare(gained, _SHIFTS)


def _are_bare(tags: Iterable[_Key], names: frozenset[str]) -> bool:
    """Whether all tags are of elements of those *names*, without attributes."""
    return all(kind in ("", "/") and name in names and not rest for kind, name, rest in tags)


def _simple(text: str) -> list[str] | None:
    """Give the tags of a text in order, where it is sure what is one; else None.

    Two texts with the same ones, spelt in the same way and in the same order, have no
    difference that this check could find.
    """
    if "`" in text or "\\" in text:  # a code span, or `\\<`
        return None
    tags = _SIMPLE_TAG.findall(text)
    count = text.count("<")
    if len(tags) < count:
        count -= len(_AUTOLINK.findall(text))  # none of which is a tag
    return tags if len(tags) == count and text.count("<") == text.count(">") else None


_simple_source = lru_cache(maxsize=_CACHED)(_simple)


def _distance(expected: Counter[_Key], found: Counter[_Key]) -> int:
    return (expected - found).total() + (found - expected).total()


def _differences(where: str, source: _Inventory, found: _Inventory) -> Iterator[Problem]:
    for key in found.tags - source.tags:
        if key in source.tags:
            yield _miscounted(where, found.written[key], found.tags[key], source.tags[key])
        else:
            yield Problem(
                f"`{_shown(found.written[key])}` is not in the source"
                + ("" if where == TRANSLATION else f", but in {where}"),
                "take it out, or write `&lt;` if it is to be read",
            )
    for key in source.tags - found.tags:
        if key in found.tags:
            yield _miscounted(where, source.written[key], found.tags[key], source.tags[key])
        else:
            yield Problem(
                f"`{_shown(source.written[key])}` is missing in {where}",
                "keep the source's tags as they are; their places may change",
            )
    if source.tags == found.tags:
        yield Problem(
            f"`{_shown(found.fault)}` has no counterpart in {where}",
            "close each tag after it was opened, the last one first",
        )


def _miscounted(where: str, tag: str, found: int, expected: int) -> Problem:
    return Problem(
        f"`{_shown(tag)}` stands {times(found)} in {where}, {times(expected)} in the source",
        "use it as often as the source does",
    )


def _shown(tag: str) -> str:
    return shortened(tag, _LONGEST)


def _inventory(text: str, allowed: float = inf) -> _Inventory:
    """Take stock of a text, of whose words in angle brackets so many may be translated."""
    tags = list(_Scanner(text).tags())
    closed = {tag.closes for tag in tags}
    words = sum(_is_word(tag, closed) for tag in tags)
    if words > allowed:
        words = 0
    if words:
        tags = [tag for tag in tags if not _is_word(tag, closed)]
    written: dict[_Key, str] = {}
    for tag in tags:
        written.setdefault(tag.key, tag.written)
    return _Inventory(Counter(tag.key for tag in tags), written, _fault(tags), words)


def _is_word(tag: _Tag, closed: Container[str]) -> bool:
    """Whether a tag only looks like one: `<unspecified>`, which no browser knows, nor closes."""
    return bool(
        tag.opens
        and tag.opens not in _ELEMENTS
        and "-" not in tag.opens
        and "=" not in tag.written
        and tag.opens not in closed
    )


_source = lru_cache(maxsize=_CACHED)(_inventory)


def _fault(tags: Iterable[_Tag]) -> str:
    """Give the first tag that closes what is not open, else the last one left open, or ""."""
    open_tags: list[_Tag] = []
    for tag in tags:
        if tag.closes:
            if not open_tags or open_tags.pop().opens != tag.closes:
                return tag.written
        elif tag.opens:
            open_tags.append(tag)
    return open_tags[-1].written if open_tags else ""


class _Scanner:
    """Reads the tags of a text from left to right, in linear time.

    A text may be plain, HTML or Markdown. So what Markdown shows as it is written
    (in a code span, after a backslash) is read too, but is no match for a live tag.
    What has no end is looked for once: a browser would take the rest of the page for
    its inside, Markdown only its first character.
    """

    def __init__(self, text: str, mark: str = "") -> None:
        """*mark* says that the text is the inside of a code span."""
        self.text = text
        self.mark = mark
        self.endless: set[str] = set()
        self.ticks: dict[int, list[int]] | None = None

    def tags(self) -> Iterator[_Tag]:
        position = 0
        while start := _START.search(self.text, position):
            position = start.end()
            escape, ticks = start.groups()
            if ticks and not self.mark:
                end = self._code_end(len(ticks), position)
                if end:
                    yield from _Scanner(self.text[position:end], "`").tags()
                    position = end + len(ticks)
            elif escape is not None:
                opening = position - 1
                autolink = None
                if not (escape or self.mark):
                    autolink = _AUTOLINK.match(self.text, opening)
                if autolink:
                    position = autolink.end()
                else:
                    tag = self._tag(opening, escape + self.mark)
                    yield tag
                    position = opening + len(tag.written)

    def _code_end(self, ticks: int, start: int) -> int:
        """Find the next run of just as many backticks, as CommonMark does; 0 for none."""
        if self.ticks is None:
            self.ticks = defaultdict(list)
            for run in _TICKS.finditer(self.text):
                self.ticks[len(run[0])].append(run.start())
        ends = self.ticks[ticks]
        index = bisect_left(ends, start)
        return ends[index] if index < len(ends) else 0

    def _tag(self, start: int, mark: str) -> _Tag:
        if self.text.startswith("<!--", start):
            return self._verbatim("comment", _COMMENT, start, mark)
        if not _ELEMENT.match(self.text, start):
            return self._verbatim("declaration", _DECLARATION, start, mark)
        found = None if "tag" in self.endless else _TAG.match(self.text, start)
        if found is None:
            self.endless.add("tag")
            return self._unfinished(start, mark)
        slash, name, rest = found.groups()
        name = name.lower()
        kind = mark if mark or _STRICT_TAG.fullmatch(found[0]) else "?"
        key = (kind + slash, name, _attributes(rest))
        live = "" if mark or name in _VOID or (rest.endswith("/") and not slash) else name
        return _Tag(found[0], key, opens="" if slash else live, closes=live if slash else "")

    def _verbatim(self, kind: str, pattern: re.Pattern[str], start: int, mark: str) -> _Tag:
        """Read what has no attributes and is compared as it is written."""
        found = None if kind in self.endless else pattern.match(self.text, start)
        if found is None:
            self.endless.add(kind)
        written = found[0] if found else self.text[start : start + 2]
        return _Tag(written, (mark, written, ()))

    def _unfinished(self, start: int, mark: str) -> _Tag:
        """Read a tag that runs to the end of the text: "a <b" or `<a title="`."""
        found = _ELEMENT.match(self.text, start)
        assert found is not None  # the caller matched it
        begins, rest = found.groups()
        # Without a value or an end it is prose, of which only the name can be compared.
        written = found[0] if "=" in rest or ">" in rest else begins
        return _Tag(written, (mark, written, ()))


def _attributes(rest: str) -> tuple[tuple[str, str], ...]:
    """Give the attributes in a canonical order; "…" stands for a value that may differ.

    A value with an angle bracket may not: what Markdown does not accept as a tag,
    it shows as text, and reads on inside the value.
    """
    attributes = []
    for name, value in _PARTS.findall(rest):
        name = name.lower()
        bare = value[1:].removesuffix(value[0]) if value[:1] in ("'", '"') else value
        free = name in _FREE and "<" not in bare and ">" not in bare
        attributes.append(("…" if name in _ELLIPSES else name, "…" if free else bare))
    return tuple(sorted(attributes))


CHECK = Check(
    name="html-tags",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
    triggers=("<",),
    pair=problems,
)
