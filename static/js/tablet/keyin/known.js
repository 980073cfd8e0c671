/** Which sheets of a survey were entered on this tablet: their codes, and nothing of what they say. */

const nameOf = (bundle) => `sheets:${bundle.session.survey}`;

/** @returns {Promise<string[]>} */
export const knownSheets = async (tablet, bundle) =>
  (await tablet.notes.get(nameOf(bundle)))?.codes ?? [];

/** One more is entered; gives all of them. @returns {Promise<string[]>} */
export async function keepSheet(tablet, bundle, code) {
  const change = (value) => ({ codes: [...new Set([...(value?.codes ?? []), code])] });
  return (await tablet.notes.change(nameOf(bundle), change)).codes;
}
