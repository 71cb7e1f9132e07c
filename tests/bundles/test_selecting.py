from __future__ import annotations

import json
import subprocess

import pytest

from l10n import cldr
from l10n.bundles.selecting import module

LANGUAGES = cldr.languages()
NUMBERS = [*range(202), *(10**power + more for power in (3, 6, 7) for more in (-1, 0, 1))]
FRACTIONS = [
    (1000 * whole + part) / 1000 for whole in (0, 1, 2, 21) for part in (1, 10, 70, 500, 530, 999)
]

pytestmark = pytest.mark.node


KNOWS_NOTHING = "Intl.PluralRules.supportedLocalesOf = () => [];"
KNOWS_MORE = "Intl.PluralRules.prototype.select = (number) => ['many', 'one', 'few'][number];"


def selected(tags: list[str], numbers: list[float], change: str) -> dict[str, list[str]]:
    """What Node selects, by locale, after a change of what it knows itself."""
    script = f"""
        const {{ select }} = await import(`data:text/javascript,${{encodeURIComponent(
            {json.dumps(module(tags))})}}`);
        {change}
        const numbers = {json.dumps(numbers)};
        console.log(JSON.stringify(Object.fromEntries(
            {json.dumps(tags)}.map((tag) => [tag, numbers.map((each) => select(tag, each))]))));
    """
    command = ["node", "--input-type=module", "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_every_language_counts_by_cldr_where_nothing_is_known() -> None:
    numbers = [*NUMBERS, *FRACTIONS]
    found = selected(list(LANGUAGES), numbers, KNOWS_NOTHING)
    assert found == {tag: [cldr.category(tag, each) for each in numbers] for tag in LANGUAGES}


def test_a_language_that_node_does_not_know_counts_by_its_own_rules() -> None:
    tags = ["ba", "bm", "oc", "iu", "ksh"]
    expected = {tag: [cldr.category(tag, each) for each in NUMBERS] for tag in tags}
    assert selected(tags, list(NUMBERS), "") == expected


def test_the_sign_does_not_count_and_three_digits_behind_the_point_do() -> None:
    numbers = [-1, -2.5, 1.0004, float(10**15)]
    found = selected(["de", "pl"], numbers, KNOWS_NOTHING)
    assert found == {"de": ["one", "other", "one", "other"], "pl": ["one", "other", "one", "many"]}


def test_a_category_that_the_bundles_do_not_have_is_other() -> None:
    found = selected(["de", "pl"], [0, 1, 2], KNOWS_MORE)
    assert found == {"de": ["other", "one", "other"], "pl": ["many", "one", "few"]}
