"""`mo`: GNU .mo, for programs that call gettext; the only file that knows polib.

It holds the locale's own translations only: falling back is up to gettext there.
"""

from __future__ import annotations

from collections.abc import Callable

from l10n import cldr, po
from l10n.model import Bundle, Catalog, Message, Target

_ENCODING = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write the entries of the catalog, all of them publishable; same entries, same bytes.

    The header says what the catalog's does, in UTF-8, without POT-Creation-Date
    (as msgfmt since 0.20: the date would change the bytes and no text).
    """
    import polib  # 40 ms that only those should pay who write .mo

    # to_binary of polib 1.2.0 joins bytes with `+=`, in quadratic time: 1 s for 10,000
    # entries, 20 s for 40,000.

    catalog = publishable()
    file = polib.MOFile()
    fields = po.header_fields(catalog.header)
    fields.pop("POT-Creation-Date", None)
    file.metadata = {"Language": cldr.posix(catalog.locale), **fields, **_ENCODING}
    for entry in catalog.entries:
        file.append(polib.MOEntry(msgid=_original(entry.message), msgstr="\0".join(entry.msgstr)))
    return bytes(file.to_binary())


def _original(message: Message) -> str:
    """What .mo looks a message up by: `context EOT msgid NUL msgid_plural`.

    Joined here, since polib drops a context that is empty, which gettext tells from none.
    """
    context = "" if message.msgctxt is None else message.msgctxt + "\x04"
    surplus = "" if message.msgid_plural is None else "\0" + message.msgid_plural
    return context + message.msgid + surplus


TARGET = Target("mo", ".mo", serialise, renders=False)
