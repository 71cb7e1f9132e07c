"""Markdown values as HTML: what a site may put into its pages as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n import placeholder
from l10n.compile.render import problems, rendered
from l10n.model import Bundle, Problem


def bundle(*texts: str) -> Bundle:
    """Markdown values, and behind them a plain one."""
    keys = tuple(f"k{number:02}" for number in range(len(texts) + 1))
    kinds = dict.fromkeys(keys[:-1], "markdown")
    return Bundle("de", "site", keys, [*texts, "*plain*"], {}, {}, {}, kinds=kinds)  # type: ignore[arg-type]


def html(text: str) -> str:
    return rendered(bundle(text)).texts[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Some *text*", "<p>Some <em>text</em></p>", id="a paragraph keeps its tag"),
        pytest.param("# A\n\n- b\n", "<h1>A</h1>\n<ul>\n<li>b</li>\n</ul>", id="blocks"),
        pytest.param("a & b < c", "<p>a &amp; b &lt; c</p>", id="special characters"),
        pytest.param("{name} %s `{x}`", "<p>{name} %s <code>{x}</code></p>", id="placeholders"),
        pytest.param(
            "[a]({url}/ä?%s) <https://a.b/{x}>",
            '<p><a href="{url}/%C3%A4?%s">a</a> <a href="https://a.b/{x}">https://a.b/{x}</a></p>',
            id="placeholders in targets",
        ),
        pytest.param(
            r"\{a\} &#123;b&#125; &percnt;s",
            "<p>&#123;a&#125; &#123;b&#125; &#37;s</p>",
            id="what is escaped is no placeholder",
        ),
    ],
)
def test_markdown_is_rendered(text: str, expected: str) -> None:
    assert html(text) == expected


def test_other_values_stay_and_kinds_say_what_is_html() -> None:
    found = rendered(bundle("*a*"))
    assert found.strings == {"k00": "<p><em>a</em></p>", "k01": "*plain*"}
    assert found.kinds == {"k00": "html"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>", id="inline"),
        pytest.param(
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
            id="a block",
        ),
        pytest.param("a <!-- b - c --> d", "<p>a  d</p>", id="a comment"),
        pytest.param("a\n\n<!-- b -->\n\nc", "<p>a</p>\n<p>c</p>", id="a block of comments"),
        pytest.param("<!-- b", " ", id="nothing but a comment"),
    ],
)
def test_raw_html_is_shown_as_it_is_written(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&#10;script:alert({x})",
        "java&Tab;script:alert({x})",
        "<java\tscript:{x}>",
        "&#1;javascript:{x}",
        "&#32;javascript:{x}",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,{x}",
        "data:image/svg+xml,x",
    ],
)
def test_no_link_leads_into_a_script(target: str) -> None:
    text = f"[a]({target}) ![a]({target}) [b]\n\n[b]: {target}\n"
    assert schemes(html(text)) <= {""}


class Reader(HTMLParser):
    """Takes stock of the tags of a text and of where they lead, as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def schemes(text: str) -> set[str]:
    """What browsers take for the schemes of links and images (URL Standard, 4.4)."""
    found = set()
    for _, attributes in read(text).found:
        for name in ("href", "src"):
            url = re.sub(r"[\t\n\r]", "", (attributes.get(name) or "").lstrip(" \0\1\2\3"))
            scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", url)
            found.add(scheme[0].lower() if scheme else "")
    return found


PIECES = [
    "<", ">", "</", "<a ", "<!--", "-->", "<!", "<?", "<script>", "<b onclick=x>", "&lt;", "&#60;",
    "[", "](", ")", "]", "![", "a", " ", "\n", "\n\n", "    ", "`", "```", "~~~", "*", "_", "|",
    "- ", "> ", "# ", "\\", '"', "'", "javascript:", "java", "script:", "data:", "&#10;", "&Tab;",
    "{x}", "{", "}", "%s", "%", "$t(a)", "]: ", "\t", "\0", "\x01", "\r", "é", "://", "---", "=",
]  # fmt: skip
TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em",
    "strong", "a", "img", "br", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"href", "src", "alt", "title", "class", "start", "style"}
STYLES = {"text-align:left", "text-align:center", "text-align:right"}


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_html_but_that_of_markdown_comes_out(text: str) -> None:
    found = html(text)
    assert found
    assert schemes(found).isdisjoint({"javascript:", "vbscript:", "file:", "data:"})
    page = read(found)
    assert page.comments == 0
    for tag, attributes in page.found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        assert attributes.get("style", "text-align:left") in STYLES


@given(st.lists(st.sampled_from(["a", "b c", "*d*", "`e`", "[f](/g 'h')", "é & i"])).map(" ".join))
def test_without_html_and_placeholders_it_is_what_markdown_it_renders(text: str) -> None:
    expected = MarkdownIt("commonmark").enable("table").render(text)
    assert html(text) == (expected.rstrip("\n") or " ")


def told(*texts: str) -> Iterator[tuple[str, Problem]]:
    before = bundle(*texts)
    return problems(before, rendered(before))


def test_a_placeholder_that_html_changes_is_a_problem_of_its_key() -> None:
    found = list(told("a {n:<5}", "{_x_} {_y_}", "{a} [b]({c})", r"\{d\}"))
    assert [(key, text) for key, (text, _) in found] == [
        ("k00", "the placeholder `{n:<5}` is another one in HTML"),
        ("k01", "the placeholder `{_x_}` is another one in HTML"),
        ("k01", "the placeholder `{_y_}` is another one in HTML"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<https://a.b/{x}>", id="the target of a link that is shown too"),
        pytest.param("[a][c] [b][c]\n\n[c]: https://a.b/{x}", id="of two links"),
        pytest.param("a <!-- {x} --> b", id="in a comment"),
        pytest.param("a\n\n<!-- {x} -->", id="in a block that is a comment"),
        pytest.param("```\n<!-- {x} -->\n```", id="in code that shows a comment"),
    ],
)
def test_a_named_placeholder_may_be_shown_twice_or_dropped_with_a_comment(text: str) -> None:
    assert not list(told(text))


@pytest.mark.parametrize("text", ["<https://a.b/%s>", "[a][c] [b][c]\n\n[c]: https://a.b/{}"])
def test_a_placeholder_without_a_name_takes_one_value(text: str) -> None:
    assert list(told(text))


def test_a_placeholder_that_no_reader_sees_is_a_problem() -> None:
    assert list(told("a\n\n[c]: https://a.b/{x}"))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_placeholders_are_those_of_the_markdown_or_said_not_to_be(text: str) -> None:
    visible = set(placeholder.tokens(re.sub("(?s)<!--.*?(?:-->|$)", "", text)))
    written = set(placeholder.tokens(text))
    kept = visible <= set(placeholder.tokens(html(text))) <= written
    assert kept or any(told(text))
