from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.glossary import CHECK, problems
from l10n.model import Message, Pair, Term

HELP = "use it, or add your word to the term's `translations` in the glossary"


def pair(locale: str, approved: Mapping[str, tuple[str, ...]], *msgstr: str) -> Pair:
    plural = "x" if len(msgstr) > 1 else None
    return Pair(Message("x", None, plural), msgstr, locale, terms=(Term("thing", approved),))


@pytest.mark.parametrize(
    ("locale", "approved", "translation"),
    [
        pytest.param("de", "Plattform", "mit kleineren Plattformen", id="German, a plural"),
        pytest.param("de", "Verfahren", "die Prüfverfahren", id="German, in a compound"),
        pytest.param(
            "de", "sexueller Missbrauch", "Opfer sexuellen Missbrauchs", id="German, both"
        ),
        pytest.param("fr", "société civile", "La Société civile", id="French, a capital"),
        pytest.param("fr", "vie privée", "vies privées", id="French, both words inflected"),
        pytest.param("es", "compromiso", "los compromisos", id="Spanish"),
        pytest.param("pt-BR", "organização", "organizações", id="Portuguese, another ending"),
        pytest.param("pl", "użytkownik", "naszych użytkowników", id="Polish"),
        pytest.param("pl", "treść", "treści", id="Polish, a short word"),
        pytest.param("pl", "hasło", "przy użyciu haseł i na haśle", id="Polish, a stroke is lost"),
        pytest.param("uk", "прозорість", "та прозорості", id="Ukrainian, a vowel changes"),
        pytest.param("ru", "платформа", "нашей платформы", id="Russian"),
        pytest.param("el", "χρήστης", "τους χρήστες", id="Greek"),
        pytest.param("fi", "alusta", "alustoilla", id="Finnish"),
        pytest.param("hu", "felhasználó", "felhasználóink", id="Hungarian"),
        pytest.param("tr", "kullanıcı", "kullanıcılarımızın", id="Turkish"),
        pytest.param("ar", "منصة", "ومنصاتنا", id="Arabic, a plural"),
        pytest.param("ar", "الثقة والسلامة", "ثقة مستخدمينا وسلامتهم", id="Arabic, no article"),
        pytest.param("ar", "مستخدم", "المستخدِمين", id="Arabic, with vowel signs"),
        pytest.param("he", "משתמש", "למשתמשים שלנו", id="Hebrew"),
        pytest.param("fa", "کاربر", "کاربران", id="Persian"),
        pytest.param("hi", "उपयोगकर्ता", "उपयोगकर्ताओं", id="Hindi"),
        pytest.param("ka", "მომხმარებელი", "მომხმარებლებს", id="Georgian"),
        pytest.param("hy", "օգտատեր", "օգտատերերի", id="Armenian"),
        pytest.param("ja", "プラットフォーム", "各プラットフォームと", id="Japanese"),
        pytest.param("zh-Hans", "用户", "我们的用户", id="Chinese"),
        pytest.param("ko", "사용자", "사용자는", id="Korean"),
        pytest.param("th", "ผู้ใช้", "สำหรับผู้ใช้ของเรา", id="Thai"),
        pytest.param("vi", "người dùng", "mọi Người dùng", id="Vietnamese"),
        pytest.param("de", "KI", "KI-Dienst", id="a word of two letters"),
    ],
)
def test_an_approved_word_is_silent(locale: str, approved: str, translation: str) -> None:
    assert list(problems(pair(locale, {locale: (approved,)}, translation))) == []


@pytest.mark.parametrize(
    ("locale", "approved", "msgstr", "text"),
    [
        pytest.param(
            "de",
            {"de": ("Plattform",)},
            ["Teilt Wissen mit Foren"],
            "`Plattform`, the glossary's word for `thing`, is missing in the translation",
            id="another word",
        ),
        pytest.param(
            "de",
            {"de": ("Nutzer", "User")},
            ["Leute"],
            "`Nutzer` or `User`, the glossary's word for `thing`, is missing in the translation",
            id="none of two",
        ),
        pytest.param(
            "fr",
            {"fr": ("secteur privé",)},
            ["le secteur public"],
            "`secteur privé`, the glossary's word for `thing`, is missing in the translation",
            id="half of the term",
        ),
        pytest.param(
            "ja",
            {"ja": ("表現の自由",)},
            ["言論の自由"],
            "`表現の自由`, the glossary's word for `thing`, is missing in the translation",
            id="Japanese is compared whole",
        ),
        pytest.param(
            "pt-BR",
            {"pt": ("utilizador",)},
            ["usuário"],
            "`utilizador`, the glossary's word for `thing`, is missing in the translation",
            id="the words of a nearer locale",
        ),
        pytest.param(
            "pl",
            {"pl": ("plik",)},
            ["plik", "obrazy", "plików"],
            "`plik`, the glossary's word for `thing`, is missing in `msgstr[1]`",
            id="one form of a plural",
        ),
        pytest.param(
            "de",
            {"de": ("Name",)},
            ["{Name} `Name` https://a.b/Name"],
            "`Name`, the glossary's word for `thing`, is missing in the translation",
            id="only where no reader sees it as a word",
        ),
    ],
)
def test_another_word_is_found(
    locale: str, approved: dict[str, tuple[str, ...]], msgstr: list[str], text: str
) -> None:
    assert list(problems(pair(locale, approved, *msgstr))) == [(text, HELP)]


def test_the_nearest_locale_has_the_last_word() -> None:
    approved = {"pt": ("utilizador",), "pt-BR": ("usuário",)}
    assert list(problems(pair("pt-BR", approved, "usuários"))) == []
    assert list(problems(pair("pt", approved, "utilizadores"))) == []


def test_a_locale_without_approved_words_is_not_looked_at() -> None:
    assert list(problems(pair("fr", {"de": ("Plattform",)}, "forum"))) == []
    assert list(problems(pair("fr", {}, "forum"))) == []
    assert CHECK.terms is not None
    assert CHECK.terms(Term("user", {"de": ("Nutzer",)}))
    assert not CHECK.terms(Term("Zoom", keep=True))


def test_problems_of_one_entry_are_few() -> None:
    many = tuple(Term(f"t{number}", {"de": ("Nutzer",)}) for number in range(100))
    assert len(list(problems(Pair(Message("x"), ("y",), "de", terms=many)))) == 5


@given(st.text(), st.text(min_size=1))
def test_any_text_can_be_read(translation: str, approved: str) -> None:
    list(problems(pair("de", {"de": (approved,)}, translation)))


@given(st.text(alphabet="abcdéüпрозاл ", min_size=1).filter(str.strip))
def test_a_word_stands_in_itself(word: str) -> None:
    assert list(problems(pair("de", {"de": (word,)}, f"a {word}."))) == []
