"""The author's own texts as a catalog, for what is made of catalogs and has no translator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from l10n import check as checking
from l10n import po
from l10n.config import Config
from l10n.model import Catalog, Entry, Message
from l10n.pipeline.catalogs import Source, header_fields

Spell: TypeAlias = Callable[[Message, str, str], str]
"""(message, text, category) -> text; "" for a category of a plural that the source has too."""


def _as_it_is(message: Message, text: str, category: str) -> str:
    del message, category
    return text


def authored(config: Config, source: Source, locale: str, spell: Spell = _as_it_is) -> Catalog:
    """Give the source's texts under the header of *locale*, each as *spell* has it.

    A plural has the forms that the header asks for, which may be fewer than the source's;
    where they are more, the source's `other` stands in.
    """
    template = source.template
    fields = header_fields(config, locale, template.domain)
    empty = Catalog("", locale, template.domain, po.header_entry(fields), ())
    served = checking.plurals(empty).categories
    categories = ["other" if "other" in names else names[0] for names in served]
    forms = {
        segment.message.identity: dict(segment.forms)
        for value in source.extraction.values
        for segment in value
        if segment.message is not None and segment.forms
    }
    entries: list[Entry] = []
    for message in template.messages:
        texts = forms.get(message.identity)
        if texts is None:
            msgstr = [spell(message, message.msgid, "")]
        else:
            msgstr = [
                spell(message, texts.get(name, texts["other"]), "" if name in texts else name)
                for name in categories
            ]
        entries.append(Entry(message, tuple(msgstr)))
    return replace(empty, entries=tuple(entries))
