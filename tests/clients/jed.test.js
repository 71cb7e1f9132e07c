import Jed from 'jed'
import { names, prove } from './proof.js'

prove('jed', 'jed', (locale, bundle) => {
  const jed = new Jed(bundle)
  return (key, values, count, text) => {
    const chain = jed.translate(key)
    if (count !== undefined) {
      return chain.ifPlural(count, key).fetch({ ...values, n: count, total: count })
    }
    return names(text).length ? chain.fetch(values) : chain.fetch()
  }
})
