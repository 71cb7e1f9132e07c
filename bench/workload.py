"""Make a project of N messages in L locales, the same one for the same seed.

    python bench/workload.py FOLDER --messages 10000 --locales 10 --seed 1

FOLDER gets a `pyproject.toml`, `source/file0001.yaml` and so on with 100 keys each, the template
and the catalogs in canonical form. About 85 % of each catalog is translated, 5 % fuzzy with the
previous text, 10 % untranslated; obsolete entries come on top, 3 %. One text in five has a
placeholder, one in twenty is a plural, three in a hundred are Markdown with a link or a tag.

It writes `.po` files with its own few lines: no program that is measured made its own input.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

KEYS_PER_FILE = 100
TRANSLATED, FUZZY = 0.85, 0.90  # upper bounds of a draw; above both: untranslated
OBSOLETE = 0.03
DOMAIN = "site"


class Language(NamedTuple):
    """A locale of the workload: its tag, Plural-Forms, and words of about its own byte length."""

    tag: str
    plural_forms: str
    words: str
    blank: str = " "

    @property
    def posix(self) -> str:
        """The tag in gettext's spelling, for paths and the `Language` field."""
        return self.tag.replace("-", "_")

    @property
    def forms(self) -> int:
        """The number of plural forms."""
        return int(self.plural_forms[len("nplurals=")])


ONE = "nplurals=1; plural=0;"
TWO = "nplurals=2; plural=(n != 1);"
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
LANGUAGES = (
    Language("de", TWO, "die Sicherheit der Menschen steht für uns an erster Stelle und überall"),
    Language("fr", "nplurals=2; plural=(n > 1);", "la sécurité de chacun est à nos côtés élevée"),
    Language("es", TWO, "la seguridad de las personas está en el corazón señal de nuestra acción"),
    Language("pt-BR", "nplurals=2; plural=(n > 1);", "a segurança das pessoas não é só uma ação"),
    Language(
        "pl",
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        "bezpieczeństwo użytkowników jest dla nas ważne każdego dnia i wszędzie się łączy",
    ),
    Language(
        "ar",
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        "سلامة المستخدمين هي أولوية لنا في كل مكان ومع جميع الشركاء حول العالم",
    ),
    Language(
        "ja", ONE, "私たちは 利用者の 安全を 世界中の 団体と ともに 守ります 毎日 続けて", blank=""
    ),
    Language("uk", SLAVIC, "безпека користувачів є для нас важливою щодня і всюди разом із нами"),
    Language("ru", SLAVIC, "безопасность пользователей важна для нас каждый день и везде вместе"),
    Language("it", TWO, "la sicurezza delle persone è al centro di ogni nostra scelta già oggi"),
    Language("nl", TWO, "de veiligheid van mensen staat bij ons overal op de eerste plaats"),
    Language("sv", TWO, "säkerheten för människor är viktigast för oss överallt och varje dag"),
    Language("da", TWO, "sikkerhed for mennesker er det vigtigste for os overalt på hver dag"),
    Language("fi", TWO, "käyttäjien turvallisuus on meille tärkeintä joka päivä ja kaikkialla"),
    Language(
        "cs",
        "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
        "bezpečí lidí je pro nás důležité každý den a všude společně s partnery",
    ),
    Language("tr", TWO, "insanların güvenliği bizim için her gün her yerde önce gelir şimdi"),
    Language(
        "ko", ONE, "사용자의 안전은 우리에게 언제나 가장 중요하며 전 세계 단체와 함께 지킵니다"
    ),
    Language("vi", ONE, "sự an toàn của mọi người luôn là điều quan trọng nhất đối với chúng tôi"),
    Language("hu", TWO, "az emberek biztonsága számunkra mindenhol és minden nap a legfontosabb"),
    Language("el", TWO, "η ασφάλεια των χρηστών είναι για εμάς πάντα το πιο σημαντικό παντού"),
)
ENGLISH = Language(
    "en",
    TWO,
    "the safety of people comes first for us and partner organisations from all over world want "
    "a better internet where everyone can meet learn share report remove protect children privacy "
    "free expression transparency work together every day this page lists only some examples",
)


class Text(NamedTuple):
    """A source text, or with *plural* the two forms of one; *before* and *after* are its frame.

    A translation keeps the frame, which holds placeholders and markup, and has other words.
    """

    key: str  # inside its file
    words: int
    before: str = ""
    after: str = ""
    plural: bool = False
    one: str = ""
    text: str = ""

    @property
    def flag(self) -> str:
        """The flag that gettext and we give to a text with `{name}`."""
        return "python-brace-format" if re.search(r"\{\w++\}", self.text) else ""


FRAMES = (  # before, after
    ("{name} ", "."),
    ("", " {name}?"),
    ("{count} / {total} ", ""),
    ("", " {date}."),
)
MARKUP = (
    ("**", "** [partners](https://www.example.org/partners?lang=en#list)."),
    ("<b>", "</b> <https://www.example.org/report>."),
    ('<abbr title="IWF">', "</abbr>, *{name}*."),
)


def main() -> None:
    """Read the command line and write the project."""
    parser = argparse.ArgumentParser(description="Make a project to measure.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--locales", type=int, default=10, choices=range(1, len(LANGUAGES) + 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--edit", type=float, default=0, metavar="PERCENT", help="change so many source texts"
    )
    options = parser.parse_args()
    make(options.folder, options.messages, options.locales, options.seed, options.edit)


def make(folder: Path, messages: int, locales: int, seed: int, edit: float = 0) -> None:
    """Write the project; *edit* percent of its source texts are newer than its catalogs."""
    languages = LANGUAGES[:locales]
    texts = list(source_texts(messages, seed))
    rng = random.Random(f"{seed}/edit")
    edited = [_edited(text) if rng.random() * 100 < edit else text for text in texts]
    _write(folder / "pyproject.toml", _config(languages))
    for start in range(0, len(texts), KEYS_PER_FILE):
        path = folder / "source" / f"{_stem(start)}.yaml"
        _write(path, "".join(map(_yaml, edited[start : start + KEYS_PER_FILE])))
    _write(folder / "locales" / f"{DOMAIN}.pot", _template(edited))
    for language in languages:
        path = folder / "locales" / language.posix / f"{DOMAIN}.po"
        _write(path, _catalog(language, texts, seed))


def source_texts(count: int, seed: int) -> Iterator[Text]:
    """Make the source texts; each is unlike the others, as those of a site mostly are."""
    rng = random.Random(f"{seed}/source")
    vocabulary = ENGLISH.words.split()
    for index in range(count):
        place = index % KEYS_PER_FILE + 1
        length = rng.choices(
            (rng.randint(1, 4), rng.randint(6, 20), rng.randint(30, 60)), (50, 45, 5)
        )[0]
        text = Text(f"key{place:03}", length)
        if place % 33 == 0:
            before, after = rng.choice(MARKUP)
            text = text._replace(before=before, after=after)
        elif place % 20 == 7:
            text = text._replace(before="{count} ", plural=True)
        elif rng.random() < 0.15:
            before, after = rng.choice(FRAMES)
            text = text._replace(before=before, after=after)
        words = _words(rng, vocabulary, length)
        if text.plural:
            text = text._replace(one=f"{text.before}{words}")
            words += "s"
        yield text._replace(text=f"{text.before}{words}{text.after}")


def _edited(text: Text) -> Text:
    return text._replace(text=f"New: {text.text}", one=f"New: {text.one}" if text.one else "")


def _words(rng: random.Random, vocabulary: Sequence[str], count: int, blank: str = " ") -> str:
    drawn = rng.choices(vocabulary, k=2 * count)
    unlike = [word for before, word in pairwise(["", *drawn]) if before != word]  # as in any text
    words = blank.join(unlike[:count])
    return words[0].upper() + words[1:]


def _stem(index: int) -> str:
    return f"file{index // KEYS_PER_FILE + 1:04}"


def _yaml(text: Text) -> str:
    if text.plural:
        one, other = _quoted(text.one), _quoted(text.text)
        return f"{text.key}:\n  one: {one}\n  other: {other}\n"
    return f"{text.key}: {_quoted(text.text)}\n"


def _config(languages: Sequence[Language]) -> str:
    tags = json.dumps([language.tag for language in languages])
    markdown = json.dumps([f"key{place:03}" for place in range(33, KEYS_PER_FILE, 33)])
    return f"""\
[project]
name = "bench"

[tool.l10n]
source-locale = "en"
locales = {tags}
catalogs = "locales/{{posix}}/{{domain}}.po"
required = 0

[[tool.l10n.domain]]
name = "{DOMAIN}"
sources = ["source/*.yaml"]
translate = ["**"]
markdown = {markdown}

[[tool.l10n.bundle]]
target = "flat"
output = "dist/{{locale}}/{{domain}}.json"
"""


def _template(texts: Sequence[Text]) -> str:
    entries = [_header(ENGLISH)]
    for index, text in enumerate(texts):
        msgstr = ['msgstr[0] ""', 'msgstr[1] ""'] if text.plural else ['msgstr ""']
        entries.append("\n".join([*_comments(index, text, []), *_message(index, text), *msgstr]))
    return "\n\n".join(entries) + "\n"


def _catalog(language: Language, texts: Sequence[Text], seed: int) -> str:
    rng = random.Random(f"{seed}/{language.tag}")
    vocabulary = language.words.split()
    entries = [_header(language)]
    obsolete = []
    for index, text in enumerate(texts):
        draw = rng.random()
        forms = [
            f"{text.before}{_words(rng, vocabulary, text.words, language.blank)}{text.after}"
            for _ in range(language.forms if text.plural else 1)
        ]
        fuzzy = TRANSLATED <= draw < FUZZY
        if draw >= FUZZY:
            forms = [""] * len(forms)
        lines = _comments(index, text, ["fuzzy"] if fuzzy else [])
        if fuzzy:
            lines += _previous(text)
        lines += [*_message(index, text), *_msgstr(text, forms)]
        entries.append("\n".join(lines))
        if rng.random() < OBSOLETE:
            obsolete.append(_gone(index, text, _words(rng, vocabulary, 5, language.blank)))
    return "\n\n".join(entries + obsolete) + "\n"


def _header(language: Language) -> str:
    fields = [
        f"Project-Id-Version: {DOMAIN}",
        f"Language: {language.posix}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {language.plural_forms}",
    ]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{field}\\n"' for field in fields)])


def _comments(index: int, text: Text, flags: list[str]) -> list[str]:
    flags = [*flags, text.flag] if text.flag else flags
    lines = [f"#: source/{_stem(index)}.yaml"]
    return [*lines, f"#, {', '.join(flags)}"] if flags else lines


def _previous(text: Text) -> list[str]:
    if text.plural:
        return [
            f"#| msgid {_quoted('Old: ' + text.one)}",
            f"#| msgid_plural {_quoted('Old: ' + text.text)}",
        ]
    return [f"#| msgid {_quoted('Old: ' + text.text)}"]


def _message(index: int, text: Text) -> list[str]:
    lines = [f'msgctxt "{_stem(index)}.{text.key}"']
    if text.plural:
        return [*lines, f"msgid {_quoted(text.one)}", f"msgid_plural {_quoted(text.text)}"]
    return [*lines, f"msgid {_quoted(text.text)}"]


def _msgstr(text: Text, forms: Sequence[str]) -> list[str]:
    if text.plural:
        return [f"msgstr[{index}] {_quoted(form)}" for index, form in enumerate(forms)]
    return [f"msgstr {_quoted(forms[0])}"]


def _gone(index: int, text: Text, words: str) -> str:
    return (
        f'#~ msgctxt "{_stem(index)}.gone{text.key}"\n'
        f"#~ msgid {_quoted('Gone: ' + text.text)}\n"
        f"#~ msgstr {_quoted(words)}"
    )


def _quoted(text: str) -> str:
    """Quote a text that has neither line ends nor control characters, for PO and for YAML alike."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
