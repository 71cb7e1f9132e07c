import { createTranslator } from 'use-intl/core'
import { digits, prove } from './proof.js'

prove(
  'use-intl',
  'next-intl',
  (locale, messages) => {
    const onError = (error) => {
      throw error
    }
    const t = createTranslator({ locale, messages, onError })
    return (key, values, count) => t(key, { ...values, n: count, total: count, count })
  },
  { number: digits },
)
