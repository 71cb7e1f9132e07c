import { createI18n, sprintf } from '@wordpress/i18n'
import { names, prove } from './proof.js'

prove('@wordpress/i18n', 'jed', (locale, { locale_data: { proof } }) => {
  const { __, _n } = createI18n(proof, 'proof')
  return (key, values, count, text) => {
    if (count !== undefined) {
      return sprintf(_n(key, key, count, 'proof'), { ...values, n: count, total: count })
    }
    return names(text).length ? sprintf(__(key, 'proof'), values) : __(key, 'proof')
  }
})
