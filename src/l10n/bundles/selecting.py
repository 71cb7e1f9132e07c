"""Which plural category a number has, in JavaScript, also in languages that a runtime lacks.

`new Intl.PluralRules("oc")` counts in the language of the machine where Occitan is unknown, as
some 120 languages of CLDR are to Node 20, and says nothing. Nor does it know the version of CLDR
that the bundles are made by: to Node 20, Chuvash has three categories, to CLDR 47 it had one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from l10n.bundles.expression import counting

_NOTE = """\
// Written by `l10n compile`: which form of a plural a number takes, by CLDR's rules.
// Languages that this browser or Node does not know count by the rules below.
"""

_SELECT = """\
const rules = new Map();

/**
 * The plural category of a number in a locale, as its `Intl.PluralRules` would select it; `other`
 * where the bundles, of another version of CLDR, do not have that.
 */
export function select(locale, number) {
  if (!rules.has(locale)) rules.set(locale, rule(locale));
  return rules.get(locale)(number);
}

function rule(locale) {
  const known = new Intl.PluralRules(locale);
  if (!Object.hasOwn(own, locale)) return (number) => known.select(number);
  const [names, index] = own[locale];
  if (!Intl.PluralRules.supportedLocalesOf(locale).length)
    return (number) => names[Number(index(Math.round(Math.abs(number) * 1000) / 1000))];
  return (number) => {
    const name = known.select(number);
    return names.includes(name) ? name : "other";
  };
}
"""


def module(locales: Sequence[str]) -> str:
    """Give the source of a module with `select(locale, number)`, for these locales."""
    rows = "".join(f"  {json.dumps(tag)}: {_rule(tag)},\n" for tag in sorted(locales))
    return f"{_NOTE}const own = {{\n{rows}}};\n{_SELECT}"


def _rule(tag: str) -> str:
    _, forms, expression = counting(tag, decimals=True)
    return f"[{json.dumps(forms)}, (n) => {expression}]"
