"""Which fields become messages, under which keys and contexts, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import config, sources
from l10n.errors import SourceError
from l10n.extract import extract
from l10n.model import Extraction, Field, Message, Place, Segment
from l10n.sources import markdown

Texts = tuple[str, ...]
GIFCT = "source/partners/gifct.yaml"


def extracted(
    files: Mapping[str, str],
    *,
    translate: Texts = (),
    skip: Texts = (),
    copy: Texts = (),
    markdown: Texts = (),
    max_length: Mapping[str, int] | None = None,
    always: Texts = (),
) -> Extraction:
    """The domain `site` of these files, path -> text, read as any project's are."""
    domain = config.Domain(
        "site", ("source/**",), translate, skip, copy, markdown, max_length or {}, always=always
    )
    read = {path: sources.read(path, dedent(text).encode()) for path, text in files.items()}
    return extract(domain, read)


def refused(files: Mapping[str, str], *, translate: Texts = ("**",), copy: Texts = ()) -> str:
    """The whole complaint, with its help on a second line."""
    with pytest.raises(SourceError) as caught:
        extracted(files, translate=translate, copy=copy)
    return f"{caught.value}\n{caught.value.help}"


def messages(extraction: Extraction) -> list[tuple[str | None, str]]:
    """Context and text of each message."""
    return [(message.msgctxt, message.msgid) for message in extraction.template.messages]


def keys(extraction: Extraction) -> list[str]:
    return [value[0].key for value in extraction.values]


# --- keys and contexts


def test_a_template_says_text_context_file_and_place() -> None:
    text = """\
        name: GIFCT
        # translators: one sentence
        summary: Founded by four companies
    """
    extraction = extracted({GIFCT: text}, translate=("summary",), copy=("name",))
    name, summary = Place(GIFCT, 1, 7), Place(GIFCT, 3, 10)
    message = Message(
        "Founded by four companies",
        "gifct.summary",
        extracted_comments=("one sentence",),
        references=(GIFCT,),
    )
    identity = ("gifct.summary", "Founded by four companies")
    template = extraction.template
    assert template.domain == "site"
    assert template.messages == (message,)
    assert template.places == {identity: summary}
    assert template.keys == {identity: "gifct.summary"}
    assert extraction.values == (
        (Segment("gifct.name", "GIFCT", None, name, ("gifct", "name")),),
        (
            Segment(
                "gifct.summary",
                "Founded by four companies",
                message,
                summary,
                ("gifct", "summary"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "key", "context"),
    [
        pytest.param("summary: x", "gifct.summary", "gifct.summary", id="a field"),
        pytest.param(
            "nav:\n  home: x", "gifct.nav.home", "gifct.nav.home", id="a field in a group"
        ),
        pytest.param("work:\n- x", "gifct.work.0", "gifct.work[]", id="an item of a list"),
        pytest.param(
            "work:\n- - x", "gifct.work.0.0", "gifct.work[][]", id="an item of a list of lists"
        ),
        pytest.param(
            "work:\n- title: x", "gifct.work.0.title", "gifct.work[].title", id="a field of an item"
        ),
        pytest.param(
            "work:\n- id: hash\n  title: x",
            "gifct.work.hash.title",
            "gifct.work.hash.title",
            id="an item with an id is no mere place",
        ),
    ],
)
def test_a_context_is_the_key_without_numbers(text: str, key: str, context: str) -> None:
    extraction = extracted({GIFCT: text}, translate=("**",), copy=("work[].id",))
    assert keys(extraction)[-1] == key
    assert messages(extraction) == [(context, "x")]


def test_messages_stand_in_the_order_of_the_files_given_and_of_their_fields() -> None:
    files = {"source/b.yaml": "z: 1\na: 2\n", "source/a.yaml": "b: 3\n"}
    extraction = extracted(files, translate=("*",))
    assert messages(extraction) == [("b.z", "1"), ("b.a", "2"), ("a.b", "3")]


@pytest.mark.parametrize("stem", ["gifct", "über-uns", "2024", "_x", "検索"])
def test_the_stem_of_a_file_is_the_first_part_of_its_keys(stem: str) -> None:
    assert keys(extracted({f"source/{stem}.yaml": "a: x"}, translate=("a",))) == [f"{stem}.a"]


@pytest.mark.parametrize("stem", ["gifct.en", "two words", "-x", "a[]", "x\n"])
def test_a_stem_that_cannot_be_part_of_a_key_is_refused(stem: str) -> None:
    assert refused({f"source/{stem}.yaml": "a: x"}) == (
        f"source/{stem}.yaml:1:1: the file name `{stem}` cannot be the first part of a key\n"
        "use letters, digits, `-` and `_` only"
    )


@pytest.mark.parametrize("stem", ["__proto__", "constructor", "prototype"])
def test_a_stem_that_would_reach_into_javascript_objects_is_refused(stem: str) -> None:
    assert refused({f"source/{stem}.yaml": "a: x"}) == (
        f"source/{stem}.yaml:1:1: the file name `{stem}` cannot be the first part of a key\n"
        "it means something else to JavaScript: rename the file"
    )


# --- which fields


@pytest.mark.parametrize(
    ("patterns", "action"),
    [
        pytest.param({"translate"}, "message", id="translate"),
        pytest.param({"translate", "markdown"}, "block", id="markdown before translate"),
        pytest.param({"markdown"}, "block", id="markdown alone implies translate"),
        pytest.param({"translate", "markdown", "copy"}, "copied", id="copy before both"),
        pytest.param({"translate", "markdown", "copy", "skip"}, "none", id="skip before all"),
        pytest.param({"skip"}, "none", id="skip alone"),
    ],
)
def test_skip_comes_before_copy_before_markdown_before_translate(
    patterns: set[str], action: str
) -> None:
    field = ("summary",)
    extraction = extracted(
        {GIFCT: "summary: x"},
        translate=field if "translate" in patterns else (),
        markdown=field if "markdown" in patterns else (),
        copy=field if "copy" in patterns else (),
        skip=field if "skip" in patterns else (),
    )
    found = [
        "block" if segment.block else "message" if segment.message else "copied"
        for value in extraction.values
        for segment in value
    ]
    assert found == ([] if action == "none" else [action])


def test_a_field_that_no_pattern_matches_is_refused() -> None:
    assert refused({GIFCT: "summary: x\nwork:\n- title: y\n"}, translate=("summary",)) == (
        f"{GIFCT}:3:10: no pattern of the domain `site` matches the field `work[].title`\n"
        "add `work[].title` to `translate`, `copy` or `skip` of the domain"
    )


def test_a_field_marked_with_skip_is_copied() -> None:
    extraction = extracted(
        {GIFCT: "# l10n: skip\nmotto: Tech Against Terrorism\nwork: x\n"}, translate=("*",)
    )
    assert keys(extraction) == ["gifct.motto", "gifct.work"]
    assert messages(extraction) == [("gifct.work", "x")]


def test_a_marked_plural_is_copied_with_its_forms() -> None:
    text = "# l10n: skip\nsize:\n  one: '{n} MB'\n  other: '{n} MBs'\n"
    extraction = extracted({GIFCT: text}, translate=("*",))
    ((segment,),) = extraction.values
    assert segment.message is None
    assert segment.forms == (("one", "{n} MB"), ("other", "{n} MBs"))


# --- two values, one name


def test_two_values_with_one_key_are_refused_with_both_places() -> None:
    files = {"source/pages/about.yaml": "title: x\n", "source/site/about.yaml": "a: y\ntitle: z\n"}
    assert refused(files) == (
        "source/site/about.yaml:2:8: the key `about.title` stands at"
        " source/pages/about.yaml:1:8 already\n"
        "keys are unique in a domain: rename the file or the field"
    )


def test_a_field_body_beside_a_markdown_body_is_refused() -> None:
    assert refused({"source/about.md": "---\nbody: x\n---\nHello\n"}) == (
        "source/about.md:4:1: the key `about.body` stands at source/about.md:2:7 already\n"
        "keys are unique in a domain: rename the file or the field"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("nav: x", "nav:\n  home: y", id="the text first"),
        pytest.param("nav:\n  home: y", "nav: x", id="the group first"),
    ],
)
def test_a_key_cannot_be_a_text_and_a_group_of_texts(one: str, other: str) -> None:
    files = {"source/a/site.yaml": one, "source/b/site.yaml": other}
    text, group = sorted(files, key=lambda path: "home" in files[path])
    assert refused(files) == (
        f"{group}:2:9: the key `site.nav` is a text at {text}:1:6 and a group here\n"
        "rename one of the two files"
    )


def test_a_copied_text_and_a_group_of_texts_are_refused_too() -> None:
    files = {"source/a/site.yaml": "nav:\n  deep:\n    er: y", "source/b/site.yaml": "nav: x"}
    assert refused(files, translate=("nav.**",), copy=("nav",)) == (
        "source/a/site.yaml:3:9: the key `site.nav` is a text at source/b/site.yaml:1:6"
        " and a group here\nrename one of the two files"
    )


def test_a_key_that_another_only_begins_like_is_no_group() -> None:
    extraction = extracted({"source/site.yaml": "nav: x\nnavigation: y\n"}, translate=("*",))
    assert keys(extraction) == ["site.nav", "site.navigation"]


# --- the same text twice


def test_one_text_twice_in_one_context_is_one_message_of_its_first_place() -> None:
    text = """\
        work:
        # translators: first
        - Training
        - Research
        # translators: second
        - Training
    """
    extraction = extracted({GIFCT: text}, translate=("work[]",))
    context = "gifct.work[]"
    assert extraction.template.messages == (
        Message("Training", context, None, ("first", "second"), (GIFCT,)),
        Message("Research", context, None, (), (GIFCT,)),
    )
    assert extraction.template.keys[(context, "Training")] == "gifct.work.0"
    assert extraction.template.places[(context, "Training")] == Place(GIFCT, 3, 3)
    assert keys(extraction) == ["gifct.work.0", "gifct.work.1", "gifct.work.2"]


def test_a_message_of_two_files_has_both_references_and_each_comment_once() -> None:
    # One key cannot stand in two files, but the items of one list can.
    files = {
        path: [Field(("work", index), "work[]", "Training", Place(path, 1), notes=("a course",))]
        for index, path in enumerate(("source/a/gifct.yaml", "source/b/gifct.yaml"))
    }
    extraction = extract(config.Domain("site", ("source/**",), translate=("**",)), files)
    (message,) = extraction.template.messages
    assert message.references == ("source/a/gifct.yaml", "source/b/gifct.yaml")
    assert message.extracted_comments == ("a course",)


def listed(notes: Sequence[Texts]) -> Texts:
    """The comments of one text that stands in a list so often, with these notes."""
    files = {
        GIFCT: [
            Field(("work", at), "work[]", "Training", Place(GIFCT, at + 1), notes=lines)
            for at, lines in enumerate(notes)
        ]
    }
    extraction = extract(config.Domain("site", ("source/**",), translate=("**",)), files)
    (message,) = extraction.template.messages
    return message.extracted_comments


def test_a_text_of_very_many_places_has_the_comments_of_the_first_ones() -> None:
    notes = [(f"note {at}", "seen") for at in range(16_000)]
    shown = ("note 0", "seen", *(f"note {at}" for at in range(1, 19)))
    assert listed(notes) == (*shown, "and 15,981 other places")
    assert listed(notes[:19]) == shown
    assert listed(notes[:20]) == (*shown, "and 1 other place")
    assert listed([*notes[:19], ("seen",), ()]) == shown


def test_the_comments_of_the_first_place_are_never_cut() -> None:
    first = tuple(f"line {at}" for at in range(30))
    assert listed([first]) == first
    assert listed([first, ("line 7",)]) == first
    assert listed([first, ("another",)]) == (*first, "and 1 other place")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("source/a.md", "# A\n\n{}\n", id="a block"),
        pytest.param("source/a.md", "# A\n\n- {}\n", id="a list item"),
    ],
)
def test_a_text_is_at_most_so_long(path: str, text: str) -> None:
    limit = 1_048_576
    good = extracted({path: text.replace("{}", "é" * limit)}, markdown=("body",))
    assert len(good.template.messages[1].msgid) == limit
    with pytest.raises(SourceError) as caught:
        extracted({path: text.replace("{}", "é" * (limit + 1))}, markdown=("body",))
    column = text.split("\n")[2].index("{") + 1
    assert f"{caught.value}\n{caught.value.help}" == (
        f"{path}:3:{column}: a text of more than 1,048,576 characters\nsplit it"
    )


def test_notes_that_all_texts_repeat_are_refused_before_they_fill_the_memory() -> None:
    note = "x" * 1_000
    fields = [
        Field(("work", at), "work[]", f"{at}", Place(GIFCT, at + 1), notes=(note,) * 100)
        for at in range(400)
    ]
    with pytest.raises(SourceError) as caught:
        extract(config.Domain("site", ("source/**",), translate=("**",)), {GIFCT: fields})
    assert f"{caught.value}\n{caught.value.help}" == (
        f"{GIFCT}:336:1: the texts and comments down to here have more than 33,554,432 characters\n"
        "shorten the comments that many texts share, or split the domain"
    )


def test_one_text_in_two_contexts_is_two_messages() -> None:
    extraction = extracted({GIFCT: "a: Open\nb: Open\n"}, translate=("*",))
    assert messages(extraction) == [("gifct.a", "Open"), ("gifct.b", "Open")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("one day", "{other: days, one: one day}", id="a text, then a plural"),
        pytest.param("{other: days, one: one day}", "one day", id="a plural, then a text"),
        pytest.param(
            "{other: days, one: one day}",
            "{other: more days, one: one day}",
            id="two plurals with one singular",
        ),
    ],
)
def test_two_messages_that_gettext_cannot_tell_apart_are_refused(first: str, second: str) -> None:
    column = {True: 11, False: 3}  # a plural stands where its `other` does
    start, again = column[first[0] == "{"], column[second[0] == "{"]
    assert refused({GIFCT: f"d:\n- {first}\n- {second}\n"}) == (
        f"{GIFCT}:3:{again}: the text stands at {GIFCT}:2:{start} with another plural\n"
        "gettext knows a message by its context and its first form: word one otherwise"
    )


# --- plurals


@pytest.mark.parametrize(
    ("forms", "msgid", "plural"),
    [
        pytest.param(
            "{one: one day, other: '{n} days'}", "one day", "{n} days", id="one is the msgid"
        ),
        pytest.param(
            "{zero: none, one: one day, other: '{n} days'}",
            "one day",
            "{n} days",
            id="other categories are the source's alone",
        ),
        pytest.param("{other: '{n} 日'}", "{n} 日", "{n} 日", id="without one, other is both"),
    ],
)
def test_a_plural_is_one_message(forms: str, msgid: str, plural: str) -> None:
    extraction = extracted({GIFCT: f"days: {forms}"}, translate=("*",))
    assert extraction.template.messages == (
        Message(msgid, "gifct.days", plural, (), (GIFCT,), ("python-brace-format",)),
    )
    ((segment,),) = extraction.values
    assert segment.text == plural
    assert dict(segment.forms)["other"] == plural


@pytest.mark.parametrize(
    ("forms", "how"),
    [
        pytest.param(r'one: "x\n", other: y', "end", id="at the end"),
        pytest.param(r'one: x, other: "\ny"', "begin", id="at the start"),
    ],
)
def test_a_plural_that_no_translation_suits_is_refused(forms: str, how: str) -> None:
    """msgfmt: `msgid` and `msgstr[0]` entries do not both begin, or end, with a line break."""
    fields = sources.read(GIFCT, f"days: {{{forms}}}\n".encode())
    with pytest.raises(SourceError, match=f"`gifct.days` {how} with a line break"):
        extract(config.Domain("site", ("source/**",), translate=("**",)), {GIFCT: fields})


def test_a_plural_without_a_form_that_its_language_needs_is_refused() -> None:
    polish = config.Domain("site", ("source/**",), translate=("**",))
    fields = sources.read(GIFCT, "name: x\ndays: {one: dzień, other: dnia}\n".encode())
    with pytest.raises(SourceError) as caught:
        extract(polish, {GIFCT: fields}, ("one", "few", "many"))
    assert f"{caught.value}\n{caught.value.help}" == (
        f"{GIFCT}:2:27: the plural `gifct.days` lacks the form `few`\n"
        "the source language needs `one`, `few`, `many`"
    )


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param("{one: a, few: b, many: c, other: d}", id="all forms and other"),
        pytest.param("{zero: z, one: a, few: b, many: c, other: d}", id="one more than it needs"),
    ],
)
def test_a_plural_with_all_forms_of_its_language_is_a_message(forms: str) -> None:
    polish = config.Domain("site", ("source/**",), translate=("**",))
    files = {GIFCT: sources.read(GIFCT, f"days: {forms}".encode())}
    extraction = extract(polish, files, ("one", "few", "many"))
    assert [message.msgid for message in extraction.template.messages] == ["a"]


def test_a_plural_is_no_markdown() -> None:
    with pytest.raises(SourceError) as caught:
        extracted({GIFCT: "days: {one: '# one', other: '# other'}"}, markdown=("*",))
    assert f"{caught.value}\n{caught.value.help}" == (
        f"{GIFCT}:1:29: the plural `gifct.days` cannot be Markdown\n"
        "take the field out of `markdown` of the domain: a plural is one plain text"
    )


def test_a_plural_that_is_skipped_may_stand_among_markdown() -> None:
    text = "# l10n: skip\ndays: {one: '# one', other: '# other'}"
    ((segment,),) = extracted({GIFCT: text}, markdown=("*",)).values
    assert dict(segment.forms) == {"one": "# one", "other": "# other"}


# --- for the translator


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        pytest.param("'Visit {name}'", ("python-brace-format",), id="a name"),
        pytest.param("'{one: 1, other: 2}'", (), id="braces in prose"),
        pytest.param("'{}'", (), id="without a name"),
        pytest.param("'{0}'", (), id="a number"),
        pytest.param("100 %", (), id="no brace"),
        pytest.param(
            "{one: one day, other: '{n} days'}", ("python-brace-format",), id="in the plural alone"
        ),
        pytest.param(
            "{one: '{n} day', other: days}", ("python-brace-format",), id="in the singular alone"
        ),
    ],
)
def test_a_text_with_named_braces_is_flagged(text: str, flags: Texts) -> None:
    extraction = extracted({GIFCT: f"a: {text}"}, translate=("*",))
    (message,) = extraction.template.messages
    assert message.flags == flags


def test_a_length_limit_is_a_comment_after_the_authors() -> None:
    extraction = extracted(
        {GIFCT: "# translators: short\ntitle: x\nother: y\n"},
        translate=("*",),
        max_length={"title": 60, "*": 600},
    )
    comments = [message.extracted_comments for message in extraction.template.messages]
    assert comments == [("short", "At most 60 characters"), ("At most 600 characters",)]


def test_a_length_limit_is_said_at_each_block() -> None:
    extraction = extracted(
        {GIFCT: "summary: |\n  One.\n\n  Two.\n"}, markdown=("*",), max_length={"summary": 600}
    )
    comments = [message.extracted_comments for message in extraction.template.messages]
    assert comments == [("At most 600 characters",)] * 2


# --- Markdown


def test_a_page_is_its_front_matter_and_one_value_of_blocks() -> None:
    path = "source/pages/partners.md"
    text = """\
        ---
        title: Partners of {site}
        ---
        # Why

        We work
        together.

        - Training {n}
    """
    extraction = extracted({path: text}, translate=("title",), markdown=("body",))
    braces = ("python-brace-format",)
    assert extraction.template.messages == (
        Message("Partners of {site}", "partners.title", None, (), (path,), braces),
        Message("Why", "partners.body", None, ("Heading, level 1",), (path,)),
        Message("We work together.", "partners.body", None, ('Under the heading "Why"',), (path,)),
        Message(
            "Training {n}",
            "partners.body",
            None,
            ("List item", 'Under the heading "Why"'),
            (path,),
            braces,
        ),
    )
    lines = [place.line for place in extraction.template.places.values()]
    assert lines == [2, 4, 6, 9]
    title, body = extraction.values
    assert [segment.text for segment in title] == ["Partners of {site}"]
    assert [segment.text for segment in body] == [
        "# ",
        "Why",
        "\n\n",
        "We work\ntogether.",
        "\n\n- ",
        "Training {n}",
        "\n",
    ]
    assert {segment.parts for segment in body} == {("partners", "body")}


def test_a_text_that_is_no_markdown_keeps_its_marks_in_one_message() -> None:
    extraction = extracted({GIFCT: 'a: "# x\\n\\n- y"'}, translate=("a",))
    assert messages(extraction) == [("gifct.a", "# x\n\n- y")]


# --- laws; few texts, few keys: they collide all the time

BLOCKS = st.sampled_from(
    ["x", "{n}", "# x", "- x\n- y", "> x\ny", "    x", "| x |\n|---|\n| y |", "x\\\ny", "[x]: /u"]
)
VALUES = st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join)


@st.composite
def fields(draw: st.DrawFn) -> dict[str, list[Field]]:
    """Files of fields as readers give them: parts unique, patterns as the parts."""
    found: dict[str, list[Field]] = {}
    for stem in draw(st.lists(st.sampled_from(["a", "b"]), min_size=1, unique=True)):
        path = f"source/{stem}.yaml"
        parts = draw(st.lists(st.sampled_from([("t",), ("m",), ("l", 0), ("l", 1)]), unique=True))
        found[path] = [
            Field(
                part,
                "l[]" if part[0] == "l" else str(part[0]),
                draw(VALUES),
                Place(path, line),
                skip=draw(st.sampled_from([False, False, True])),
            )
            for line, part in enumerate(parts, start=1)
        ]
    return found


DOMAIN = config.Domain("site", ("source/*",), translate=("t",), markdown=("m", "l[]"))


@given(fields())
def test_the_segments_of_every_value_join_to_the_source(files: dict[str, list[Field]]) -> None:
    extraction = extract(DOMAIN, files)
    joined = ["".join(segment.text for segment in value) for value in extraction.values]
    assert joined == [field.text for path in files for field in files[path]]


@given(fields())
def test_every_value_is_the_segments_of_one_key_and_each_key_is_there_once(
    files: dict[str, list[Field]],
) -> None:
    extraction = extract(DOMAIN, files)
    named = [{(segment.key, segment.parts) for segment in value} for value in extraction.values]
    assert all(len(names) == 1 for names in named)
    assert len(set.union(set(), *named)) == len(named)


@given(fields())
def test_the_template_holds_the_messages_of_the_segments_each_once(
    files: dict[str, list[Field]],
) -> None:
    extraction = extract(DOMAIN, files)
    template = extraction.template
    asked = [
        segment for value in extraction.values for segment in value if segment.message is not None
    ]
    identities = [segment.message.identity for segment in asked if segment.message is not None]
    assert [message.identity for message in template.messages] == list(dict.fromkeys(identities))
    for message in template.messages:
        first = asked[identities.index(message.identity)]
        assert template.places[message.identity] == first.place
        assert template.keys[message.identity] == first.key


@given(fields())
def test_assembling_the_msgids_gives_the_structure_of_the_source(
    files: dict[str, list[Field]],
) -> None:
    for value in extract(DOMAIN, files).values:
        if any(segment.block for segment in value):
            source = "".join(segment.text for segment in value)
            built = markdown.assemble(value, lambda message: message.msgid)
            assert markdown.structure(built) == markdown.structure(source)


# --- what every locale must have


@pytest.mark.parametrize(
    ("always", "expected"),
    [
        pytest.param(("**.summary",), ["One.", "Two."], id="at any depth"),
        pytest.param(("summary",), ["One."], id="at the top"),
        pytest.param(("work[]",), ["Three.", "Four."], id="the items of a list"),
        pytest.param(("body",), ["Five.", "Six."], id="all blocks of a page"),
        pytest.param(("url", "note", "other"), [], id="what nobody translates"),
        pytest.param((), [], id="nothing"),
    ],
)
def test_the_fields_that_every_locale_must_have(always: Texts, expected: list[str]) -> None:
    text = """\
        summary: One.
        about:
          summary: Two.
        work: [Three., Four.]
        body: |
          Five.

          Six.
        url: Seven.
        note: Eight.
        """
    template = extracted(
        {GIFCT: text},
        translate=("summary", "about.*", "work[]"),
        markdown=("body",),
        copy=("url",),
        skip=("note",),
        always=always,
    ).template
    found = [each for each in template.messages if each.identity in template.always]
    assert [message.msgid for message in found] == expected


def test_patterns_that_name_no_translated_field_are_known() -> None:
    extraction = extracted(
        {GIFCT: "summary: One.\nurl: Two.\n"},
        translate=("summary",),
        copy=("url",),
        always=("**.summary", "*", "url", "sumary"),
    )
    assert extraction.idle == ("url", "sumary")
