"""A TOML table whose every complaint names the key, and what a value of it can be."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeVar

from l10n import cldr
from l10n.errors import ConfigError

T = TypeVar("T", bound=str)

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++(?>(?:\[\d++\])?)")  # also an item of a list: `locales[0]`
_PLACEHOLDER = re.compile(r"\{[^{}]*+\}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_DRIVE = re.compile(r"[A-Za-z]:")
_FIELD_PART = re.compile(r"(?:\*\*?+|[^\s.*\[\]](?:[^.*\[\]]*+(?<!\s))?)(?>(?:\[\])*)")


def is_date(text: str) -> bool:
    """Whether a text is a date as ISO 8601 has it, `2027-03-01`; such texts sort by time."""
    return _DATE.fullmatch(text) is not None


class Table(NamedTuple):
    """A TOML table that knows its key's path, so that every complaint can name the key."""

    values: Mapping[str, object]
    name: str  # `tool.l10n.domain[0]`, "" for a file's top level
    path: str

    def key(self, key: str) -> str:
        """The whole path of *key*, quoted where TOML needs it."""
        shown = _cut(key)
        if not _BARE_KEY.fullmatch(shown):
            shown = json.dumps(shown, ensure_ascii=False)
        return f"{self.name}.{shown}" if self.name else shown

    def fail(self, key: str, text: str, help: str) -> ConfigError:
        """What to raise about a key: the complaint names it."""
        return ConfigError(f"{self.path}: `{self.key(key)}` {text}", help=help)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Raises ConfigError for a key that is not *known*, with the nearest that is."""
        for key in self.values:
            if key not in known:
                raise self.fail(key, "is not a known key", nearest(key, known, "known here"))

    def wrong_type(self, key: str, wanted: str) -> ConfigError:
        """What to raise about a key whose value is none of what is *wanted*."""
        value = self.values[key]
        return self.fail(key, f"must be {wanted}, not {shown(value)}", f"write {EXAMPLES[wanted]}")

    def text(self, key: str, default: str | None = None) -> str:
        """The text of a key; raises ConfigError where it is missing and has no *default*."""
        if key not in self.values:
            if default is None:
                raise self.missing(key)
            return default
        value = self.values[key]
        if not isinstance(value, str):
            raise self.wrong_type(key, "a text")
        return value

    def missing(self, key: str) -> ConfigError:
        """What to raise about a key that has to be there."""
        return self.fail(key, "is missing", f"add it, for example `{MISSING_KEYS[key]}`")

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Whether a key is true."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong_type(key, "`true` or `false`")
        return value

    def number(self, key: str, default: int) -> int:
        """A percentage, or another number of that size."""
        value = self.values.get(key, default)
        # `true` is an int to Python, and nobody's number
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
            raise self.wrong_type(key, "a whole number from 0 to 100")
        return value

    def date(self, key: str) -> str:
        """A date, with or without quotes, as ISO 8601 has it; "" where there is none."""
        if key not in self.values:
            return ""
        text = str(self.values[key])  # TOML's own dates print as such
        if not is_date(text):
            raise self.wrong_type(key, "a date")
        return text

    def choice(self, key: str, options: tuple[T, ...], default: T) -> T:
        """One of the *options*."""
        value = self.values.get(key, default)
        for option in options:
            if value == option:
                return option
        word = value if isinstance(value, str) else ""
        raise self.fail(key, f"cannot be {shown(value)}", nearest(word, options, "possible"))

    def texts(self, key: str) -> list[tuple[str, str]]:
        """A list of texts, each with its own key: `locales[0]`."""
        if key not in self.values:
            raise self.missing(key)
        value = self.values[key]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong_type(key, "a list of texts")
        return [(f"{key}[{number}]", item) for number, item in enumerate(value)]

    def table(self, key: str) -> Table:
        """The table under *key*, empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong_type(key, "a table")
        return Table(value, self.key(key), self.path)

    def tables(self, key: str) -> list[Table]:
        """The tables under `[[key]]`, in file order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong_type(key, "a list of tables")
        return [
            Table(item, self.key(f"{key}[{number}]"), self.path)
            for number, item in enumerate(value)
        ]

    def locale(self, key: str) -> str:
        """The locale of a key, as a canonical tag."""
        return self.canonical(key, self.text(key))

    def canonical(self, key: str, tag: str) -> str:
        """The canonical form of a locale that stands at *key*, whatever its case."""
        try:
            return cldr.canonical(tag)
        except ConfigError as error:
            raise ConfigError(
                f"{self.path}: `{self.key(key)}`: {error.text}", help=error.help
            ) from error

    def path_pattern(
        self, key: str, default: str, suffix: str = "", *, several: bool = True
    ) -> str:
        """A pattern for the paths of files that we write; with *suffix* it must end so.

        Templates have no locale, all others must have one. Where there are not *several*
        domains, it need not say which.
        """
        pattern = self.text(key, default)
        self._refuse_path(key, pattern)
        known = ("{domain}",) if suffix == ".pot" else ("{domain}", "{locale}", "{posix}")
        for placeholder in _PLACEHOLDER.findall(pattern):
            if placeholder not in known:
                raise self.fail(
                    key,
                    f"has the unknown placeholder `{placeholder}`",
                    nearest(placeholder, known, "known here"),
                )
        if any(brace in _PLACEHOLDER.sub("", pattern) for brace in "{}"):
            raise self.fail(key, "has a lone brace", "write placeholders as `{domain}`")
        if several and "{domain}" not in pattern:
            raise self.fail(key, "has no `{domain}`", f"write {shown(default)}")
        if suffix != ".pot" and "{locale}" not in pattern and "{posix}" not in pattern:
            raise self.fail(key, "has neither `{locale}` nor `{posix}`", f"write {shown(default)}")
        if not pattern.endswith(suffix):
            raise self.fail(key, f"must end in `{suffix}`", f"write {shown(default)}")
        return pattern

    def globs(self, key: str) -> tuple[str, ...]:
        """Patterns of source files: `*`, `?` and `[a-z]` inside a part, `**` for any folders."""
        globs = self.texts(key)
        if not globs:
            raise self.fail(key, "is empty", f"add a pattern: `{MISSING_KEYS[key]}`")
        for where, glob in globs:
            self._refuse_path(where, glob)
            if "{" in glob or "}" in glob:
                raise self.fail(where, "has a brace", "write one pattern per alternative")
            if any("**" in part and part != "**" for part in glob.split("/")):
                raise self.fail(
                    where, "has a `**` that is not a whole part", "write `source/**/*.yaml`"
                )
            if glob.endswith("**"):
                raise self.fail(where, "ends in a folder", f"name files, as in `{glob}/*.yaml`")
        return tuple(glob for _, glob in globs)

    def _refuse_path(self, key: str, path: str) -> None:
        if problem := path_problem(path):
            raise self.fail(key, problem, "write a path from the project's root, as `source/a.md`")

    def field_pattern(self, key: str) -> str:
        """A pattern of fields, as `matcher` takes it; "" where there is none."""
        if key not in self.values:
            return ""
        pattern = self.text(key)
        self._refuse_field_pattern(key, pattern)
        return pattern

    def field_patterns(self, key: str) -> tuple[str, ...]:
        """Patterns of fields, as `matcher` takes them."""
        if key not in self.values:
            return ()
        patterns = self.texts(key)
        for where, pattern in patterns:
            self._refuse_field_pattern(where, pattern)
        return tuple(pattern for _, pattern in patterns)

    def lengths(self, key: str) -> dict[str, int]:
        """Field pattern -> how many characters a text may have."""
        table = self.table(key)
        lengths = {}
        for pattern, value in table.values.items():
            table._refuse_field_pattern(pattern, pattern)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise table.wrong_type(pattern, "a whole number of characters")
            lengths[pattern] = value
        return lengths

    def _refuse_field_pattern(self, key: str, pattern: str) -> None:
        if not all(_FIELD_PART.fullmatch(part) for part in pattern.split(".")):
            raise self.fail(
                key,
                f"must be a pattern of a field, not {shown(pattern)}",
                "join keys by dots; `*` is one part, `**` any number, `work[]` a list's items",
            )


EXAMPLES = {
    "a text": '`"…"`',
    "`true` or `false`": "one of the two, without quotes",
    "a whole number from 0 to 100": "`100`, without quotes",
    "a whole number of characters": "`600`, without quotes",
    "a list of texts": '`["…", "…"]`',
    "a date": "`2027-03-01`",
    "a table": "its keys below a `[…]` line",
    "a list of tables": "each below a `[[…]]` line",
}
MISSING_KEYS = {
    "source-locale": 'source-locale = "en"',
    "locales": 'locales = ["de", "pt-BR"]',
    "name": 'name = "site"',
    "check": 'check = "unchanged"',
    "reason": 'reason = "a brand name"',
    "sources": 'sources = ["source/site/*.yaml"]',
    "enter": "enter = 80",
    "leave": "leave = 70",
}


def path_problem(path: str) -> str:
    """What makes a path or pattern unsafe to join to the project's root, "" for nothing."""
    parts = path.split("/")
    if not path:
        return "must not be empty"
    if "\\" in path:
        return "must not have a back-slash"
    if _CONTROL.search(path):
        return "must not have control characters"
    if path.startswith("/") or _DRIVE.match(path):
        return "must not be absolute"
    if ".." in parts:
        return "must not have `..`"
    if "" in parts or "." in parts:
        return "must not have empty parts"
    return ""


def _cut(word: str) -> str:
    """At most 60 characters: a message is one line, and `difflib` quadratic in the length."""
    return word if len(word) <= 60 else f"{word[:59]}…"


def shown(value: object) -> str:
    """A TOML value in a few words, on one line."""
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, str):
        return f"`{json.dumps(_cut(value), ensure_ascii=False)}`"
    if isinstance(value, int | float):
        # Python refuses to print an int of more than 4,300 digits
        huge = isinstance(value, int) and abs(value) >= 10**18
        return "a number" if huge else f"`{value}`"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def nearest(word: str, known: Collection[str], label: str) -> str:
    """The help for a word that is not *known*."""
    import difflib  # for the wording of errors only

    for match in difflib.get_close_matches(_cut(word), known, 1):
        return f"did you mean `{match}`?"
    return f"{label}: {', '.join(f'`{name}`' for name in known)}"
