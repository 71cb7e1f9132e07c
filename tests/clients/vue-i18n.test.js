import * as core from 'vue-i18n-12'
import { prove, url } from './proof.js'

const { pluralRules } = await import(url('vue-i18n', 'plural-rules.js'))

for (const version of ['vue-i18n', 'vue-i18n-10']) {
  const { createI18n } = await import(version)

  prove(version, 'vue-i18n', (locale, messages) => {
    const { t } = createI18n({
      legacy: false,
      locale,
      messages: { [locale]: messages },
      pluralRules,
      warnHtmlMessage: false,
    }).global
    // a copy: vue-i18n 10 writes the number into the values that it is given
    return (key, values, count) =>
      count === undefined ? t(key, { ...values }) : t(key, { ...values }, count)
  })
}

// What vue-i18n 12 has below its `t`, which wants a newer Vue than the others.
core.registerMessageCompiler(core.compile)
core.registerMessageResolver(core.resolveValue)
for (const [name, rules] of Object.entries({ '': undefined, ' with plural rules': pluralRules })) {
  prove(`vue-i18n 12${name}`, 'vue-i18n', (locale, messages) => {
    const context = core.createCoreContext({ locale, messages: { [locale]: messages }, pluralRules: rules })
    return (key, values, count) =>
      count === undefined
        ? core.translate(context, key, { ...values })
        : core.translate(context, key, { ...values }, count)
  })
}
