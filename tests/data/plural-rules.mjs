// Prints what Intl.PluralRules selects, as data for the tests of plurals and of bundles:
//
//     node tests/data/plural-rules.mjs > tests/data/plural-rules.json
//
// Made with node 20 (ICU 78, CLDR 48). Run it again when a newer Babel brings newer rules.

const locales = [
  'ar', 'pl', 'uk', 'ja', 'fr', 'de', 'es', 'pt', 'pt-BR', 'pt-PT', 'pt-AO', 'en', 'ru', 'he', 'lv',
  'ga', 'sl', 'cy',
]
const numbers = ['0', '1', '2', '3', '5', '11', '21', '100', '0.5', '1.5', '1000000']
const order = ['zero', 'one', 'two', 'few', 'many', 'other']

const data = {}
for (const locale of locales) {
  const rules = new Intl.PluralRules(locale)
  const categories = rules.resolvedOptions().pluralCategories
  data[locale] = {
    categories: order.filter((category) => categories.includes(category)),
    select: Object.fromEntries(numbers.map((number) => [number, rules.select(Number(number))])),
  }
}
console.log(JSON.stringify(data, null, 2))
