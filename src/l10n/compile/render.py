"""Markdown values as HTML, for sites that have no reader of Markdown.

CommonMark and GitHub's tables, by markdown-it-py, as `sources/markdown.py` reads them. No
HTML but that of Markdown comes out: a site puts these values into its pages as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from l10n import placeholder
from l10n.display import shortened
from l10n.model import Bundle, Problem

if TYPE_CHECKING:  # 0.1 s that bundles of Markdown do not need
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--(?>(?:[^-]++|-(?!->))*)(?:-->|\Z)")
# A browser drops line breaks from an address, so that `java&#10;script:` is a script to it.
_HARMLESS = "".join(map(chr, range(0x20, 0x7F)))
_MEANT = re.compile(r"[{}%$]")  # what a placeholder can begin or end with


def rendered(bundle: Bundle) -> Bundle:
    """Give the bundle with its Markdown values as HTML, block by block, without a last newline.

    Raw HTML is shown as it is written, and comments are dropped. A link to `javascript:`,
    `vbscript:`, `file:` or `data:` (but for images) is shown as it is written too.
    Placeholders stay as they are, in targets of links as well; a brace or per cent sign that
    is escaped in Markdown is escaped in HTML, so that it does not become one.
    """
    texts = list(bundle.texts)
    for at, key in enumerate(bundle.keys):
        if bundle.kinds.get(key) == "markdown":
            texts[at] = _html(texts[at])
    return bundle._replace(texts=texts, kinds=dict.fromkeys(bundle.kinds, "html"))


def problems(before: Bundle, after: Bundle) -> Iterator[tuple[str, Problem]]:
    """Yield the keys of Markdown values whose placeholders are others in HTML.

    One with a name may stand there more often, as the target of a link does that is shown too.
    """
    for at, key in enumerate(before.keys):
        if before.kinds.get(key) == "markdown":
            written, found = _arguments(before.texts[at]), _arguments(after.texts[at])
            visible = _arguments(_COMMENT.sub("", before.texts[at]))
            lost = [token for argument, token in visible.items() if argument not in found]
            new = [token for argument, token in found.items() if argument not in written]
            for token in lost or new:
                yield (
                    key,
                    Problem(
                        f"the placeholder `{shortened(token, 60)}` is another one in HTML",
                        "give it a name of letters and digits, without a format,"
                        " and put it where readers see it",
                    ),
                )


def _arguments(text: str) -> Mapping[str, str]:
    """What a text takes, each as it is written; the second `%s` takes another value."""
    found = placeholder.wording([text]).placeholders
    return {argument: each.written for argument, each in found.items()}


def _html(text: str) -> str:
    found = _markdown().render(text)
    assert isinstance(found, str)  # the renderer is the one for HTML
    # A value is never empty, also where it is a comment and nothing else.
    return found.rstrip("\n") or " "


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - its name in markdown-it
            if placeholder.tokens(url):
                return quote(url, safe=_HARMLESS, errors="replace")
            return super().normalizeLink(url)

    reader = Reader("commonmark").enable("table")
    reader.core.ruler.before("text_join", "escaped", _keep_escaped)
    reader.add_render_rule("html_inline", _shown)
    reader.add_render_rule("html_block", _shown_block)
    reader.add_render_rule("escaped", _as_reference)
    return reader


def _keep_escaped(state: StateCore) -> None:
    """Set apart what a backslash or a reference keeps from being a placeholder."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text_special" and _MEANT.search(child.content):
                child.type = "escaped"


def _as_reference(
    renderer: object, tokens: Sequence[Token], at: int, options: object, env: object
) -> str:
    del renderer, options, env
    return "".join(f"&#{ord(char)};" for char in tokens[at].content)


def _shown(renderer: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    from markdown_it.common.utils import escapeHtml

    del renderer, options, env
    return escapeHtml(_COMMENT.sub("", tokens[at].content))


def _shown_block(
    renderer: object, tokens: Sequence[Token], at: int, options: object, env: object
) -> str:
    text = _shown(renderer, tokens, at, options, env).strip()
    return f"<p>{text}</p>\n" if text else ""
