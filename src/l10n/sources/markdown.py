"""Markdown to segments and back: one segmenter for extraction and assembly.

Block rules: CommonMark 0.31.2 and GitHub's tables, by markdown-it-py, whose
block rules are asked where in the text each block stands; everything that is no
translatable block is copied from the source, byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from l10n.errors import SourceError
from l10n.model import Field, Message, Parts, Place, Segment, visible

if TYPE_CHECKING:
    # 40 ms that plain values, which `harmless` is about, do not need: imported by what parses
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

Kind: TypeAlias = Literal["paragraph", "heading", "cell"]
Span: TypeAlias = tuple[int, int]
Structure: TypeAlias = tuple[tuple[object, ...], ...]
_Rule: TypeAlias = "Callable[[StateBlock, int, int, bool], bool]"

MAX_DEPTH = 100  # levels of quotes, lists and items; markdown-it drops the text below its limit
MAX_QUOTED = 80  # characters of a heading or a column's name in each comment below it
MAX_INVISIBLE = 2_000  # characters; the inline parser is quadratic in `![![![`, so it sees no more

_BLANK = " \t"  # what CommonMark calls spaces and tabs; a no-break space is text
_ROW_EDGE = "".join(  # what markdown-it trims off a table's row
    [" \t\v\f\xa0\u1680\u2028\u2029\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B))]
)
_LINE_END = re.compile(r"\r\n?|\n")

_FENCE_OPEN = re.compile(r"---[ \t]*+(?=[\r\n]|\Z)")
_FENCE_CLOSE = re.compile(r"(\r\n?|\n)---[ \t]*+(?:\r\n?|\n|\Z)")

_DEFINITION = re.compile(r"\[(?>(?:[^\[\]\\]|\\.)*)\]:", re.DOTALL)
_DELIMITERS = re.compile(r"[-:|][-:|\ \t]*+")
_CLOSING_HASHES = re.compile(r"(?:\A|(?<=[ \t]))#++\Z")
_ESCAPE_OR_TICKS = re.compile(r"\\.|`++", re.DOTALL)
_ESCAPE_OR_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_TICKS = re.compile(r"`++")
_HARD_BREAK = re.compile(r"(?:\\|  )\n")
# A raw HTML block that is comments for translators and nothing else.
_NOTES = re.compile(r"(?>(?:\s*+<!--\s*+l10n:[^-]*+(?>(?:-(?!->)[^-]*+)*)-->)+)\s*+")
_VISIBLE_START = re.compile(r"[*_\[(\"'“„«¿¡]*+\w")
# What a line may start with that is no mark of a block, however it goes on: a letter, a sign
# outside ASCII, a placeholder, emphasis, a link, a tag that CommonMark has in a line and that
# is not alone on it.
_LETTER = r"(?:[A-Za-z]|[^\x00-\x7f\s])"  # or another sign outside ASCII
_HARMLESS_START = (
    rf"{_LETTER}|\{{|(?:\*\*?|_){_LETTER}"
    rf"|\[{_LETTER}[^\[\]\0\n\r|\\]*+\]\("
    r"|<(?:a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var)"
    rf"(?>(?: [a-z]++=\"[^\"<>\0\n\r|\\]*+\")*)>{_LETTER}"
)
_HARMLESS = re.compile(rf"(?:{_HARMLESS_START})(?:[^\0\n\r|\\]*[^\0\n\r|\\\s#])?")


@cache
def _block_start() -> re.Pattern[str]:
    """What begins a block, or ends the paragraph above it, at the start of a line.

    Alternatives may also match a little more: an escape too many is not seen by readers.
    """
    from markdown_it.common.html_blocks import block_names

    return re.compile(
        r"""
      (?P<number>[0-9]{1,9})[.)](?=[ \t]|\Z)        # ordered list
    | [-+*](?=[ \t]|\Z)                             # bullet list
    | \#{1,6}(?=[ \t]|\Z)                           # heading
    | >                                             # block quote
    | `{3,}+[^`]*+\Z | ~{3}                         # fence
    | =++[ \t]*+\Z                                  # underline of a heading
    | [-:|][-:|\ \t]*+\Z                            # that too, a break, a table's second line
    | (?>(?:\*[ \t]*+){3,})\Z | (?>(?:_[ \t]*+){3,})\Z    # thematic break
    | <(?: !--                                      # HTML block, kinds 1 to 6
         | \?
         | ![A-Za-z]
         | !\[CDATA\[
         | (?:script|pre|style|textarea)(?=[\s>]|\Z)
         | /?(?:"""
        + "|".join(block_names)
        + r""")(?=\s|/?>|\Z)
      )
    """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _lone_tag() -> re.Pattern[str]:
    """HTML block, kind 7."""
    from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR

    return re.compile(HTML_OPEN_CLOSE_TAG_STR + r"\s*\Z")


class _Block(NamedTuple):
    """A translatable block: `text[start:end]` of the value is what a translation replaces."""

    start: int
    end: int
    msgid: str
    kind: Kind
    indent: str
    comments: tuple[str, ...]


def front_matter(path: str, text: str) -> tuple[str, str, int]:
    """Split a file into its front matter, its body, and the line that the body starts on.

    The front matter is YAML without its `---` fences (its first line is line 2 of the
    file), "" where there is none. Lines count from 1.

    Raises SourceError where a fence on line 1 is never closed.
    """
    opening = _FENCE_OPEN.match(text)
    if opening is None:
        return "", text, 1
    closing = _FENCE_CLOSE.search(text, opening.end())
    if closing is None:
        raise SourceError(
            "the front matter that `---` opens is never closed",
            Place(path, 1, 1),
            "end it with a line `---`; write a thematic break on line 1 as `***`",
        )
    yaml = _LINE_END.sub("", text[opening.end() : closing.end(1)], count=1)
    fences = _LINE_END.findall(text, 0, closing.start(1))
    return yaml, text[closing.end() :], len(fences) + 3


def segments(field: Field, key: str, context: str, parts: Parts) -> list[Segment]:
    """Split a Markdown value into segments, in order; there is at least one.

    Joining the segments' texts gives `field.text` back, byte for byte. Paragraphs
    (those of list items and quotes too), the text of headings, and table cells have a
    message with *context*, if a reader sees anything of them; all else has none.
    A msgid is the block's inline source: line breaks are spaces, hard breaks stay.

    Raises SourceError for an unknown `<!-- l10n: ... -->`, for nesting over MAX_DEPTH, and
    for a table that would be none with other words in its first row.
    """
    text = field.text
    if field.skip:
        return [Segment(key, text, None, field.place, parts)]
    if harmless(text) and visible(text):  # it would parse to this; most values are one line
        message = Message(text, context, extracted_comments=field.notes)
        return [Segment(key, text, message, field.place, parts, (), "paragraph")]
    source = _Source(text, field.place)
    result: list[Segment] = []
    position = 0
    for block in _blocks(source):
        if block.start > position:
            markup = text[position : block.start]
            result.append(Segment(key, markup, None, source.place(position), parts))
        message = Message(block.msgid, context, None, field.notes + block.comments)
        place = source.place(block.start)
        words = text[block.start : block.end]
        result.append(Segment(key, words, message, place, parts, (), block.kind, block.indent))
        position = block.end
    if position < len(text) or not result:
        rest = text[position:]
        result.append(Segment(key, rest, None, source.place(position), parts))
    return result


def assemble(segments: Sequence[Segment], translate: Callable[[Message], str | None]) -> str:
    """Join a value's segments, with each message's translation in its place.

    Where *translate* gives None or nothing but white space, the source's words stay, byte
    for byte. A translation is fitted into its block: what would start or end a block is
    escaped, a newline that is no hard break is a space, as is each one in a cell or a
    heading with `#`. Assembling the msgids gives the `structure` of the source.
    """
    newline = "\r\n" if any("\r\n" in segment.text for segment in segments) else "\n"
    result: list[str] = []
    for index, segment in enumerate(segments):
        words = translate(segment.message) if segment.message is not None else None
        if words is None or words == segment.text:
            result.append(segment.text)
        elif harmless(words):
            result.append(words)
        else:
            before = segments[index - 1].text if index else ""
            after = "".join(near.text for near in segments[index + 1 : index + 3])
            fitted = _fit(words, segment, before, after)
            result.append(fitted.replace("\n", newline + segment.indent) or segment.text)
    return "".join(result)


def without_notes(text: str) -> str:
    """A value without its `<!-- l10n: ... -->` comments: they are for translators, not for sites.

    A comment goes with its lines and one blank line after them, if it has the lines for
    itself; one beside a list's mark or other HTML stays.
    """
    if "l10n:" not in text:
        return text
    lines = _lines(text)
    dropped: set[int] = set()
    for token in _parse(_normalised(text))[0]:
        if token.type != "html_block" or token.map is None or not _NOTES.fullmatch(token.content):
            continue
        first = token.map[0]
        end = first + len(token.content.rstrip("\n").split("\n"))
        if not lines[first].lstrip(" \t>").startswith("<!--"):
            continue
        if end < len(lines) and not lines[end].strip(" \t\r\n>"):
            end += 1
        dropped.update(range(first, end))
    return "".join(line for number, line in enumerate(lines) if number not in dropped)


def _lines(text: str) -> list[str]:
    """Lines as CommonMark counts them, with their ends. (`str.splitlines` knows more of them.)"""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    bounds = [0, *ends, *([len(text)] if not ends or ends[-1] < len(text) else [])]
    return [text[start:end] for start, end in pairwise(bounds)]


def structure(text: str) -> Structure:
    """The blocks of a Markdown text and how they nest, without the words in them.

    One row per block token, in order: type, tag, and what belongs to the block itself (a
    list's mark and start, a column's alignment, the text of code and raw HTML); then one
    per link reference definition. Two texts with equal structures have the same blocks.
    """
    tokens, env = _parse(_normalised(text))
    rows: list[tuple[object, ...]] = []
    for token in tokens:
        if token.type != "inline":
            block = (token.type, token.tag, token.markup, token.info, token.hidden)
            rows.append((*block, token.content, *token.attrs.items()))
    rows += [
        ("definition", label, target["href"], target["title"])
        for label, target in sorted(env["references"].items())
    ]
    return tuple(rows)


def harmless(text: str) -> bool:
    """True only for a text so plain that it cannot change the structure in any block.

    `assemble` puts it in as it is, and as a whole value it is one paragraph. One line
    that starts with a letter (or a sign outside ASCII, or a placeholder) and has no pipe,
    no backslash, and at its end neither white space nor `#`.
    """
    return _HARMLESS.fullmatch(text) is not None


def _normalised(text: str) -> str:
    """As the parser wants it: each line end is `\\n`, NUL is U+FFFD."""
    text = text.replace("\0", "\ufffd")
    return _LINE_END.sub("\n", text) if "\r" in text else text


class _Source:
    """A value as written, and as the parser sees it; its first character stands at *first*."""

    def __init__(self, text: str, first: Place) -> None:
        self._first = first
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self.parsed = _normalised(text)
        self._parsed_starts = self._starts
        if "\r" in text:
            longer = accumulate(end - start - 1 for start, end in ends)
            shifted = (end - more for (_, end), more in zip(ends, longer, strict=True))
            self._parsed_starts = [0, *shifted]

    def offset(self, position: int) -> int:
        """The offset in the text of a *position* in the parsed text."""
        line = bisect_right(self._parsed_starts, position) - 1
        return self._starts[line] + position - self._parsed_starts[line]

    def line(self, position: int) -> int:
        """The offset in the parsed text at which the line of *position* starts."""
        return self._parsed_starts[bisect_right(self._parsed_starts, position) - 1]

    def place(self, offset: int) -> Place:
        """Where in its file the *offset* in the text is."""
        line = bisect_right(self._starts, offset) - 1
        column = self._first.column + offset - self._starts[line]
        return Place(self._first.path, self._first.line + line, column)

    def place_of(self, token: Token) -> Place:
        """The start of the line that a block starts in."""
        return self.place(self._starts[token.map[0] if token.map else 0])


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; blocks with words say in `meta["lines"]` where they stand."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import heading, lheading, paragraph, table

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH}).enable("table")
    rules = parser.block.ruler
    rules.at("table", _recording(table), {"alt": ["paragraph", "reference"]})
    rules.at("heading", _recording(heading), {"alt": ["paragraph", "reference", "blockquote"]})
    rules.at("lheading", _recording(lheading))
    rules.at("paragraph", _recording(paragraph))
    return parser


def _recording(rule: _Rule) -> _Rule:
    """The block rule, leaving on its token each line's span without the containers' marks."""

    def record(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            state.tokens[first].meta["lines"] = [
                (state.bMarks[line] + state.tShift[line], state.eMarks[line])
                for line in range(start, state.line)
            ]
        return matched

    return record


def _parse(parsed: str) -> tuple[list[Token], EnvType]:
    """The block tokens, inline content left unparsed; and `references`, label to definition."""
    tokens: list[Token] = []
    env: EnvType = {"references": {}}
    if not parsed.endswith("\n"):
        parsed += "\n"  # markdown-it-py before 4.3 looks beyond the end of a table in a quote
    _parser().block.parse(parsed, _parser(), env, tokens)
    return tokens, env


class _Guide:
    """What the text so far says about the next block: notes, off and on, headings, containers."""

    def __init__(self) -> None:
        self.on = True
        self.heading = ""
        self._notes: tuple[str, ...] = ()
        self._containers: list[tuple[str, str]] = []  # name, and the heading above it

    def enter(self, container: str) -> None:
        self._containers.append((container, self.heading))

    def leave(self) -> None:
        """A heading inside a quote or an item says nothing about what comes after it."""
        self.heading = self._containers.pop()[1]

    def comments(self, kind: str = "") -> tuple[str, ...]:
        """Lines for the translator of a block here; *kind* says what it is."""
        if not kind and self._containers:
            kind = self._containers[-1][0]
        heading = f'Under the heading "{self.heading}"' if self.heading else ""
        return self._notes + tuple(filter(None, (kind, heading)))

    def pass_block(self) -> None:
        """A note is about the next block only."""
        if self.on:
            self._notes = ()

    def obey(self, html: str, place: Place) -> None:
        """Take in the `<!-- l10n: ... -->` comments of a raw HTML block."""
        for comment in _html_comments(html):
            if not comment.startswith("l10n:"):
                continue
            word, words = (*comment.removeprefix("l10n:").split(None, 1), "", "")[:2]
            if word == "note":
                self._notes += tuple(filter(None, map(str.strip, words.split("\n"))))
            elif word in ("off", "on"):
                self.on = word == "on"
            else:
                raise SourceError(
                    f"`<!-- l10n: {word} -->` is unknown",
                    place,
                    "the words after `l10n:` are `note TEXT`, `off` and `on`",
                )


def _quoted(text: str) -> str:
    """The start of a text, for the comments of all that stands below it."""
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1].rstrip(_BLANK) + "…"


def _html_comments(html: str) -> Iterator[str]:
    start = html.find("<!--")
    while start >= 0:
        end = html.find("-->", start + 4)
        if end < 0:
            return
        yield html[start + 4 : end].strip()
        start = html.find("<!--", end)


def _blocks(source: _Source) -> Iterator[_Block]:
    """The translatable blocks of a text, in order."""
    tokens, env = _parse(source.parsed)
    guide = _Guide()
    for token in tokens:
        if token.level >= MAX_DEPTH - 1:
            raise SourceError(
                f"quotes and lists are nested more than {MAX_DEPTH} levels deep",
                source.place_of(token),
                "nest them less deep",
            )
        match token.type:
            case "blockquote_open":
                guide.enter("Quotation")
            case "list_item_open":
                guide.enter("List item")
            case "blockquote_close" | "list_item_close":
                guide.leave()
            case "html_block":
                guide.obey(token.content, source.place_of(token))
            case "paragraph_open" | "heading_open" | "table_open":
                found = _BLOCKS[token.type](source, token, guide)
                if guide.on:
                    yield from (block for block in found if _visible(block.msgid, env))
                guide.pass_block()
            case _:
                pass


def _paragraph(source: _Source, token: Token, guide: _Guide) -> list[_Block]:
    return [_block(source, token.meta["lines"], "paragraph", guide.comments())]


def _heading(source: _Source, token: Token, guide: _Guide) -> list[_Block]:
    guide.heading = ""
    comments = guide.comments(f"Heading, level {token.tag[1:]}")
    *lines, last = token.meta["lines"]  # the last line: an underline, or all there is
    block = _block(source, lines or [_atx_content(source.parsed, *last)], "heading", comments)
    guide.heading = _quoted(_one_line(block.msgid))
    return [block]


def _atx_content(parsed: str, start: int, end: int) -> Span:
    """The words of a heading's line, without the opening and closing `#`."""
    line = parsed[start:end]
    opened = len(line) - len(line.lstrip("#"))
    words = line[opened:].rstrip(_BLANK)
    unclosed = words.rstrip("#")
    if unclosed.endswith((" ", "\t")):
        words = unclosed
    return start + opened, start + opened + len(words)


def _table(source: _Source, token: Token, guide: _Guide) -> list[_Block]:
    header, _, *body = token.meta["lines"]
    _refuse_unsure(source, token, source.parsed[slice(*header)])
    titles = _row(source, header)
    found = [_block(source, [span], "cell", guide.comments("Table heading")) for span in titles]
    names = [f'Table cell, column "{_quoted(block.msgid)}"' for block in found]
    for row in body:
        # cells beyond the header's columns are not shown, so not translated
        for span, name in zip(_row(source, row), names, strict=False):
            found.append(_block(source, [span], "cell", guide.comments(name)))
    return found


def _refuse_unsure(source: _Source, token: Token, header: str) -> None:
    """Refuse `- a | b` and `a \\| b` as a header: in other words it would be no table's."""
    if header[0] != "|" and (_guarded(header) != header or not _cuts(header)):
        raise SourceError(
            "only the words in its first row make this a table",
            source.place_of(token),
            "put a `|` before and after the row",
        )


def _row(source: _Source, line: Span) -> list[Span]:
    start, end = line
    return [(start + a, start + b) for a, b in _cells(source.parsed[start:end])]


_BLOCKS: dict[str, Callable[[_Source, Token, _Guide], list[_Block]]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "table_open": _table,
}


def _block(source: _Source, lines: Sequence[Span], kind: Kind, comments: tuple[str, ...]) -> _Block:
    """The block whose words stand at *lines* of the parsed text, edges trimmed."""
    msgid = _flow(source.parsed[start:end] for start, end in lines)
    words = source.parsed[lines[0][0] : lines[-1][1]]
    start = lines[0][0] + len(words) - len(words.lstrip(_BLANK))
    end = max(start, lines[0][0] + len(words.rstrip(_BLANK)))
    # before a cell stand other cells, and it never gets a second line
    indent = "" if kind == "cell" else _indent(source.parsed[source.line(start) : start])
    return _Block(source.offset(start), source.offset(end), msgid, kind, indent, comments)


def _indent(prefix: str) -> str:
    """What keeps a further line in the containers that *prefix* opened.

    Quote marks stay; all else is spaces of the same width, after a quote mark one more if
    an item's mark stands right behind it, as the quote takes one for itself.
    """
    spaced = re.sub(r">(?=[^> ])", "> ", prefix.expandtabs(4))
    return re.sub(r"[^> ]", " ", spaced)


def _cells(row: str) -> list[Span]:
    """The cells of a table's row, trimmed.

    GFM's rule as markdown-it has it: a pipe splits unless a backslash stands right before
    it; one pipe at either end of the row is only decoration.
    """
    end = len(row.rstrip(_ROW_EDGE))
    start = min(end, len(row) - len(row.lstrip(_ROW_EDGE)))
    cuts = _cuts(row[:end])
    spans = list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
    if spans[0][0] == spans[0][1]:
        del spans[0]
    if spans and spans[-1][0] == spans[-1][1]:
        del spans[-1]
    return [_trimmed(row, *span) for span in spans]


def _cuts(row: str) -> list[int]:
    pipes = (match.start() for match in re.finditer(r"\|", row))
    return [pipe for pipe in pipes if not pipe or row[pipe - 1] != "\\"]


def _trimmed(line: str, start: int, end: int) -> Span:
    words = line[start:end]
    left = start + len(words) - len(words.lstrip(_BLANK))
    return left, max(left, start + len(words.rstrip(_BLANK)))


def _visible(msgid: str, env: EnvType) -> bool:
    """Whether a reader sees or hears anything of it; an image without a description is nothing."""
    if len(msgid) > MAX_INVISIBLE or _VISIBLE_START.match(msgid):
        return True
    tokens: list[Token] = []
    _parser().inline.parse(msgid, _parser(), env, tokens)
    return any(
        token.type != "html_inline" and (visible(token.content) or token.attrs.get("title"))
        for token in tokens
    )


def _flow(lines: Iterable[str]) -> str:
    """Join a block's lines by spaces; a newline stays where it is a hard break.

    A hard break is a backslash, or two or more spaces (written as two), at a line's end,
    and outside a code span. Lines are trimmed, empty ones dropped. Splitting the result
    at its newlines and joining again changes nothing.
    """
    kept = [line.lstrip(_BLANK) for line in lines if line.strip(_BLANK)]
    if not kept:
        return ""
    result: list[str] = []
    pending = ""  # what goes between the words so far and the next ones
    for line, soft in zip(kept, _soft_breaks(kept), strict=True):
        words, mark = (line.rstrip(_BLANK), "") if soft else _split_break(line)
        result += [pending, words]
        pending = mark + "\n" if mark else " "
    return "".join(result)


def _split_break(line: str) -> tuple[str, str]:
    """A line's words, and the mark of the hard break that ends it, "" for none."""
    words = line.rstrip(" ")
    if len(line) - len(words) >= 2:
        return words.rstrip(_BLANK), "  "
    if (len(line) - len(line.rstrip("\\"))) % 2:
        return line[:-1], "\\"
    return line.rstrip(_BLANK), ""


def _soft_breaks(lines: Sequence[str]) -> list[bool]:
    """For each line, whether its end cannot be a hard break: in a code span, or the last."""
    soft = [False] * (len(lines) - 1) + [True]
    if any("`" in line for line in lines):
        ends = [end - 1 for end in accumulate(len(line) + 1 for line in lines)]
        for start, end in _code_spans("\n".join(lines)):
            for line in range(bisect_left(ends, start), bisect_left(ends, end)):
                soft[line] = True
    return soft


def _code_spans(text: str) -> Iterator[Span]:
    """Where the content of each code span is (CommonMark 0.31.2, section 6.1)."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    last = {end - start: start for start, end in runs}  # no search for a run that never comes
    position = index = 0
    while match := _ESCAPE_OR_TICKS.search(text, position):
        position = match.end()
        length = position - match.start()
        if match[0][0] == "\\" or last.get(length, -1) < position:
            continue
        while runs[index][0] < position or runs[index][1] - runs[index][0] != length:
            index += 1
        yield position, runs[index][0]
        position = runs[index][1]


def _one_line(text: str) -> str:
    return _HARD_BREAK.sub(" ", text).strip(_BLANK)


def _fit(words: str, segment: Segment, before: str, after: str) -> str:
    """The translation *words* as the block's text, lines parted by `\\n` without indent.

    *before* and *after* are the source's text around the block. Empty if *words* show nothing.
    """
    flowed = _flow(_LINE_END.split(words)) if words.strip() else ""
    if not flowed:
        return ""
    if segment.block == "cell":
        return _fit_cell(_one_line(flowed), before)
    flowed = _unlike_table(flowed, after)
    if segment.block == "heading" and before.rstrip(_BLANK).endswith("#"):
        return _CLOSING_HASHES.sub(_escaped, _one_line(flowed))
    return _fit_paragraph(flowed, before)


def _fit_cell(words: str, before: str) -> str:
    tail = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    if "|" not in tail or _DELIMITERS.fullmatch(words):  # a first cell without a pipe before it
        words = _guarded(_unlike_title(words, before))
    words = _ESCAPE_OR_PIPE.sub(lambda match: "\\|" if match[0] == "|" else match[0], words)
    return words + " " if words.endswith("\\") else words  # else it would escape the next pipe


def _fit_paragraph(words: str, before: str) -> str:
    if definition := _DEFINITION.match(words):
        colon = definition.end() - 1
        words = words[:colon] + "\\" + words[colon:]
    first, *others = map(_guarded, _unlike_title(words, before).split("\n"))
    if _lone_tag().match(first):  # of the marks of a hard break only two spaces can be after it
        first = first.rstrip(_BLANK) + "\\" if others else "\\" + first
    return "\n".join([first, *others])


def _unlike_title(words: str, before: str) -> str:
    """The words, escaped where they could be the title of a link defined right above."""
    if words[0] in "\"'(" and "]:" in before:
        above = _LINE_END.split(before)[-2:][0]
        return "\\" + words if above.strip(" \t>") else words
    return words


def _unlike_table(words: str, after: str) -> str:
    """The words, their pipes spelt out if the line below would make them a table's header.

    That line can be outside the block's containers: markdown-it looks for tables first.
    """
    if "|" not in words:
        return words
    below = [*_LINE_END.split(after, 2), ""][1].lstrip(" \t>")
    header = words[words.rfind("\n") + 1 :]
    columns = (len(_cells(header)), len(_cells("#" + header)))  # inside and outside containers
    if not _DELIMITERS.fullmatch(below) or len(_cells(below)) not in columns:
        return words
    result: list[str] = []
    position = 0
    for start, end in [*_code_spans(words), (len(words), len(words))]:
        result.append(_ESCAPE_OR_PIPE.sub(_spelt_out, words[position:start]))
        result.append(words[start:end])
        position = end
    return "".join(result)


def _spelt_out(match: re.Match[str]) -> str:
    return "&#124;" if match[0] in ("|", "\\|") else match[0]


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _guarded(line: str) -> str:
    """The line with a backslash where it would start a block or end the paragraph above."""
    match = _block_start().match(line)
    if match is None:
        return line
    at = max(0, match.end("number"))
    return line[:at] + "\\" + line[at:]
