// The plural rules of these locales for vue-i18n: createI18n({ pluralRules, ... })
const categories = {
  "de": ["one", "other"],
  "en": ["one", "other"],
  "pl": ["one", "few", "many", "other"],
}

export const pluralRules = Object.fromEntries(
  Object.entries(categories).map(([locale, names]) => {
    const rules = new Intl.PluralRules(locale)
    const other = names.length - 1
    return [
      locale,
      (number) => {
        const index = names.indexOf(rules.select(number))
        return index < 0 ? other : index
      },
    ]
  }),
)
