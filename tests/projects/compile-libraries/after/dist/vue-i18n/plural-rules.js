// Written by `l10n compile`: which form of a plural a number takes, by CLDR's rules.
// Languages that this browser or Node does not know count by the rules below.
const own = {
  "de": [["one", "other"], (n) => (n != 1)],
  "en": [["one", "other"], (n) => (n != 1)],
  "pl": [["one", "few", "many", "other"], (n) => (n%1!=0 ? 3 : n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)],
};
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

const categories = {
  "de": ["one", "other"],
  "en": ["one", "other"],
  "pl": ["one", "few", "many", "other"],
};

/** For vue-i18n: createI18n({ pluralRules, ... }) */
export const pluralRules = Object.fromEntries(
  Object.entries(categories).map(([locale, names]) => [
    locale,
    (number) => names.indexOf(select(locale, number)),
  ]),
);
