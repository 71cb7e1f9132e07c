import { IntlMessageFormat } from 'intl-messageformat'
import { digits, prove } from './proof.js'

prove(
  'intl-messageformat',
  'icu',
  (locale, bundle) => (key, values, count) =>
    new IntlMessageFormat(bundle[key], locale).format({ ...values, n: count, total: count, count }),
  { number: digits },
)
