// How browsers read messages.json, by the rules of their sources; no library of npm has them.

const NAME = /^[A-Za-z0-9_@]+$/
const folded = (table = {}) =>
  new Map(Object.entries(table).map(([name, value]) => [name.toLowerCase(), value]))

// Chromium 150, message_bundle.cc: a bundle that it does not like, and the extension, is refused.
function chromeLoads(bundle) {
  const messages = new Map()
  for (const [key, { message, placeholders }] of Object.entries(bundle)) {
    if (!NAME.test(key) || key.startsWith('@@')) throw new Error(`the name of a key: ${key}`)
    if (messages.has(key.toLowerCase())) throw new Error(`a key twice: ${key}`)
    messages.set(key.toLowerCase(), chromeExpands(message, folded(placeholders)))
  }
  return messages
}

function chromeExpands(message, placeholders) {
  for (const name of placeholders.keys()) {
    if (!NAME.test(name)) throw new Error(`the name of a placeholder: ${name}`)
  }
  let start = message.indexOf('$')
  while (start >= 0) {
    const end = message.indexOf('$', start + 1)
    if (end < 0) break
    const name = message.slice(start + 1, end)
    let next = start + 1
    if (NAME.test(name)) {
      const content = placeholders.get(name.toLowerCase())?.content
      if (content === undefined) throw new Error(`$${name}$ used but not defined: ${message}`)
      message = message.slice(0, start) + content + message.slice(end + 1)
      next = start + content.length
    }
    start = message.indexOf('$', next)
  }
  return message
}

// Chromium's base::ReplaceStringPlaceholders
function chromeFills(message, values) {
  let shown = ''
  for (let at = 0; at < message.length; at++) {
    if (message[at] !== '$') {
      shown += message[at]
    } else if (message[at + 1] === '$') {
      for (; message[at + 1] === '$'; at++) shown += '$'
    } else {
      at++
      if (/[1-9]/.test(message[at])) shown += values[message[at] - 1] ?? ''
    }
  }
  return shown
}

// Firefox, ExtensionCommon.sys.mjs
function firefoxLoads(bundle) {
  const messages = new Map()
  for (const [key, { message, placeholders }] of Object.entries(bundle)) {
    const known = folded(placeholders)
    const expanded = message.replace(
      /\$([A-Za-z0-9@_]+)\$/g,
      (_, name) => known.get(name.toLowerCase())?.content ?? '',
    )
    messages.set(key.toLowerCase(), expanded)
  }
  return messages
}

function firefoxFills(message, values) {
  return message.replace(/\$(?:([1-9]\d*)|(\$+))/g, (_, number, dollars) =>
    number ? (values[number - 1] ?? '') : dollars,
  )
}

// What `chrome.i18n` is to an extension, by browser, for the bundle that the browser has chosen.
export const browsers = { Chrome: [chromeLoads, chromeFills], Firefox: [firefoxLoads, firefoxFills] }

export function i18n(browser, bundle) {
  const [load, fill] = browsers[browser]
  const messages = load(bundle)
  return {
    getMessage: (name, values = []) =>
      fill(messages.get(name.toLowerCase()) ?? '', [values].flat().map(String)),
  }
}
