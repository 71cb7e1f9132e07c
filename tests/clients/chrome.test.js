import assert from 'node:assert/strict'
import { browsers, i18n } from './browsers.js'
import { listed, prove } from './proof.js'

for (const browser of Object.keys(browsers)) {
  prove(browser, 'chrome', (locale, bundle) => {
    const { getMessage } = i18n(browser, bundle)
    assert.equal(getMessage('@locale'), locale)
    const rules = new Intl.PluralRules(locale)
    return (key, values, count, text) => {
      const form = count === undefined ? '' : `_${rules.select(count)}`
      return getMessage(key.replace(/[.-]/g, '_') + form, listed(text, values, count))
    }
  })
}
