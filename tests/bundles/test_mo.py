from __future__ import annotations

import gettext
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.bundles import mo
from l10n.model import Bundle, Catalog, Entry, Message

HEADER = (
    "Project-Id-Version: site\n"
    "POT-Creation-Date: 2020-01-01 00:00+0000\n"
    "Last-Translator: Ä <a@example.org>\n"
    "Language: pl\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4"
    " && (n%100<10 || n%100>=20) ? 1 : 2);\n"
    "X-Team: w10n\n"
)
ENTRIES = (
    Entry(Message("Visit {name}", "site.visit"), ("Odwiedź {name}",)),
    Entry(Message("day", "site.days", "days"), ("dzień", "dni (2)", "dni (5)")),
    Entry(Message("day"), ("doba",)),
    Entry(Message("day", ""), ("pusty kontekst",)),
    Entry(Message('"\\\n\t', "é"), ("ż",)),
)


def catalog(*entries: Entry, header: str | None = HEADER) -> Catalog:
    first = None if header is None else Entry(Message(""), (header,))
    return Catalog("locales/pl/site.po", "pl", "site", first, entries)


def serialise(catalog: Catalog) -> bytes:
    bundle = Bundle(catalog.locale, catalog.domain, (), (), {}, {}, {})
    return mo.serialise(bundle, lambda: catalog)


def read(data: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(data))


def test_gettext_reads_texts_contexts_and_plurals() -> None:
    texts = read(serialise(catalog(*ENTRIES)))
    assert texts.pgettext("site.visit", "Visit {name}") == "Odwiedź {name}"
    assert texts.gettext("day") == "doba"
    assert texts.pgettext("", "day") == "pusty kontekst"
    assert texts.pgettext("é", '"\\\n\t') == "ż"
    assert [texts.npgettext("site.days", "day", "days", n) for n in (1, 2, 5, 22)] == [
        "dzień",
        "dni (2)",
        "dni (5)",
        "dni (2)",
    ]
    assert texts.gettext("unknown") == "unknown"


def test_the_header_is_the_catalogs_without_its_date() -> None:
    info = read(serialise(catalog())).info()
    assert info["language"] == "pl"
    assert info["last-translator"] == "Ä <a@example.org>"
    assert info["content-type"] == "text/plain; charset=UTF-8"
    assert info["x-team"] == "w10n"
    assert "pot-creation-date" not in info


@pytest.mark.parametrize("header", [None, "Content-Type: text/plain; charset=US-ASCII\n"])
def test_the_header_always_says_utf_8_and_the_language(header: str | None) -> None:
    texts = read(serialise(catalog(*ENTRIES[:1], header=header)))
    assert texts.charset() == "UTF-8"
    assert texts.info()["language"] == "pl"
    assert texts.pgettext("site.visit", "Visit {name}") == "Odwiedź {name}"


def test_the_same_entries_in_any_order_make_the_same_bytes() -> None:
    assert serialise(catalog(*ENTRIES)) == serialise(catalog(*reversed(ENTRIES)))


@pytest.mark.gettext
def test_msgunfmt_reads_what_it_reads_from_msgfmt(tmp_path: Path) -> None:
    whole = catalog(*ENTRIES)
    (tmp_path / "site.po").write_bytes(po.write(whole).encode("utf-8"))
    (tmp_path / "ours.mo").write_bytes(serialise(whole))
    subprocess.run(["msgfmt", "-c", "-o", "theirs.mo", "site.po"], cwd=tmp_path, check=True)
    ours, theirs = (
        subprocess.run(
            ["msgunfmt", "--sort-output", name], cwd=tmp_path, check=True, capture_output=True
        ).stdout
        for name in ("ours.mo", "theirs.mo")
    )
    assert ours == theirs


CONTEXTS = st.none() | st.text("ab", max_size=2)
TEXTS = st.text('aé"\\\n😀', min_size=1, max_size=4)


@given(st.dictionaries(st.tuples(CONTEXTS, TEXTS), TEXTS))
def test_gettext_gives_every_text_back(texts: dict[tuple[str | None, str], str]) -> None:
    entries = [
        Entry(Message(msgid, context), (msgstr,)) for (context, msgid), msgstr in texts.items()
    ]
    found = read(serialise(catalog(*entries)))
    for (context, msgid), msgstr in texts.items():
        given = found.gettext(msgid) if context is None else found.pgettext(context, msgid)
        assert given == msgstr


def test_the_shelf_does_not_load_polib() -> None:
    code = "import sys, l10n.bundles; sys.exit('polib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
