"""A glossary is read whole, or refused by the place of what is wrong."""

from __future__ import annotations

from textwrap import dedent

import pytest

from l10n import sources
from l10n.errors import SourceError
from l10n.glossary import glossary
from l10n.model import Glossary, Term

FILE = "source/glossary.yaml"


def read(text: str) -> Glossary:
    return glossary(sources.read(FILE, dedent(text).encode()))


def test_terms_come_with_their_approved_words_and_names_come_last() -> None:
    text = """\
        do-not-translate:
          - Zoom
          - Tech Coalition
        terms:
          - term: platform
            definition: A digital service.
            note: Not a railway's.
            translations:
              de: [Plattform]
              pt-br: [plataforma, rede]
              fr: plateforme
          - term: user
        """
    translations = {"de": ("Plattform",), "pt-BR": ("plataforma", "rede"), "fr": ("plateforme",)}
    assert read(text) == (
        Term("platform", translations),
        Term("user"),
        Term("Zoom", keep=True),
        Term("Tech Coalition", keep=True),
    )


@pytest.mark.parametrize(
    ("text", "error", "help"),
    [
        pytest.param(
            "term:\n  - term: a\n",
            "source/glossary.yaml:2:11: `term` is not a known key of a glossary",
            "did you mean `terms`?",
            id="an unknown key",
        ),
        pytest.param(
            "terms:\n  - term: a\n    defintion: b\n",
            "source/glossary.yaml:3:16: `defintion` is not a known key of a glossary",
            "did you mean `definition`?",
            id="an unknown key of a term",
        ),
        pytest.param(
            "terms:\n  - term: a\n    xyz: b\n",
            "source/glossary.yaml:3:10: `xyz` is not a known key of a glossary",
            "known here: term, definition, note, translations",
            id="a key like none",
        ),
        pytest.param(
            "terms:\n  - note: a\n",
            "source/glossary.yaml:2:11: there is no `term` here",
            "write `- term: platform`",
            id="no term",
        ),
        pytest.param(
            "terms: a\n",
            "source/glossary.yaml:1:8: `terms` has the wrong shape",
            "write `terms: [{term: platform}]`",
            id="no list",
        ),
        pytest.param(
            "do-not-translate:\n  a: b\n",
            "source/glossary.yaml:2:6: `do-not-translate` has the wrong shape",
            "write `do-not-translate: [Zoom]`",
            id="no list of names",
        ),
        pytest.param(
            "terms:\n  - a\n",
            "source/glossary.yaml:2:5: `terms` has the wrong shape",
            "write `terms: [{term: platform}]`",
            id="a bare word",
        ),
        pytest.param(
            "terms:\n  - term: [a]\n",
            "source/glossary.yaml:2:12: `term` has the wrong shape",
            "write `term: platform`",
            id="a term that is a list",
        ),
        pytest.param(
            "terms:\n  - term: a\n    translations: b\n",
            "source/glossary.yaml:3:19: `translations` has the wrong shape",
            "write `translations: {de: [Plattform]}`",
            id="translations without a locale",
        ),
        pytest.param(
            "terms:\n  - term: a\n    translations: {de: {x: y}}\n",
            "source/glossary.yaml:3:28: `translations` has the wrong shape",
            "write `translations: {de: [Plattform]}`",
            id="a mapping of translations",
        ),
        pytest.param(
            "terms:\n  - term: a\n    translations: {german: [b]}\n",
            "source/glossary.yaml:3:29: `translations`: `german` is not a BCP 47 language tag",
            "did you mean `de` (German)?",
            id="a locale that is none",
        ),
        pytest.param(
            "terms:\n  - term: a\ndo-not-translate: [b, a]\n",
            "source/glossary.yaml:3:23: `a` stands in the glossary already, at"
            " source/glossary.yaml:2:11",
            "keep one of the two",
            id="a term twice",
        ),
        pytest.param(
            'do-not-translate: ["&"]\n',
            "source/glossary.yaml:1:20: a term has a letter or a digit",
            "remove it, or mend it",
            id="a sign",
        ),
    ],
)
def test_what_is_no_glossary_is_refused(text: str, error: str, help: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert (str(caught.value), caught.value.help) == (error, help)
