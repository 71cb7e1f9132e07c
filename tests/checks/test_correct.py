"""Silence is a feature: correct text passes every check, in any script."""

from __future__ import annotations

import pytest

from l10n.checks import CHECKS
from l10n.model import Check, Message, Pair, Problem

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


PIECES = [
    "{", "<a ", "`", "%(", "a a ", "(", ")", "[", "1) ", '"', "“", "«", "?", ": ", " ;", "...",
    "&amp;", "\\n", "\n\n", "  ", "\xa0", "字", "a@", "://", "](", "«\xa0", "¿", "՞", ".", "a’",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("check", ON, ids=lambda check: check.name)
def test_time_is_linear_in_the_text(check: Check, piece: str) -> None:
    # A pattern that tries twice would need hours, not a second.
    for pair in (
        Pair(Message("x"), (piece * 20_000,), "fr"),
        Pair(Message(piece * 20_000), (piece * 19_999 + "x",), "fr"),
    ):
        problems(check, pair)
