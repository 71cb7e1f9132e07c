// Runs the loader in a browser and in Deno, from a server; tests/test_loader.py has Node.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { left, skip } from './chromium.js'

const FOLDER = join(process.env.L10N_BUILT, 'start', 'dist', 'flat')
const DENO = join(import.meta.dirname, 'node_modules', '.bin', 'deno')
const SITE = `
import { open } from './loader.mjs'
import { select } from './plurals.mjs'

const site = await open()
const locale = site.negotiate(['tlh', 'pl-PL', 'en'])
const [bundle, same] = await Promise.all([site.load(locale, 'site'), site.load(locale, 'site')])
const refused = await site.load('de', 'site').catch((error) => error.message)
const aborted = await site.load('fr', 'site', { signal: AbortSignal.abort() }).catch((error) => error.name)
const text = bundle['partners.count'][select(locale, 5)]
export const seen = { locale, text, isShared: bundle === same, refused, aborted }
`
const PAGE = `<body><script type="module">
import { seen } from './site.mjs'
document.body.textContent = encodeURIComponent(JSON.stringify(seen))
</script>`
const TYPES = { html: 'text/html', json: 'application/json', mjs: 'text/javascript' }

// Files of the folder, of which the German bundle is another one than the manifest says.
async function serve(use) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const made = { '/site.mjs': SITE, '/page.html': PAGE, '/de/site.json': '{}' }
    response.setHeader('Content-Type', TYPES[pathname.split('.').at(-1)] ?? 'text/plain')
    try {
      response.end(made[pathname] ?? readFileSync(join(FOLDER, pathname)))
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    return await use(`http://127.0.0.1:${server.address().port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function check({ refused, ...seen }) {
  assert.deepEqual(seen, {
    locale: 'pl',
    text: '{count} organizacji partnerskich',
    isShared: true,
    aborted: 'AbortError',
  })
  assert.match(refused, /de\/site\.json is another file than its manifest says/)
}

test('the loader works in Chromium', { skip }, () =>
  serve(async (address) => check(await left(`${address}/page.html`))))

test('the loader works in Deno', () =>
  serve(async (address) => {
    const cache = mkdtempSync(join(tmpdir(), 'l10n-deno-'))
    try {
      const code = `import { seen } from '${address}/site.mjs'; console.log(JSON.stringify(seen))`
      const { stdout } = await promisify(execFile)(DENO, ['eval', '--no-config', '--no-lock', code], {
        env: { ...process.env, DENO_DIR: cache, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
        timeout: 60_000,
      })
      check(JSON.parse(stdout))
    } finally {
      rmSync(cache, { recursive: true, force: true })
    }
  }))
