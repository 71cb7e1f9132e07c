import createI18n from 'gettext.js'
import { listed, prove } from './proof.js'

prove('gettext.js', 'gettext.js', (locale, bundle) => {
  const i18n = createI18n()
  i18n.loadJSON(structuredClone(bundle), 'proof') // it takes the head out of what it is given
  i18n.setLocale(locale)
  i18n.textdomain('proof')
  return (key, values, count, text) => {
    const given = listed(text, values, count)
    return count === undefined
      ? i18n.gettext(key, ...given)
      : i18n.ngettext(key, key, count, ...given)
  }
})
