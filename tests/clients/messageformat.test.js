import assert from 'node:assert/strict'
import { MessageFormat } from 'messageformat'
import { digits, prove } from './proof.js'

const options = { bidiIsolation: 'none' } // shows no marks around values

prove(
  'messageformat',
  'mf2',
  (locale, bundle) => (key, values, count) =>
    new MessageFormat(locale, bundle[key], options).format(
      { ...values, n: count, total: count, count },
      assert.ifError,
    ),
  { number: digits },
)
