// Written by `l10n compile`: the types of plurals.mjs.

/**
 * The plural category of a number in a locale, as its `Intl.PluralRules` would select it; also in
 * languages that this browser or Node does not know.
 */
export function select(locale: string, number: number): Intl.LDMLPluralRule;
