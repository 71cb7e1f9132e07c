"""Patterns of fields, as `work[].title` and `**.summary`."""

from __future__ import annotations

from collections.abc import Callable


def matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """A function that says whether any of *patterns* matches a `Field.pattern`.

    A path is a row of parts: keys, and a `[]` for each list (`work[].title` has three).
    In a pattern a key matches itself, `*` one key, `[]` one `[]`, `**` any number of
    parts of either kind, also none. So `work` does not match `work[]`, `work[].*` matches
    the fields of its items, and `**.title` matches `title` at any depth.
    """
    literal = frozenset(pattern for pattern in patterns if "*" not in pattern)
    wild = [_parts(pattern) for pattern in patterns if "*" in pattern]
    if not wild:
        return literal.__contains__
    known: dict[str, bool] = {}  # the items of a list share a pattern: few are asked for often

    def matches(path: str) -> bool:
        answer = known.get(path)
        if answer is None:
            parts = _parts(path)
            answer = path in literal or any(_part_match(pattern, parts) for pattern in wild)
            known[path] = answer
        return answer

    return matches


def _parts(path: str) -> list[str]:
    """`work[].title` -> `work`, `[]`, `title`."""
    return path.replace("[]", ".[]").split(".")


def _part_match(pattern: list[str], parts: list[str]) -> bool:
    """Match part by part; at a dead end only the last `**` is widened, by one part.

    An earlier `**` never needs another try: what the last one skips, it could skip as well.
    So the time is at most the product of the two lengths.
    """
    at = 0
    resume: tuple[int, int] | None = None  # (after the last `**`, the part that it skips next)
    position = 0
    while position < len(parts):
        if at < len(pattern) and pattern[at] == "**":
            at += 1
            resume = (at, position)
        elif at < len(pattern) and _same(pattern[at], parts[position]):
            at += 1
            position += 1
        elif resume is not None:
            at, position = resume[0], resume[1] + 1
            resume = (at, position)
        else:
            return False
    return all(part == "**" for part in pattern[at:])


def _same(wanted: str, part: str) -> bool:
    return wanted == part or (wanted == "*" and part != "[]")
