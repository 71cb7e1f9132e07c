"""Silence is a feature: correct text passes every check, in any script."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from l10n import check as checking
from l10n import cldr
from l10n.check import Chosen
from l10n.checks import CHECKS
from l10n.model import Catalog, Check, Entry, Extraction, Message, Pair, Place, Problem, Template

CORPUS = yaml.safe_load((Path(__file__).parent.parent / "data/correct.yaml").read_text("utf-8"))
UTF_8 = "Content-Type: text/plain; charset=UTF-8\n"
LOCALES = [locale for locale in CORPUS if locale != "sources"]

_SENTENCE = "Do you want to delete {name}?"
_LABEL = "Search results ({count}):"
_QUOTED = "The “{name}” page was not found."
_ROWS = [
    ("am", "Amharic", _LABEL, "የፍለጋ ውጤቶች ({count})፦"),
    ("ar", "Arabic", _SENTENCE, "هل تريد حذف {name}؟"),
    ("ar", "Arabic with its own marks", _QUOTED, "لم يتم العثور على الصفحة «{name}»."),
    ("bn", "Bengali", _QUOTED, "“{name}” পৃষ্ঠাটি পাওয়া যায়নি।"),
    ("cs", "Czech", _QUOTED, "Stránka „{name}“ nebyla nalezena."),
    ("de", "German", _QUOTED, "Die Seite „{name}“, die die Suche nennt, gibt es nicht."),
    ("de", "German without a space", _LABEL, "Suchergebnisse ({count}):"),
    ("el", "Greek", _SENTENCE, "Θέλετε να διαγράψετε το {name};"),
    ("el", "Greek quotes", _QUOTED, "Η σελίδα «{name}» δεν βρέθηκε."),
    ("es", "Spanish", _SENTENCE, "¿Quieres eliminar {name}?"),
    ("es", "Spanish in the middle", "Sure? Delete {name}!", "¿Seguro? ¡Elimina {name}!"),
    ("fa", "Persian", _SENTENCE, "آیا می‌خواهید {name} را حذف کنید؟"),
    ("fi", "Finnish", _QUOTED, "Sivua ”{name}” ei löytynyt."),
    ("fr", "French", _SENTENCE, "Voulez-vous supprimer {name}\u202f?"),
    ("fr", "French quotes", _QUOTED, "La page «\u202f{name}\u202f» est introuvable."),
    ("fr-CA", "Canadian French", _SENTENCE, "Voulez-vous supprimer {name}?"),
    ("he", "Hebrew", _QUOTED, "הדף ”{name}” לא נמצא."),
    ("he", "Hebrew abbreviation", "The report is ready.", 'הדו"ח מוכן.'),
    ("hi", "Hindi", _QUOTED, "“{name}” पृष्ठ नहीं मिला।"),
    ("hy", "Armenian", "Do you want to delete it?", "Ցանկանո՞ւմ եք ջնջել այն։"),
    ("hy", "Armenian full stop", "The page was not found.", "Էջը չի գտնվել։"),
    ("id", "Indonesian", "The pages are gone.", "Halaman-halaman itu tidak ada lagi."),
    ("it", "Italian", _SENTENCE, "Vuoi eliminare {name}?"),
    ("ja", "Japanese", _QUOTED, "「{name}」ページが見つかりません。"),
    ("ja", "Japanese question", "Do you want to go on?", "続行しますか。"),
    ("ja", "Japanese label", _LABEL, "検索結果（{count}）："),
    ("ka", "Georgian", _QUOTED, "გვერდი „{name}“ ვერ მოიძებნა."),
    ("km", "Khmer", "The page was not found.", "រកមិនឃើញទំព័រ។"),
    ("ko", "Korean", _QUOTED, "‘{name}’ 페이지를 찾을 수 없습니다."),
    ("mr", "Marathi", _LABEL, "शोध परिणाम ({count}):"),
    ("my", "Burmese", "The page was not found.", "စာမျက်နှာ ရှာမတွေ့ပါ။"),
    ("pl", "Polish", _QUOTED, "Nie znaleziono strony „{name}”."),
    ("pt-BR", "Portuguese", _SENTENCE, "Deseja excluir {name}?"),
    ("ru", "Russian", _QUOTED, "Страница «{name}» не найдена."),
    ("sr", "Serbian", _QUOTED, "Страница „{name}“ није пронађена."),
    ("sv", "Swedish", _QUOTED, "Sidan ”{name}” hittades inte."),
    ("ta", "Tamil", _SENTENCE, "{name} ஐ நீக்க வேண்டுமா?"),
    ("th", "Thai", _SENTENCE, "คุณต้องการลบ {name} หรือไม่"),
    ("th", "Thai sentence", "The page was not found.", "ไม่พบหน้าที่ค้นหา"),
    ("tr", "Turkish", "Go step by step.", "Adım adım ilerleyin."),
    ("uk", "Ukrainian", _SENTENCE, "Видалити {name}?"),
    ("ur", "Urdu", "The page was not found.", "صفحہ نہیں ملا۔"),
    ("vi", "Vietnamese", _SENTENCE, "Bạn có muốn xóa {name} không?"),
    ("zh-Hans", "Chinese", _QUOTED, "找不到“{name}”页面。"),
    ("zh-Hant", "Traditional Chinese", _LABEL, "搜尋結果（{count}）："),
]

CORRECT = [
    pytest.param(Pair(Message(source), (translation,), locale), id=name)
    for locale, name, source, translation in _ROWS
]
ON = [check for check in CHECKS if check.pair is not None]


def problems(check: Check, pair: Pair) -> list[Problem]:
    if check.pair is None or not (check.asked is None or check.asked(pair.message)):
        return []
    language = pair.locale.partition("-")[0]
    return [] if check.languages and language not in check.languages else list(check.pair(pair))


@pytest.mark.parametrize("check", ON, ids=lambda check: check.name)
@pytest.mark.parametrize("pair", CORRECT)
def test_correct_text_in_any_script_passes_every_check(check: Check, pair: Pair) -> None:
    assert problems(check, pair) == []


ALL = [Chosen(each, "warning" if each.severity == "off" else each.severity) for each in CHECKS]


def message(text: str | list[str]) -> Message:
    return Message(text) if isinstance(text, str) else Message(text[0], msgid_plural=text[1])


@pytest.mark.parametrize("locale", LOCALES)
def test_all_checks_are_silent_on_a_correct_catalog(locale: str) -> None:
    messages = tuple(map(message, CORPUS["sources"]))
    forms = [(text,) if isinstance(text, str) else tuple(text) for text in CORPUS[locale]]
    entries = tuple(
        Entry(each, msgstr, place=Place(f"{locale}.po", number))
        for number, (each, msgstr) in enumerate(zip(messages, forms, strict=True), 2)
    )
    fields = f"Language: {locale}\nPlural-Forms: {cldr.plural_forms(locale)}\n{UTF_8}"
    catalog = Catalog(f"{locale}.po", locale, "site", Entry(Message(""), (fields,)), entries)
    identities = [each.identity for each in messages]
    template = Template("site", messages, {}, dict.fromkeys(identities, ""))
    outline = checking.outline(Extraction(template, ()), ALL)
    found = checking.check(outline, catalog)
    assert [(each.place.line, each.check, each.text) for each in found] == []


def test_the_corpus_has_ten_texts_in_each_of_fifteen_languages() -> None:
    assert len(CORPUS["sources"]) >= 10
    assert len(LOCALES) >= 15
    asked = {"de", "el", "es", "fa", "fr", "he", "hi", "ja", "ka", "th", "zh-Hans"}
    assert asked <= set(LOCALES)
