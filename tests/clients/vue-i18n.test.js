import { createI18n } from 'vue-i18n'
import { prove, url } from './proof.js'

const { pluralRules } = await import(url('vue-i18n', 'plural-rules.js'))

prove('vue-i18n', 'vue-i18n', (locale, messages) => {
  const { t } = createI18n({
    legacy: false,
    locale,
    messages: { [locale]: messages },
    pluralRules,
    warnHtmlMessage: false,
  }).global
  // a copy: vue-i18n 9, 10 and 12 write the number into the values that they are given
  return (key, values, count) =>
    count === undefined ? t(key, { ...values }) : t(key, { ...values }, count)
})
