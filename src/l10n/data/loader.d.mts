// Written by `l10n compile`: the types of loader.mjs.

/** What `manifest.json` says of a locale. */
export interface Locale {
  /** The language's name for itself. */
  readonly autonym: string;
  readonly englishName: string;
  readonly direction: "ltr" | "rtl";
  /** Whose texts stand in for missing ones, nearest first. */
  readonly fallback: readonly string[];
  /** What the language's `Intl.PluralRules` can select. */
  readonly pluralCategories: readonly Intl.LDMLPluralRule[];
  readonly published: boolean;
}

export interface Manifest {
  readonly version: number;
  readonly sourceLocale: string;
  readonly locales: Readonly<Record<string, Locale>>;
  readonly bundles: readonly {
    readonly locale: string;
    readonly domain: string;
    readonly path: string;
    readonly hashedPath?: string;
    readonly integrity: string;
  }[];
}

export interface Bundles {
  readonly manifest: Manifest;
  /** The published locales, sorted. */
  readonly locales: readonly string[];
  /** The published locale for a reader who prefers *wanted*, best first. */
  negotiate(wanted: string | readonly string[]): string;
  /** The bundle of a locale and domain; rejects where it is missing, altered or aborted. */
  load<Messages = Record<string, any>>(
    locale: string,
    domain: string,
    options?: { signal?: AbortSignal },
  ): Promise<Messages>;
}

/** Read a manifest, by default the one beside `loader.mjs`. */
export function open(url?: string | URL, options?: { signal?: AbortSignal }): Promise<Bundles>;
