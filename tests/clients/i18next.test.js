import { prove } from './proof.js'

for (const version of ['i18next', 'i18next-23']) {
  const { createInstance } = await import(version)

  prove(version, 'i18next', async (locale, proof) => {
    const i18next = createInstance()
    await i18next.init({
      lng: locale,
      ns: 'proof',
      resources: { [locale]: { proof } },
      interpolation: { escapeValue: false },
    })
    return (key, values, count) => i18next.t(key, { ...values, count })
  })
}
