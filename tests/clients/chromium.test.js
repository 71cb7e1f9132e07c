// Asks a Chromium itself what it makes of each message: browsers.js says how it reads them, and is
// what the other tests ask.

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { i18n } from './browsers.js'
import { left, skip } from './chromium.js'
import { built } from './proof.js'

const VALUES = ['N<&>', '$1', '$$', '{O}', '5', '', 'é', '$x$', '9']
const LOCALES = readdirSync(built('chrome'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map((each) => each.name)

// What Chromium shows for all these messages, in an extension of this locale alone.
async function shown(locale, names, folder = 'en') {
  const extension = mkdtempSync(join(tmpdir(), 'l10n-extension-'))
  try {
    cpSync(built('chrome', locale, 'proof.json'), join(extension, '_locales', folder, 'messages.json'))
    cpSync(built('chrome', 'manifest.json'), join(extension, '_locales/manifest.json'))
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = publicKey.export({ type: 'spki', format: 'der' })
    const manifest = {
      manifest_version: 3,
      name: 'proof',
      version: '1',
      default_locale: folder,
      key: key.toString('base64'),
    }
    const files = {
      'manifest.json': JSON.stringify(manifest),
      'page.html': '<body><script src="page.js"></script>',
      'page.js': `
        const shown = ${JSON.stringify(names)}.map((name) =>
          chrome.i18n.getMessage(name, ${JSON.stringify(VALUES)}))
        document.body.textContent = encodeURIComponent(JSON.stringify(shown))`,
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(extension, name), text)
    return await left(
      `chrome-extension://${idOf(key)}/page.html`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      `--load-extension=${extension}`,
    )
  } finally {
    rmSync(extension, { recursive: true, force: true })
  }
}

// An extension's id is the start of its key's hash, in letters from `a` on.
function idOf(key) {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return digits.replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)))
}

for (const locale of skip ? [] : LOCALES) {
  test(`Chromium shows each message of ${locale} by its rules`, async () => {
    const bundle = JSON.parse(readFileSync(built('chrome', locale, 'proof.json'), 'utf8'))
    const names = Object.keys(bundle)
    const { getMessage } = i18n('Chrome', bundle)
    assert.deepEqual(await shown(locale, names), names.map((name) => getMessage(name, VALUES)))
  })
}

test('Chromium knows the folder of a locale with a region', { skip }, async () => {
  assert.deepEqual(await shown('pt-BR', ['@locale'], 'pt_BR'), ['pt-BR'])
})
