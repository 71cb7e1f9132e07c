"""Nothing that could break, mislead or take over a site's page gets into a bundle."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import check as checking
from l10n import sources
from l10n.bundles import TARGETS
from l10n.check import Chosen
from l10n.checks import CHECKS
from l10n.compile import Lender, compile, outline
from l10n.config import Domain
from l10n.extract import extract
from l10n.model import RESERVED, Catalog, Entry
from l10n.po import header_entry
from l10n.sources import markdown

Run = Callable[..., tuple[int, str, str]]

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
FINE = 'msgctxt "menu.fine"\nmsgid "Fine"\nmsgstr "Gut"\n\n'  # shows that the catalog is read
JSON = [target.name for target in TARGETS if target.suffix == ".json"]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("source", "locales/de"):
        (tmp_path / folder).mkdir(parents=True)
    configure(tmp_path)
    return tmp_path


def configure(root: Path, domain: str = "site") -> None:
    """A project with one bundle of each JSON target, and one of HTML."""
    lines = [
        '[tool.l10n]\nsource-locale = "en"\nlocales = ["de"]',
        f'[[tool.l10n.domain]]\nname = "{domain}"\nsources = ["source/*"]',
        'translate = ["**"]\nmarkdown = ["body"]\ncopy = ["url"]',
        '[[tool.l10n.bundle]]\nrender = "html"\noutput = "dist/html/{locale}/{domain}.json"',
        "unpublished = true",
    ]
    lines += (
        f'[[tool.l10n.bundle]]\ntarget = "{name}"\n'
        f'output = "dist/{name}/{{locale}}/{{domain}}.json"\nunpublished = true'
        for name in JSON
    )
    (root / "pyproject.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")


# --- keys

WAYS = {
    "a file's name": ("source/{}.yaml", "a: b\n"),
    "a page's name": ("source/{}.md", "Text\n"),
    "a key": ("source/menu.yaml", "{}: b\n"),
    "a key deep inside": ("source/menu.yaml", "a:\n  - b:\n      {}: c\n"),
    "a key in quotes": ("source/menu.yaml", '"{}": b\n'),
    "a key of an alias": ("source/menu.yaml", "a: &a\n  {}: b\nc: *a\n"),
    "the id of an item": ("source/menu.yaml", "a:\n  - id: {}\n    b: c\n"),
    "an id in quotes": ("source/menu.yaml", "a:\n  - id: '{}'\n    b: c\n"),
    "a key of a page": ("source/menu.md", "---\n{}: b\n---\nText\n"),
    "a key of what is copied": ("source/menu.yaml", "url:\n  {}: b\n"),
}


@pytest.mark.parametrize("name", sorted(RESERVED))
@pytest.mark.parametrize("way", WAYS)
def test_no_key_is_a_name_of_javascript(root: Path, l10n: Run, name: str, way: str) -> None:
    path, text = WAYS[way]
    write(root, {path.replace("{}", name): text.replace("{}", name)})
    code, _, err = l10n("compile")
    assert code == 2
    assert f"`{name}` cannot be" in err
    assert not (root / "dist").exists()


@pytest.mark.parametrize("spelling", [r"\x5f_proto__", r"__pr\u006fto__", r"__proto\U0000005f_"])
def test_no_key_is_one_by_escapes(root: Path, l10n: Run, spelling: str) -> None:
    write(root, {"source/menu.yaml": f'"{spelling}": b\n'})
    code, _, err = l10n("compile")
    assert code == 2
    assert "`__proto__` cannot be a key" in err


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_no_domain_is_a_name_of_javascript(root: Path, l10n: Run, name: str) -> None:
    configure(root, name)
    write(root, {"source/menu.yaml": "a: b\n"})
    code, _, err = l10n("compile")
    assert code == 2
    assert err.startswith("error: pyproject.toml: `tool.l10n.domain[0].name`")
    assert not (root / "dist").exists()


# --- values

EVIL = [
    pytest.param("Text", "Text <script>alert(1)</script>", id="a script"),
    pytest.param("Text", "Text <img src=x onerror=alert(1)>", id="a tag that never closes"),
    pytest.param("<b>Text</b>", "<b onclick=x>Text</b>", id="an attribute"),
    pytest.param("<a href='/a'>b</a>", "<a href='//evil.example'>b</a>", id="another address"),
    pytest.param("Text", "[Text](javascript:alert(1))", id="a link in Markdown"),
    pytest.param("[a](/b)", "[a](java&#10;script:x)", id="a link that hides what it is"),
    pytest.param("Hello {name}", "Hello {name.__class__}", id="an attribute of a value"),
    pytest.param("Hello {name}", "Hello {password}", id="a value that is not for it"),
    pytest.param("Text", "Te\\001xt", id="a control character"),
    pytest.param("Text", "Te\u202ext", id="an override of direction"),
    pytest.param("Text", "Te\u2067xt", id="a direction that is left open"),
    pytest.param("Text", "\u200b\u2060", id="nothing that is seen"),
]


@pytest.mark.parametrize(("source", "msgstr"), EVIL)
@pytest.mark.parametrize("comment", ["", "# l10n: ignore=html-tags,links,placeholders fine\n"])
def test_a_translation_with_an_error_is_in_no_bundle(
    root: Path, l10n: Run, source: str, msgstr: str, comment: str
) -> None:
    entries = FINE + "".join(
        f'{comment}msgctxt "menu.{key}"\nmsgid "{source}"\nmsgstr "{msgstr}"\n\n'
        for key in ("a", "body")
    )
    texts = {"a": source, "body": source, "fine": "Fine"}
    write(root, {"source/menu.yaml": json.dumps(texts), "locales/de/site.po": HEADER + entries})
    assert l10n("compile")[0] == 0
    for folder in ("html", *JSON):
        german, english = ((root / f"dist/{folder}/{each}/site.json") for each in ("de", "en"))
        shown = german.read_bytes().replace(b"Gut", b"Fine")
        assert shown.replace(b'"de"', b'"en"') == english.read_bytes(), folder  # a head has it


UNUSABLE = pytest.mark.parametrize(
    "rule",
    [
        pytest.param("nplurals=2; plural=n/0", id="a division by zero"),
        pytest.param("nplurals=2; plural=n", id="an index out of range"),
        pytest.param("nplurals=2; plural=system('x')", id="code"),
        pytest.param("nplurals=2; plural=" + "(" * 1_000 + "n" + ")" * 1_000, id="too deep"),
    ],
)


def write_ruled(root: Path, rule: str, *, plural: bool = True) -> None:
    """A text and perhaps a plural, in a catalog of that rule."""
    entry = (
        'msgctxt "menu.a"\nmsgid "{n} day"\nmsgid_plural "{n} days"\n'
        'msgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"\n'
    )
    header = HEADER.replace("nplurals=2; plural=(n != 1)", rule)
    source = 'a:\n  one: "{n} day"\n  other: "{n} days"\n'
    write(
        root,
        {
            "source/menu.yaml": source * plural + "fine: Fine\n",
            "locales/de/site.po": header + FINE + entry * plural,
        },
    )


def test_a_plural_that_lacks_a_form_is_in_no_bundle(root: Path, l10n: Run) -> None:
    write_ruled(root, "nplurals=1; plural=0")
    assert l10n("compile")[0] == 0
    for folder in ("html", *JSON):
        found = (root / f"dist/{folder}/de/site.json").read_bytes()
        assert b"Gut" in found
        assert b"Tag" not in found


@UNUSABLE
def test_nothing_is_written_where_nobody_can_read_any_plural_of_a_language(
    root: Path, l10n: Run, rule: str
) -> None:
    write_ruled(root, "nplurals=2; plural=(n != 1)")
    assert l10n("compile")[0] == 0
    before = {path: path.read_bytes() for path in root.glob("dist/**/*") if path.is_file()}
    write_ruled(root, rule)
    code, _, stderr = l10n("compile")
    assert code == 1
    assert stderr.startswith("locales/de/site.po:2:9: error [plural-forms] `Plural-Forms` ")
    assert "Nothing was written" in stderr
    assert before == {path: path.read_bytes() for path in root.glob("dist/**/*") if path.is_file()}


@UNUSABLE
def test_gettext_reads_a_catalog_without_plurals_whatever_its_rule(
    root: Path, l10n: Run, rule: str
) -> None:
    write_ruled(root, rule, plural=False)
    assert l10n("compile", "--target", "mo")[0] == 0
    with (root / "dist/mo/de/site.mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)
    assert texts.pgettext("menu.fine", "Fine") == "Gut"


SPECIAL = '</script><!-- <![CDATA[ & < > \u2028 \u2029 \\ " \U0001f600'


def test_a_bundle_can_stand_inside_of_a_page(root: Path, l10n: Run) -> None:
    texts = {"a": SPECIAL, "url": SPECIAL, "n": {"one": SPECIAL, "other": SPECIAL}, "body": SPECIAL}
    write(root, {"source/menu.yaml": json.dumps(texts, ensure_ascii=False)})
    assert l10n("compile")[0] == 0
    for path in root.glob("dist/*/*/site.json"):
        text = path.read_bytes().decode("utf-8")
        assert re.findall("[<>&\u2028\u2029]", text) == []
        assert "\U0001f600" in json.dumps(json.loads(text), ensure_ascii=False)


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\ud83d\ude00", r"\uFFFE", r"\0"])
@pytest.mark.parametrize("field", ["a", "url", "body"])
def test_half_a_character_is_refused_in_a_source(
    root: Path, l10n: Run, field: str, escape: str
) -> None:
    write(root, {"source/menu.yaml": f'{field}: "a{escape}b"\n'})
    assert l10n("compile")[0] == 2
    assert not (root / "dist").exists()


@pytest.mark.parametrize("half", [b"\xed\xa0\x80", rb"\355\240\200", rb"\xed\xa0\x80"])
def test_half_a_character_is_refused_in_a_catalog(root: Path, l10n: Run, half: bytes) -> None:
    write(root, {"source/menu.yaml": "a: Text\n"})
    entry = b'msgctxt "menu.a"\nmsgid "Text"\nmsgstr "T' + half + b'"\n'
    (root / "locales/de/site.po").write_bytes(HEADER.encode() + entry)
    assert l10n("compile")[0] == 2
    assert not (root / "dist").exists()


# --- pages of several languages

PIECES = st.sampled_from([
    "a", "b ", "- ", "1. ", "# ", "> ", "|", "\n", "\\", "```", "~~~", "<div>", "<!--", "-->",
    "[x]: /y", "[x]", "=", "===", "---", "    ", "  \n", "\\\n", "*", "_", "<b>", "`", '"t"',
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=5).map("".join)
PAGES = [
    "A\n\nB\n\nC\n",
    "# A\n\n- B\n- C\n\n  D\n",
    "A\n\n[x]: /y\n\nB\n",
    "> A\n> - B\n>\n> C\n",
    "| A | B |\n|---|---|\n| C | D |\n\nE\n",
    "A\n===\n\n1. B\n2. C\n",
]
BREAKING = [Chosen(check, "error") for check in CHECKS if check.severity == "error"]


@given(st.sampled_from(PAGES), st.lists(TEXTS, min_size=10, max_size=10))
def test_a_page_made_of_three_languages_has_the_blocks_of_its_source(
    page: str, texts: list[str]
) -> None:
    """Each translation is checked among those of its own language alone."""
    domain = Domain("site", ("source/*",), markdown=("body",))
    extraction = extract(domain, {"source/p.md": sources.read("source/p.md", page.encode())})
    checks = checking.outline(extraction, BREAKING)
    lenders = []
    for locale, own in (("pt-BR", texts[:5]), ("pt", texts[5:])):
        messages = zip(extraction.template.messages, own, strict=False)
        entries = tuple(Entry(message, (text,)) for message, text in messages)
        header = header_entry({"Language": locale})
        found = checking.check(checks, Catalog("", locale, "site", header, entries))
        broken = {finding.identity for finding in found if finding.content}
        given = [
            entry.msgstr[0] if entry.filled and entry.identity not in broken else ""
            for entry in entries
        ]
        lenders.append(Lender(locale, given, {}))
    value = compile("pt-BR", outline(extraction), lenders, "en", "fallback").strings["p.body"]
    assert isinstance(value, str)
    assert markdown.structure(value) == markdown.structure(page)
