// Checks a site's TypeScript against the types of its bundles; @ts-expect-error is where it must fail.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const BUILT = process.env.L10N_BUILT
const PAGE = join(dirname(process.env.L10N_SITES), 'bundles.md')
const TSC = join(import.meta.dirname, 'node_modules', 'typescript', 'bin', 'tsc')
const OPTIONS = ['--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'esnext']
const FUNCTION = `
import type { Key, Values } from './messages'
declare function text<K extends Key<'site'>>(key: K, ...values: Values<'site', K>): string
`

function check(folder, code) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'site.ts')
  writeFileSync(file, code)
  const begun = performance.now()
  const options = [...OPTIONS, '--moduleResolution', 'bundler', '--noEmit', file]
  try {
    execFileSync(process.execPath, [TSC, ...options], { encoding: 'utf8' })
  } catch (error) {
    assert.fail(error.stdout)
  }
  return (performance.now() - begun) / 1000
}

test('the start of docs/bundles.md type-checks', () => {
  const start = readFileSync(PAGE, 'utf8').match(/```ts\n(import [\s\S]*?)```/)[1]
  const code = start.replaceAll('"./dist/', '"./')
  assert.ok(code.includes('./loader.mjs'))
  check(join(BUILT, 'start', 'dist', 'flat'), code)
})

test('what a text does not take is refused', () => {
  const right = `
text('navigation.home')
text('navigation.home', {})
text('partners.count', { count: 5 })
text('partners.visit', { name: 'GIFCT' })
text('partners.visit', { name: 5 })
`
  const wrong = [
    "text('navigation.nowhere')",
    "text('navigation.home', { name: 'GIFCT' })",
    "text('partners.count')",
    "text('partners.count', {})",
    "text('partners.count', { count: '5' })",
    "text('partners.visit', { nmae: 'GIFCT' })",
    "text('partners.visit', { name: 'GIFCT', count: 5 })",
  ]
  const refused = wrong.map((line) => `// @ts-expect-error\n${line}\n`).join('')
  check(join(BUILT, 'start', 'dist', 'flat'), FUNCTION + right + refused)
})

test('HTML is kept apart from plain text', () => {
  const code = `
import type { Kind, Markdown } from './messages'
const body: Kind<'pages', 'partners.body'> = 'html'
const home: Kind<'site', 'navigation.home'> = 'plain'
declare function show<K extends Markdown['pages']>(key: K): void
show('partners.body')
// @ts-expect-error
const wrong: Kind<'site', 'navigation.home'> = 'html'
// @ts-expect-error
show('partners.title')
`
  check(join(BUILT, 'start', 'dist', 'html'), code)
})

test('20,000 keys and 1,000 texts type-check in 5 seconds', () => {
  const values = ['', '', (at) => `, { name${at % 40}: 'x' }`, ', { n: 2 }']
  const calls = Array.from({ length: 1000 }, (_, number) => {
    const at = number * 19
    const value = values[at % 4]
    return `text('many.k${at}'${typeof value === 'string' ? value : value(at)})\n`
  })
  const taken = check(join(BUILT, 'many', 'dist', 'flat'), FUNCTION + calls.join(''))
  assert.ok(taken < 5, `took ${taken.toFixed(1)} s`)
})
