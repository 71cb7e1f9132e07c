// Written by `l10n compile`: loads the bundles that `manifest.json` beside it names.
// For browsers, Node 20.16 and Deno; it needs no other file, and loader.d.mts has its types.

/**
 * Read a manifest, by default the one beside this file.
 *
 * It is asked for anew each time, since it says which bundles there are.
 */
export async function open(url = new URL("manifest.json", import.meta.url), { signal } = {}) {
  const home = new URL(url, globalThis.location?.href);
  const manifest = JSON.parse(text(await read(home, { signal, cache: "no-cache" })));
  const locales = Object.keys(manifest.locales).filter((tag) => manifest.locales[tag].published);
  const entries = new Map(); // by path: the bundles that were asked for
  return {
    manifest,

    /** The published locales, sorted. */
    locales,

    /**
     * The published locale for a reader who prefers *wanted*, best first, as in
     * `navigator.languages`; the source's where none will do.
     */
    negotiate(wanted) {
      for (const tag of [wanted].flat()) {
        const found = lookup(tag, manifest.locales, locales);
        if (found) return found;
      }
      return manifest.sourceLocale;
    },

    /**
     * The bundle of a locale and domain.
     *
     * All who ask for one share a request and its result, and the request ends when all of them
     * have aborted. A file that is not the one in the manifest, by its hash, is an error.
     */
    async load(locale, domain, { signal } = {}) {
      signal?.throwIfAborted();
      const bundle = manifest.bundles.find(
        (each) => each.locale === locale && each.domain === domain,
      );
      if (!bundle) throw new Error(`${home} has no bundle "${domain}" in "${locale}"`);
      const path = bundle.hashedPath ?? bundle.path;
      if (!entries.has(path)) entries.set(path, begin(new URL(path, home), bundle.integrity));
      const entry = entries.get(path);
      const forget = () => entries.get(path) === entry && entries.delete(path);
      entry.readers += 1;
      return new Promise((resolve, reject) => {
        const leave = () => {
          reject(signal.reason);
          entry.readers -= 1;
          if (entry.readers) return;
          forget();
          entry.control.abort();
        };
        const fail = (error) => {
          forget();
          reject(error);
        };
        signal?.addEventListener("abort", leave);
        entry.result.then(resolve, fail).then(() => signal?.removeEventListener("abort", leave));
      });
    },
  };
}

/** Begin to read a bundle, for as many as will ask for it. */
function begin(url, integrity) {
  const control = new AbortController();
  return { control, readers: 0, result: verified(url, integrity, control.signal) };
}

/** The bundle, if it is the one that the manifest is about. */
async function verified(url, integrity, signal) {
  // Deno does not look at fetch's `integrity`, and a page without https has no `crypto.subtle`.
  const subtle = globalThis.crypto?.subtle;
  const data = await read(url, subtle ? { signal } : { signal, integrity });
  const hash = subtle && new Uint8Array(await subtle.digest("SHA-384", data));
  if (hash && `sha384-${btoa(String.fromCharCode(...hash))}` !== integrity)
    throw new Error(`${url} is another file than its manifest says: open the manifest again`);
  return JSON.parse(text(data));
}

/** The bytes of a file; a status that is no success is an error. */
async function read(url, options) {
  if (url.protocol === "file:" && globalThis.process) // Node's fetch takes no files
    return process.getBuiltinModule("node:fs/promises").readFile(url, { signal: options.signal });
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

function text(data) {
  return new TextDecoder().decode(data);
}

/**
 * The published locale that serves a tag best (RFC 4647, 3.4), undefined for none.
 *
 * Shorter names of the tag are tried one by one, and with each the locale that is its parent to
 * CLDR, and those that stand in for one that is not published yet. Then any locale will do that
 * is in the same language. A locale in another script never will: whoever reads Traditional
 * Chinese may not read Simplified.
 */
function lookup(tag, locales, published) {
  const wanted = likely(tag);
  if (!wanted) return undefined;
  const same = published.filter((each) => likely(each).script === wanted.script);
  const names = [Intl.getCanonicalLocales(tag)[0], wanted.baseName].flatMap(prefixes);
  for (const name of names) {
    const found =
      same.find((each) => each === name) ??
      same.find((each) => locales[each].parentOf?.includes(name)) ??
      locales[name]?.fallback.slice(0, -1).find((each) => published.includes(each));
    if (found) return found;
  }
  const alike = same.filter((each) => likely(each).language === wanted.language);
  return alike.find((each) => likely(each).region === wanted.region) ?? alike[0];
}

/** The tag with its likely script and region, undefined for what is no tag, as `*`. */
function likely(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

/** `zh-Hant-TW`, `zh-Hant`, `zh`. */
function prefixes(tag) {
  const parts = tag.split("-");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("-"));
}
