import MessageFormat from '@messageformat/core'
import { digits, prove } from './proof.js'

prove(
  '@messageformat/core',
  'icu',
  (locale, bundle) => {
    const format = new MessageFormat(locale)
    return (key, values, count) =>
      format.compile(bundle[key])({ ...values, n: count, total: count, count })
  },
  {
    number: digits,
    excuse: (text) => /<[A-Za-z/]/.test(text), // it has no tags, so no quotes for them either
  },
)
