"""Declarations for a site's TypeScript: which keys there are, and what their texts take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.compile import outline
from l10n.compile.types import declarations
from l10n.model import Extraction, Message, Place, Segment, Template

Run = Callable[..., tuple[int, str, str]]
CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = []
[[tool.l10n.bundle]]
types = "app/messages.d.ts"
"""
DOMAIN = '[[tool.l10n.domain]]\nname = "{0}"\nsources = ["{0}/*"]\ntranslate = ["**"]\n'
MARK = "export interface Arguments {\n"


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run) -> Callable[..., str]:
    """The members of `Arguments`, for the sources of each domain."""

    def declare(**domains: str) -> str:
        tables = "".join(DOMAIN.format(name) for name in domains)
        (tmp_path / "pyproject.toml").write_text(CONFIG + tables, encoding="utf-8")
        for name, text in domains.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "menu.yaml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert l10n("compile")[0] == 0
        written = (tmp_path / "app/messages.d.ts").read_text(encoding="utf-8")
        return written.partition(MARK)[2]

    return declare


def test_keys_are_grouped_by_domain_and_sorted(declared: Callable[..., str]) -> None:
    assert declared(site="b: Home\na: Help\n", pages="title: Partners\n") == (
        '  readonly "pages": {\n'
        '    readonly "menu.title": Nothing;\n'
        "  };\n"
        '  readonly "site": {\n'
        '    readonly "menu.a": Nothing;\n'
        '    readonly "menu.b": Nothing;\n'
        "  };\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("source", "type"),
    [
        pytest.param("a: Help", "Nothing", id="no placeholder"),
        pytest.param("a: '{name} and {name}'", 'Takes<"name">', id="one, twice"),
        pytest.param(
            "a: '{b} and {{a}}'",
            'Takes<"a" | "b">',
            id="two, sorted",
        ),
        pytest.param("a: 'Hi %(name)s'", 'Takes<"name">', id="printf with a name"),
        pytest.param("a: '%s of %s'", 'Takes<"0" | "1">', id="printf without"),
        pytest.param("a: '{user.name} {user.age}'", 'Takes<"user", object>', id="a part"),
        pytest.param("a: '{first-name}'", 'Takes<"first-name">', id="no identifier"),
        pytest.param("a: '{n, number}'", 'Takes<"n", number>', id="ICU number"),
        pytest.param("a: '{day, date, short}'", 'Takes<"day", Date | number>', id="ICU date"),
        pytest.param("a: '{{n, number}}'", 'Takes<"n", number>', id="i18next number"),
        pytest.param(
            "a: '{{day, datetime(dateStyle: long)}}'",
            'Takes<"day", Date | number>',
            id="i18next date with options",
        ),
        pytest.param(
            "a: '{{- who, list}}'", 'Takes<"who", readonly string[]>', id="i18next list, unescaped"
        ),
        pytest.param("a: '{{price, currency(USD)}}'", 'Takes<"price", number>', id="a currency"),
        pytest.param("a: '{{name, upper}}'", 'Takes<"name">', id="a format of the site's own"),
        pytest.param("a: 'See $t(menu.b)'", "Nothing", id="another key's text"),
        pytest.param("a: 'a {see note} b'", "Nothing", id="prose in braces"),
        pytest.param("a: {one: '{n} day', other: '{n} days'}", 'Takes<"n", number>', id="a plural"),
        pytest.param(
            "a: {one: A day, other: Some days}",
            'Takes<"count", number>',
            id="a plural that does not print its number",
        ),
        pytest.param(
            "a: {one: '{who} has one', other: '{who} has {total}'}",
            'Takes<"who"> & Takes<"total", number>',
            id="a plural with another placeholder",
        ),
        pytest.param(
            "a: {one: '%d day', other: '%d days'}",
            'Takes<"0", number>',
            id="a plural in printf's words",
        ),
    ],
)
def test_what_a_text_takes(declared: Callable[..., str], source: str, type: str) -> None:
    assert declared(site=f"{source}\n").splitlines()[1] == f'    readonly "menu.a": {type};'


def test_a_library_has_its_own_name_for_the_number() -> None:
    forms = (("one", "{n} day"), ("other", "{n} days"))
    message = Message("{n} day", "days", "{n} days")
    value = (Segment("days", "{n} days", message, Place("a.yaml", 1), ("days",), forms),)
    shared = outline(Extraction(Template("site", (message,)), (value,)))
    assert b'"days": Takes<"n", number>;' in declarations([shared])
    assert b'"days": Takes<"count", number>;' in declarations([shared], "count")


@pytest.mark.parametrize(("render", "kind"), [("markdown", "markdown"), ("html", "html")])
def test_the_kind_of_a_text_is_told(
    render: str, kind: str, tmp_path: Path, declared: Callable[..., str], l10n: Run
) -> None:
    declared(site="b: Home\na: '*Help*'\n", pages="title: Partners\n")
    path = tmp_path / "pyproject.toml"
    config = path.read_text().replace("types =", f'render = "{render}"\ntypes =')
    path.write_text(config.replace('"site/*"]\n', '"site/*"]\nmarkdown = ["a"]\n'))
    assert l10n("compile")[0] == 0
    written = (tmp_path / "app/messages.d.ts").read_text(encoding="utf-8")
    assert f'K extends Markdown[D] ? "{kind}" : "plain";\n' in written
    assert (
        "export interface Markdown {\n"
        '  readonly "pages": never;\n'
        '  readonly "site":\n'
        '    | "menu.a";\n'
        "}\n"
    ) in written


def test_types_of_somebody_else_stay(
    tmp_path: Path, declared: Callable[..., str], l10n: Run
) -> None:
    declared(site="a: Help\n")
    path = tmp_path / "app/messages.d.ts"
    path.write_text("export type Mine = 1;\n", encoding="utf-8")
    assert l10n("compile") == (
        2,
        "",
        (
            "error: app/messages.d.ts: was not written by `l10n compile`, which would replace it\n"
            "hint: move it, or give `types` another path\n"
        ),
    )
    assert path.read_text(encoding="utf-8") == "export type Mine = 1;\n"


def test_a_second_run_writes_nothing(declared: Callable[..., str], l10n: Run) -> None:
    declared(site="a: Help\n")
    assert l10n("compile")[2] == "4 files, 0 of them written\n"
    assert l10n("compile", "--check")[0] == 0
