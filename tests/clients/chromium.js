// A real Chromium without a window, where there is one; nox says when there is none.

import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const CHROMIUM = NAMES.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0)
const ALONE = [
  '--headless=new',
  '--no-sandbox', // which root cannot have
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=20000', // until what the page waits for is there
]

export const skip = CHROMIUM === undefined && 'left out: `chromium` is not installed'

// What a page has left in its body, as encodeURIComponent(JSON.stringify(...)).
export async function left(url, ...options) {
  const profile = mkdtempSync(join(tmpdir(), 'l10n-chromium-'))
  try {
    const { stdout } = await promisify(execFile)(
      CHROMIUM,
      [...ALONE, `--user-data-dir=${profile}`, ...options, '--dump-dom', url],
      { maxBuffer: 2 ** 26, timeout: 60_000 },
    )
    return JSON.parse(decodeURIComponent(stdout.match(/<body>([^<\s]*)/)[1]))
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
