import Banana from 'banana-i18n'
import { listed, prove } from './proof.js'

prove('banana-i18n', 'banana', (locale, messages) => {
  const banana = new Banana(locale, { messages })
  return (key, values, count, text) => banana.i18n(key, ...listed(text, values, count))
})
