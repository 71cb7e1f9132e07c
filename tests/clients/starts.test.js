// Runs each start of docs/sites.md: what stands behind `//` is what its line gives.

import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { i18n } from './browsers.js'

const DIST = join(process.env.L10N_BUILT, 'start', 'dist')
const page = readFileSync(process.env.L10N_SITES, 'utf8')

function folderOf(section) {
  const target = section.match(/`target = "([^"]+)"`/)[1]
  return /`layout = "nested"`/.test(section) ? { icu: 'next-intl' }[target] : target
}

// What Chrome chooses for a Polish reader.
function messages() {
  return JSON.parse(readFileSync(join(DIST, 'chrome/pl/site.json'), 'utf8'))
}

const sections = page.split(/^## /m).slice(1)
assert.ok(sections.length >= 5, 'docs/sites.md has lost its starts')

for (const section of sections) {
  const name = section.split('\n')[0]
  test(`the start of ${name} shows what it says`, async () => {
    const dist = join(DIST, folderOf(section))
    const [, code] = section.match(/```js\n([\s\S]*?)```/)
    const lines = code.match(/^\S.*; \/\/ .+$/gm)
    globalThis.fetch = async (path) => new Response(readFileSync(path.replace(/^\/dist/, dist)))
    globalThis.chrome = { i18n: i18n('Chrome', messages()) }
    globalThis.shown = []
    const script = code
      .replaceAll('from "/dist/', `from "${pathToFileURL(dist)}/`)
      .replace(/^(\S.*); \/\/ .+$/gm, 'shown.push($1);')
    const file = join(import.meta.dirname, `.start-${name.replace(/\W/g, '')}.mjs`)
    writeFileSync(file, script)
    try {
      await import(pathToFileURL(file))
    } finally {
      rmSync(file)
    }
    assert.deepEqual(globalThis.shown, lines.map((line) => line.match(/; \/\/ (.+)$/)[1]))
  })
}
