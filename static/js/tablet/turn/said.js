/** What a hand-over says, in a language. */

const FALLBACK = "nl-BE";

/**
 * Words of a language by their code, each with its sound where the tablet was given one.
 *
 * @param {Record<string, Record<string, {text: string}>>} all words by language
 * @param {object} bundle of the session
 * @param {string} code of the language
 * @returns {Record<string, {text: string, lang?: string, dir?: string, sound?: string}>}
 */
export function saidIn(all, bundle, code) {
  const sounds = bundle.said?.[code] ?? {};
  const spoken = ([key, each]) => [key, sounds[key] ? { ...each, sound: sounds[key] } : each];
  return Object.fromEntries(Object.entries(all[code] ?? all[FALLBACK]).map(spoken));
}
