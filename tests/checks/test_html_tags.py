from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n.checks import html_tags
from l10n.checks.html_tags import CHECK, problems
from l10n.model import Message, Pair, Remark

NASTY = "{}%$<>[]()!:/\"'=a1 \\&;#?-`b\n"
KEEP = "keep the source's tags as they are; their places may change"
OUT = "take it out, or write `&lt;` if it is to be read"
NEST = "close each tag after it was opened, the last one first"


def found(source: str, translation: str) -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), "de")))


def texts(source: str, translation: str) -> list[str]:
    return [text for text, _ in found(source, translation)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("Read <b>this</b>", "Lesen Sie <b>das</b>", id="German"),
        pytest.param("Read <b>this</b>", "اقرأ <b>هذا</b>", id="Arabic"),
        pytest.param("Read <b>this</b>", "<b>これ</b>を読む", id="Japanese, no blanks"),
        pytest.param("<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>", id="another order"),
        pytest.param("<b>a</b> <i>b</i>", "<b>a <i>b</i></b>", id="nested where it was not"),
        pytest.param("a<br>b", "a<br/>b", id="a slash in a void tag"),
        pytest.param("<B Class=x>a</B>", "<b class='x'>a</b>", id="case and quotes"),
        pytest.param('<a id="a" class="b">c</a>', '<a class="b"\n id="a" >c</a>', id="attributes"),
        pytest.param('<img alt="A cat">', '<img alt="Eine Katze">', id="a text to be read"),
        pytest.param('<b title="a">x</b>', "<b title='Öl & \"Gas\"'>x</b>", id="quotes in quotes"),
        pytest.param("<p>a<p>b", "<p>ä<p>b", id="the source does not nest either"),
        pytest.param("<icon/> a", "ä <icon/>", id="closes itself"),
        pytest.param("a &lt;b&gt; c", "c &lt;fett&gt; a", id="references are text"),
        pytest.param("1 < 2 and 3 > 2", "1 < 2 und 3 > 2", id="comparisons"),
        pytest.param("I <3 it", "ich <3 es", id="a heart"),
        pytest.param("see <https://a.b/c>", "siehe <https://x.y>", id="an autolink is no tag"),
        pytest.param("ask <info@a.b>", "fragen", id="an e-mail address is no tag"),
        pytest.param("in `<b>` here", "hier in `<b>`", id="shown in a code span"),
        pytest.param("in `` `<b>` `` here", "hier `` `<b>` ``", id="a longer code span"),
        pytest.param(r"a \<b> c", r"c \<b> a", id="escaped for Markdown"),
        pytest.param("<!-- x --> a", "ä <!-- x -->", id="a comment"),
        pytest.param("<!--> a <!---> b", "<!---> <!--> ä", id="empty comments"),
        pytest.param("a <b then", "dann a <b", id="a tag without an end is a word"),
        pytest.param("a </> b", "ä </> b", id="an end tag without a name"),
        pytest.param("<unspecified>", "<nicht angegeben>", id="words in brackets, German"),
        pytest.param("<unspecified>", "<לא צוין>", id="words in brackets, Hebrew"),
        pytest.param("<Empty>", "<空>", id="a word in brackets, Japanese"),
        pytest.param("<<original entry>>", "<<entrée originale>>", id="words in two, French"),
        pytest.param("cp <file> <folder>", "cp <Datei> <Ordner>", id="what to type"),
        pytest.param("in <folder> of <b>a</b>", "в <папка> <b>а</b>", id="beside a tag, Russian"),
        pytest.param('use <a rel="x" …>', '<a rel="x" ...> nutzen', id="a tag that is cut short"),
    ],
)
def test_a_translation_with_the_source_s_tags_is_silent(source: str, translation: str) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "harmless"),
    [
        pytest.param("Read <em>this</em>", "読む", True, id="an emphasis is left out, Japanese"),
        pytest.param("See <q>{name}</q>:", "{name} :مسیر", True, id="a quotation, Persian"),
        pytest.param("{}st", "{}<sup>er</sup>", True, id="high letters, French"),
        pytest.param("Read <em>this", "Lesen", True, id="one that the source did not close"),
        pytest.param("Read <em>this</em>", "<em>Lesen", False, id="an emphasis is left open"),
        pytest.param("Read <em class=a>a</em>", "Lesen", False, id="it had an attribute"),
        pytest.param("See <a href=x>a</a>", "Siehe", False, id="a link is left out"),
        pytest.param("Read this", "Lesen <em>Sie</em>", False, id="an emphasis is added"),
        pytest.param("{}st", "{}<sup>er", False, id="high letters are left open"),
        pytest.param("{}st", "{}<sup id=a>er</sup>", False, id="with an attribute"),
        pytest.param("a <b>b</b>", "a <sup>b</sup><script>", False, id="with something else"),
        pytest.param("in `<em>`", "darin", False, id="it was shown as code"),
    ],
)
def test_what_breaks_no_page_is_a_remark(source: str, translation: str, harmless: bool) -> None:
    problems_found = list(problems(Pair(Message(source), (translation,), "de")))
    assert problems_found
    assert {isinstance(each, Remark) for each in problems_found} == {harmless}


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param("<file>", "<script>", ["`<script>` is not in the source"], id="an element"),
        pytest.param("<file>", "<x onclick=a>", ["`<x onclick=a>` is not in the source"], id="="),
        pytest.param("<file>", "<my-box>", ["`<my-box>` is not in the source"], id="a custom one"),
        pytest.param(
            "<file>", "<a1> <a2>", ["`<a1>` is not in the source", "`<a2>` is not in the source"],
            id="more than the source has",
        ),
        pytest.param("file", "<Datei>", ["`<Datei>` is not in the source"], id="none there"),
        pytest.param(
            "<Link>x</Link>", "<Verweis>x</Verweis>",
            [
                "`<Verweis>` is not in the source", "`</Verweis>` is not in the source",
                "`<Link>` is missing in the translation", "`</Link>` is missing in the translation",
            ],
            id="a component is closed",
        ),
        pytest.param("<Icon/> a", "ä", ["`<Icon/>` is missing in the translation"], id="or empty"),
    ],
)  # fmt: skip
def test_words_in_brackets_are_free_only_beside_those_of_the_source(
    source: str, translation: str, expected: list[str]
) -> None:
    assert [text for text in texts(source, translation) if "file" not in text] == expected


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param("<b>a</b>", "<b>ä", [("`</b>` is missing in the translation", KEEP)],
            id="an end tag is missing"),
        pytest.param("a<br>b", "ä b", [("`<br>` is missing in the translation", KEEP)],
            id="a void tag is missing"),
        pytest.param("a", "<script>ä</script>",
            [("`<script>` is not in the source", OUT), ("`</script>` is not in the source", OUT)],
            id="a script"),
        pytest.param("<b>a</b>", "<b onclick=alert(1)>ä</b>",
            [("`<b onclick=alert(1)>` is not in the source", OUT),
             ("`<b>` is missing in the translation", KEEP)], id="a handler"),
        pytest.param('<b class="x">a</b>', '<b class="y">ä</b>',
            [('`<b class="y">` is not in the source', OUT),
             ('`<b class="x">` is missing in the translation', KEEP)], id="another class"),
        pytest.param("<b>a</b>", "<b>ä</b> <b>o</b>",
            [("`<b>` stands twice in the translation, once in the source",
              "use it as often as the source does"),
             ("`</b>` stands twice in the translation, once in the source",
              "use it as often as the source does")], id="twice"),
        pytest.param("a<br><br><br>b", "a<br><br>b",
            [("`<br>` stands twice in the translation, 3 times in the source",
              "use it as often as the source does")], id="not often enough"),
        pytest.param("<b>a</b>", "</b>ä<b>",
            [("`</b>` has no counterpart in the translation", NEST)], id="closed before it opens"),
        pytest.param("<b><i>a</i></b>", "<b><i>ä</b></i>",
            [("`</b>` has no counterpart in the translation", NEST)], id="crossed"),
        pytest.param("a <icon/>", "ä <icon>",
            [("`<icon>` has no counterpart in the translation", NEST)], id="left open"),
    ],
)  # fmt: skip
def test_other_tags_are_named(
    source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, translation) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param("<IMG/SRC=x/onerror=alert(1)>", "<IMG/SRC=x/onerror=alert(1)>", id="slashes"),
        pytest.param('<a b=">" c>', '<a b=">" c>', id="an end in quotes"),
        pytest.param('<a "b>c', '<a "b>', id="a quote that is no value"),
        pytest.param("<a ='b>c", "<a ='b>", id="an equals sign that begins a name"),
        pytest.param("<img src=x onerror=alert(1) ", "<img src=x onerror=alert(1) ",
            id="a tag that the page after it would end"),
        pytest.param("<img", "<img", id="a tag that is only begun"),
        pytest.param("</p\n>", "</p\n>", id="an end tag with a blank"),
        pytest.param("<!doctype html>", "<!doctype html>", id="a declaration"),
        pytest.param("<?php echo 1 ?>", "<?php echo 1 ?>", id="an instruction"),
        pytest.param("<!-- x", "<!", id="a comment without an end"),
        pytest.param("</ x>", "</ x>", id="a bogus comment"),
        pytest.param("<svg:x y>", "<svg:x y>", id="no autolink, for it has a blank"),
        pytest.param("<a@b c>", "<a@b c>", id="no e-mail address, for it has a blank"),
        pytest.param("`<xx:/onclick=alert(1)>`", "<xx:/onclick=alert(1)>",
            id="an autolink in a code span is none"),
        pytest.param(r"\<https:/onclick=alert(1)>", "<https:/onclick=alert(1)>",
            id="an escaped autolink is none"),
        pytest.param(r"\\<b>", "<b>", id="the backslash is escaped, not the tag"),
        pytest.param(r"\`<b>`", "<b>", id="the backtick is escaped, so there is no code span"),
        pytest.param("``<b>`", "<b>", id="a code span that is not closed"),
        pytest.param("&<b>;", "<b>", id="no reference"),
        pytest.param("<a" + "b" * 100 + ">", "<a" + "b" * 57 + "…", id="a long one is cut"),
    ],
)  # fmt: skip
def test_what_a_browser_takes_for_a_tag_is_named(text: str, tag: str) -> None:
    assert texts("nothing", text)[0] == f"`{tag}` is not in the source"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("the `<script>` tag", "das <script>-Tag", id="taken out of a code span"),
        pytest.param(r"the \<script> tag", "das <script>-Tag", id="the backslash is lost"),
        pytest.param("<b title=\"a\">x</b>", '<b title="<script>">x</b>', id="a tag in a value"),
        pytest.param("<!-- a -->", "<!-- a --!><script>", id="a comment ends earlier in a browser"),
        pytest.param("<!-- a -->", "<!--> <script> -->", id="an empty comment"),
        pytest.param('<a title="x">y</a>', '<a title="><script>x</script>', id="an open quote"),
        pytest.param("a <b then", "a <b onmouseover=alert(1)", id="a word becomes a tag"),
    ],
)  # fmt: skip
def test_what_is_shown_in_the_source_may_not_run_in_the_translation(
    source: str, translation: str
) -> None:
    assert found(source, translation) != []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("<b>a</b>", "<b>ä</b/>", id="a slash in an end tag"),
        pytest.param("<b>a</b>", "<b>ä</b x>", id="an attribute in an end tag"),
        pytest.param('<b title="a">c</b>', '<b title=x"a">c</b>', id="a quote in a bare value"),
        pytest.param("<a href='/p'>c</a>", "<a /href='/p'>c</a>", id="a slash before a name"),
        pytest.param("<a id=x href=y>c</a>", "<a id='x'href=y>c</a>", id="no blank before a name"),
        pytest.param("<a id=x>c</a>", "<a\fid=x>c</a>", id="a form feed"),
        pytest.param("<a id=x>c</a>", "<a\n\nid=x>c</a>", id="an empty line"),
        pytest.param("<b =>c</b>", "<b>c</b>", id="an odd name, in the source"),
    ],
)
def test_what_markdown_shows_is_no_match_for_a_tag(source: str, translation: str) -> None:
    assert found(source, translation) != []


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("</b\n >", id="an end tag with a line end"),
        pytest.param("<b\r\n x = y\t/>", id="blanks and a slash"),
        pytest.param("<b x='\"' y=\"'\" :z>", id="quotes in quotes, a colon"),
        pytest.param("<b x=/y/>", id="a slash in a bare value"),
    ],
)
def test_what_commonmark_accepts_is_a_tag(tag: str) -> None:
    [token] = MarkdownIt("commonmark").parseInline(tag)[0].children or []
    assert token.type == "html_inline"
    assert html_tags._STRICT_TAG.fullmatch(tag)


@given(st.text("<>/ab=\"' \n\t:-`", max_size=12).map("<b{}>".format))
def test_tags_are_read_as_commonmark_reads_them(tag: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(tag)[0].children or []
    accepted = [(token.type, token.content) for token in tokens] == [("html_inline", tag)]
    if html_tags._STRICT_TAG.fullmatch(tag):
        assert accepted
    elif "\n" not in tag:  # markdown-it lets a tag have empty lines, which no paragraph has
        assert not accepted


def test_each_form_of_a_plural_is_compared_for_itself() -> None:
    message = Message("one file", msgid_plural="<b>{count}</b> files")
    forms = ("eine Datei", "<b>{count}</b> Dateien")
    categories = (("one",), ("few", "many"))
    assert list(problems(Pair(message, forms, "de", categories, frozenset({0})))) == []
    everywhere = ("<b>{count}</b> Datei", "<b>{count}</b> Dateien")
    assert list(problems(Pair(message, everywhere, "de", categories, frozenset({0})))) == []

    lost = ("<b>x", "{count} <i>Dateien")
    assert [
        text for text, _ in problems(Pair(message, lost, "de", categories, frozenset({0})))
    ] == [
        "`</b>` is missing in `msgstr[0]` (one)",
        "`<i>` is not in the source, but in `msgstr[1]` (few, many)",
        "`<b>` is missing in `msgstr[1]` (few, many)",
        "`</b>` is missing in `msgstr[1]` (few, many)",
    ]
    assert [text for text, _ in problems(Pair(message, forms, "fr"))] == [
        "`<b>` is missing in `msgstr[0]`",
        "`</b>` is missing in `msgstr[0]`",
    ]


def test_a_hostile_text_makes_a_bounded_number_of_problems() -> None:
    assert len(found("x", "".join(f"<a{number}>" for number in range(20_000)))) == 5


@pytest.mark.parametrize(
    "piece",
    ["<", "<a", "<a ", '<a x=">" ', "<a b='", '<a b="', "<!--", "<!", "<?", "</", "`", "` `` ",
     "<a:", "<a@", "\\", "<a =", "<b>", "<a/", "`<a`"],
)  # fmt: skip
def test_time_is_linear_in_the_text(piece: str) -> None:
    # A scanner that starts anew at each piece would need hours, not a second.
    found("x", piece * 10_000)
    found("x", '<a b="' + piece * 10_000)


@given(st.text(NASTY))
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []
    plural = Message("x", msgid_plural=text)
    assert list(problems(Pair(plural, (text, text), "de", (), frozenset({0})))) == []


TAGS = ["<b>x</b>", "<i class='y'>z</i>", "<br>", "<b><i>x</i></b>", "`<b>`", r"\<b>", "<!-- a -->"]


@given(st.lists(st.sampled_from([*TAGS, "word", "1 < 2"])), st.randoms())
def test_whole_elements_may_change_places(words: list[str], random: Random) -> None:
    permuted = list(words)
    random.shuffle(permuted)
    assert found(" ".join(words), " ".join(permuted)) == []


@given(st.lists(st.sampled_from(TAGS), min_size=1), st.data())
def test_an_element_taken_out_is_always_a_finding(words: list[str], data: st.DataObject) -> None:
    kept = list(words)
    kept.pop(data.draw(st.integers(0, len(words) - 1)))
    assert found(" ".join(words), " ".join(kept)) != []


@given(st.text(NASTY), st.text(NASTY))
def test_nothing_is_found_without_one_of_the_triggers(source: str, translation: str) -> None:
    if found(source, translation):
        assert any(mark in source + translation for mark in CHECK.triggers)
