/**
 * The code with which a resident takes a response back, made on the phone without asking anybody:
 * the phone's side of `withdrawal_code` in `surveyapp/ids.py`.
 */

const DIGITS = 12;

/**
 * The 12 digits that belong to a response.
 *
 * SHA-256 of `withdraw:` and the hyphenated lower-case identifier, read as a big-endian number,
 * modulo 10**12, padded with zeros.
 *
 * @param {string} responseId
 * @returns {Promise<string>}
 */
export async function withdrawalCode(responseId) {
  const said = new TextEncoder().encode(`withdraw:${responseId.toLowerCase()}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  // Byte by byte, so that no step needs more than 53 bits (10**12 * 256 < 2**53).
  const number = digest.reduce((sofar, byte) => (sofar * 256 + byte) % 10 ** DIGITS, 0);
  return String(number).padStart(DIGITS, "0");
}
