// Holds a library to every text and every plural of its bundles; see build.py for what they are.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const BUILT = process.env.L10N_BUILT
const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}|\$?\{\s*(\w+)\s*\}|%\((\w+)\)s|%%/g
const COUNTED = ['n', 'total']
const BARE = '{n}' // is a form without its category before it
const VALUES = { name: 'N<&>', other: '{O}', a: 'AA', b: 'BB' }
const COUNTS = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 25, 30, 31, 100, 101, 102,
  103, 111, 112, 121, 1000, 1001, 1000000, 2000000, 0.1, 0.5, 1.1, 1.5, 2.5, 10.5, 11.1, 21.5, 0.01,
  0.11, 0.21, 0.15, 1.001, 2.011, 3.111, 1000000.1,
]

export function built(shape, ...path) {
  return join(BUILT, 'proof', shape, 'dist', ...path)
}

export function url(...path) {
  return pathToFileURL(built(...path)).href
}

// How ICU prints the number of a plural.
export function digits(locale) {
  const format = new Intl.NumberFormat(locale)
  return (count) => format.format(count)
}

// `start(locale, bundle)` gives, perhaps later, `show(key, values, count, text)`: the text as the
// library shows it; the last one is the source's. `number(locale)` gives how it prints the number of a plural, and `excuse`
// which texts it is known to show in another way.
export function prove(library, shape, start, { number = () => String, excuse = () => false } = {}) {
  const expected = JSON.parse(readFileSync(join(BUILT, 'proof', `${shape}.json`), 'utf8'))
  for (const [locale, forms] of Object.entries(expected.forms)) {
    const bundle = JSON.parse(readFileSync(built(shape, locale, 'proof.json'), 'utf8'))
    const suffix = locale === 'en' ? '' : ` ${locale}`

    test(`${library} shows every text in ${locale}`, async () => {
      const show = await start(locale, bundle)
      for (const [key, text] of Object.entries(expected.texts)) {
        if (!excuse(text)) assert.equal(show(key, VALUES, undefined, text), filled(text, VALUES) + suffix, key)
      }
    })

    test(`${library} shows the plurals that Intl.PluralRules selects in ${locale}`, async () => {
      const show = await start(locale, bundle)
      const rules = new Intl.PluralRules(locale)
      const print = number(locale)
      for (const [key, tail] of Object.entries(expected.plurals)) {
        if (excuse(tail)) continue
        for (const count of COUNTS) {
          const category = rules.select(count)
          // a category that no integer of the catalog has is served by its largest one
          const form = forms.includes(category) ? category : largest(forms)
          const values = { ...VALUES, n: print(count), total: print(count) }
          const wanted = tail === BARE ? tail : `${form}: ${tail}`
          assert.equal(show(key, VALUES, count, tail), filled(wanted, values), `${key} ${count}`)
        }
      }
    })
  }
}

function largest(forms) {
  return ['other', 'many', 'few', 'two', 'one'].find((name) => forms.includes(name))
}

// The names of what a site fills in, in the order of the source's text.
export function names(text) {
  const found = [...text.matchAll(PLACEHOLDER)].map((match) => match.slice(1).find(Boolean))
  return [...new Set(found)].filter((name) => name in VALUES || COUNTED.includes(name))
}

// The values for a library that knows no names: the number that a plural counts comes first, and
// the others by their names.
export function listed(text, values, count) {
  const others = names(text).filter((name) => !COUNTED.includes(name)).sort().map((name) => values[name])
  return count === undefined ? others : [count, ...others]
}

// What a reader should see, said once more and in few words: the values for the placeholders.
function filled(text, values) {
  const python = /%\(\w+\)s/.test(text)
  return text.replace(PLACEHOLDER, (whole, ...found) => {
    const name = found.slice(0, 3).find(Boolean)
    if (whole === '%%') return python ? '%' : whole
    return name in values ? values[name] : whole
  })
}
