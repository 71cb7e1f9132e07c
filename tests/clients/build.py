"""Build what the libraries read: `python build.py FOLDER`, run by the session `clients`.

    FOLDER/proof/NAME/     a project of plurals and hostile texts, built for the shape NAME
    FOLDER/proof/NAME.json what its texts are, and which forms its catalogs have
    FOLDER/start/          this repository's texts, built for every shape, for docs/sites.md,
                           and as `flat` with types, for docs/bundles.md, also with HTML
    FOLDER/many/           a project of 20,000 keys, with types

Each form of a plural names its categories, and so does the table below, by hand: what a
library shows can be compared with `Intl.PluralRules` without a word of ours.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n.model import Placeholder
from l10n.placeholder import wording

ROOT = Path(__file__).resolve().parents[2]

SHAPES = {  # name of the folder -> lines of its [[tool.l10n.bundle]]
    "i18next": 'target = "i18next"',
    "icu": 'target = "icu"',
    "next-intl": 'target = "icu"\nlayout = "nested"',
    "vue-i18n": 'target = "vue-i18n"',
    "jed": 'target = "jed"',
    "gettext.js": 'target = "gettext.js"',
    "banana": 'target = "banana"',
    "chrome": 'target = "chrome"',
    "mf2": 'target = "mf2"',
}
TYPED = 'target = "flat"\nloader = true\ntypes = "dist/flat/messages.d.ts"'
RENDERED = 'target = "flat"\nrender = "html"\ntypes = "dist/html/messages.d.ts"'
MANY = 20_000  # keys
DAYS = {"one": "{n} day", "other": "{n} days"}
CANNOT_ESCAPE = {"i18next"}  # and refuses texts with what it would fill in
CANNOT_COUNT = {"gettext.js", "chrome"}  # where the number of a placeholder ends
CANNOT_PRICE = {"chrome"}  # and refuses a value behind a dollar
PRICES = ("$${", "${{")

# Plural-Forms as catalogs have them, and the category of integers that each form is for. Those
# of lv and ru are turned round: which form is which is for the header to say.
FORMS = {
    "de": ("nplurals=2; plural=(n != 1);", "one other"),
    "fr": ("nplurals=2; plural=(n > 1);", "one other"),
    "pl": (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "one few many",
    ),
    "ru": (
        (
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 2 : "
            "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 0 : 1);"
        ),
        "few many one",
    ),
    "ar": (
        (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
            "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
        ),
        "zero one two few many other",
    ),
    "he": ("nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "one two other"),
    "lv": (
        (
            "nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 2 : "
            "n%10==1 && n%100!=11 ? 1 : 0);"
        ),
        "other one zero",
    ),
    "ja": ("nplurals=1; plural=0;", "other"),
    "da": ("nplurals=2; plural=(n != 1);", "one other"),
    "hr": (
        (
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
            "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
        ),
        "one few other",
    ),
    "lt": (
        (
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
            "n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"
        ),
        "one few other",
    ),
    "pt-BR": ("nplurals=2; plural=(n > 1);", "one other"),
    "cy": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);",
        "zero one two few many other",
    ),
}
SOURCE_FORMS = "one other"

TEXTS = {
    "name": "Visit {name}",
    "twice": "{name} and {name}, {other}",
    "braces": "{{name}} of ${other}",
    "priced": "${{name}}, $${other}",
    "python": "%(name)s of %(other)s, 100 %%",
    "quotes": "it's 'quoted' and \"quoted\", the dogs'",
    "around": "'{name}' ''{other}''",
    "tags": "<b>bold</b> and <br/>, 1 < 2 > 0",
    "signs": "me@example.org | #1 $5 & 100 % \\ / ` ~ ^ * _",
    "money": "$1 to $2 for {name}, $9 for {other} $",
    "money-alone": "$1, $01 and $",
    "dollars": "$$ and $$$5",
    "dollars-around": "$a$ and $$b$$, US$x{name} and {other}$y$",
    "per-cent": "50%discount, 5 %1 %%, 100%",
    "rates": "{name}%{other} 50%% of 5 %1 (% d) and 7%",
    "links": "[https://example.org here] and [[there|{name}]] {name}[[x y]] \\n",
    "links-parsed": "<p>[https://example.org here] | {name}[[x y]] \\n]</p>",
    "alone": "{name}",
    "declares": ".input {name} .5",
    "declares-behind": " \t\u3000\u200f.match",
    "blanks": "a  b\nc\td",
    "scripts": "é ü ß 日本語 עברית العربية 😀",
}
WILD = {
    "lone": "a { b c } d } e",
    "prose": "{see note} for {name}",
    "before": "{ {name} }",
    "quoted": "'{' {name} '}' {'@'} '{x y}'",
    "nested-call": "$t (name) $t(",
    "template": "{{x y|z}} for {name}",
}
DIGITS = {
    "digits": "{name}1 and {other}0, <i>{name}</i>",
    "digits-alone": "{name}1",
    "digits-price": "$1={name}0",
}
BARE = "{n}"  # is a form without its category before it
PLURALS = {
    "days": "{n}",
    "special": "{n} | me@example.org # '<b>' it's {name} \\ %",
    "unnamed": "days",
    "hash": "#{n} of #9",
    "at": "{n} @home",
    "pipe": "{n} | {name}",
    "back-slash": "{n} \\{name}",
    "tag": "{n} <b>x</b>",
    "apostrophe": "{n} of the dogs'",
    "brace": "{n} } of {name}'",
    "space": "{n} ",
    "line": "{n}\n",
    "called": "{total} for {name}",
    "behind": "{name} and {n}",
    "silent": "{name} of {other}",
    "knows": "{name} knows",
    "equals": "{n} = a=b, 7 =",
    "price": "{n} for $1, $2 and $",
    "prices": "$x{name} and $y$z for {n}",
    "bare": BARE,
    "wiki": "{n} [https://example.org x] [[y]] {{",
}
TOKENS = [*"ab'<>#@|\\/ -.", "''", "<b", "</", "{a}", "{b}", "é", "😀"]
WILD_TOKENS = [*TOKENS, "{", "}", "{'", "'}", "$", "%"]


def hostile(tokens: list[str], seed: int) -> Iterator[str]:
    """Endless texts of *tokens* whose placeholders, if any, are plain names."""
    source = random.Random(seed)
    while True:
        text = "x" + "".join(source.choices(tokens, k=source.randint(1, 9))) + "x"
        if all(each.name in {"a", "b"} and not each.spec for each in _placeholders(text)):
            yield text


def _placeholders(text: str) -> Iterator[Placeholder]:
    yield from wording([text]).placeholders.values()


def texts(shape: str) -> dict[str, str]:
    """All plain texts of a shape's project, by key."""
    calm = dict(zip((f"calm{at}" for at in range(150)), hostile(TOKENS, 1), strict=False))
    found = {**TEXTS, **calm}
    if shape not in CANNOT_ESCAPE:
        wild = zip((f"wild{at}" for at in range(150)), hostile(WILD_TOKENS, 2), strict=False)
        found |= {**WILD, **dict(wild)}
    if shape not in CANNOT_COUNT:
        found |= DIGITS
    return _shown(shape, found)


def plurals(shape: str) -> dict[str, str]:
    """What stands behind the category in each form of a shape's plurals, by key."""
    tokens = TOKENS if shape in CANNOT_ESCAPE else WILD_TOKENS
    wild = zip((f"wild-days{at}" for at in range(30)), hostile(tokens, 3), strict=False)
    return _shown(shape, {**PLURALS, **{key: f"{{n}} {text}" for key, text in wild}})


def _shown(shape: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        key: text
        for key, text in texts.items()
        if shape not in CANNOT_PRICE or not any(price in text for price in PRICES)
    }


def write_proof(folder: Path, shape: str) -> None:
    """Write the project, with a catalog for each locale, and what is expected of it."""
    plain = texts(shape)
    tails = plurals(shape)
    counted = {key: forms(SOURCE_FORMS, tail) for key, tail in tails.items()}
    (folder / "source").mkdir(parents=True)
    (folder / "source/proof.yaml").write_text(
        json.dumps({**plain, **counted}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    (folder / "pyproject.toml").write_text(
        f"""\
[tool.l10n]
source-locale = "en"
locales = {json.dumps(list(FORMS))}
catalogs = "locales/{{locale}}.{{domain}}.po"

[[tool.l10n.domain]]
name = "proof"
sources = ["source/proof.yaml"]
translate = ["**"]

[[tool.l10n.bundle]]
{SHAPES[shape]}
output = "dist/{{locale}}/{{domain}}.json"
""",
        encoding="utf-8",
    )
    (folder / "locales").mkdir()
    for locale, (header, categories) in FORMS.items():
        entries = [
            (
                'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
                f'"Plural-Forms: {header}\\n"\n'
            )
        ]
        for key, text in plain.items():
            entries.append(
                f"msgctxt {quoted(f'proof.{key}')}\nmsgid {quoted(text)}\n"
                f"msgstr {quoted(text + ' ' + locale)}\n"
            )
        for key, tail in tails.items():
            translated = forms(categories, tail).values()
            entries.append(
                f"msgctxt {quoted(f'proof.{key}')}\nmsgid {quoted(counted[key]['one'])}\n"
                f"msgid_plural {quoted(counted[key]['other'])}\n"
                + "".join(f"msgstr[{at}] {quoted(text)}\n" for at, text in enumerate(translated))
            )
        path = folder / f"locales/{locale}.proof.po"
        path.write_text("\n".join(entries), encoding="utf-8")
    expected = {
        "texts": {f"proof.{key}": text for key, text in plain.items()},
        "plurals": {f"proof.{key}": tail for key, tail in tails.items()},
        "forms": {"en": SOURCE_FORMS.split()}
        | {locale: categories.split() for locale, (_, categories) in FORMS.items()},
    }
    folder.with_name(f"{shape}.json").write_text(json.dumps(expected), encoding="utf-8")


def forms(categories: str, tail: str) -> Mapping[str, str]:
    """The forms of a plural: each begins with the category that it is for, unless it is BARE."""
    return {name: tail if tail == BARE else f"{name}: {tail}" for name in categories.split()}


def quoted(text: str) -> str:
    """A string of a catalog; JSON escapes the same characters in the same way."""
    return json.dumps(text, ensure_ascii=False)


def write_start(folder: Path) -> None:
    """Copy this repository's texts, to be built for every shape."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    head = (
        (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[[tool.l10n.bundle]]")[0]
    )
    bundles = (
        f'[[tool.l10n.bundle]]\n{lines}\noutput = "dist/{name}/{{locale}}/{{domain}}.json"\n'
        for name, lines in {**SHAPES, "flat": TYPED, "html": RENDERED}.items()
    )
    (folder / "pyproject.toml").write_text(head + "\n".join(bundles), encoding="utf-8")


def write_many(folder: Path) -> None:
    """Write a project of many keys, half of which take a placeholder or the number of a plural."""
    texts = {
        f"k{at}": ("Help", "Help", f"Visit {{name{at % 40}}}", DAYS)[at % 4] for at in range(MANY)
    }
    (folder / "source").mkdir(parents=True)
    (folder / "source/many.yaml").write_text(json.dumps(texts, indent=1), encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        f"""\
[tool.l10n]
source-locale = "en"
locales = []

[[tool.l10n.domain]]
name = "site"
sources = ["source/many.yaml"]
translate = ["**"]

[[tool.l10n.bundle]]
{TYPED}
output = "dist/flat/{{locale}}/{{domain}}.json"
""",
        encoding="utf-8",
    )


def main(folder: Path) -> None:
    """Write and build everything below *folder*, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for shape in SHAPES:
        write_proof(folder / "proof" / shape, shape)
    write_start(folder / "start")
    write_many(folder / "many")
    proofs = [folder / "proof" / shape for shape in SHAPES]
    for project in (*proofs, folder / "start", folder / "many"):
        subprocess.run(
            [Path(sys.executable).with_name("l10n"), "compile", "--strict"], cwd=project, check=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
