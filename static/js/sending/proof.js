/** What an answer of the server means, and how long to wait before the next try. No page needed. */

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 5 * 60 * 1000;

/** Whether an answer proves that the server has it: it echoes what only our server knows. */
export function proves(status, document, id) {
  return (status === 201 || status === 202) && document?.id === id;
}

/**
 * What an answer to a finished response means.
 *
 * - `arrived`: the server has it;
 * - `conflict`: the server has it beside another one under the same identifier;
 * - `stuck`: the server does not take it as it is; it may be mended there;
 * - `busy`: nobody gets through now; others need not be tried at once;
 * - `later`: anything else, a captive portal's page among them.
 *
 * @param {number} status of HTTP; 0 when there was no whole answer
 * @param {any} document the JSON that came; undefined when it was none
 * @param {string} id of the response
 */
export function verdict(status, document, id) {
  if (proves(status, document, id)) return "arrived";
  if (status === 409 && document?.error?.code === "response-conflict") return "conflict";
  if (status === 400 || status === 404 || status === 413) return "stuck";
  if (status === 0 || status === 429 || status === 503) return "busy";
  return "later";
}

/**
 * How long to wait, in milliseconds: 2 seconds at first, then twice as long each time, up to
 * 5 minutes, and never the same on all phones of a room.
 *
 * @param {number} tries that failed, 1 or more
 * @param {number} chance from 0 up to 1
 * @param {number} [asked] seconds that the server asked for
 */
export function waitAfter(tries, chance, asked = 0) {
  const whole = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
  const wait = Math.max(FIRST_WAIT, whole * (0.5 + chance / 2));
  return Math.min(LONGEST_WAIT, Math.max(wait, 1000 * asked));
}

/**
 * What to do after a piece of a voice was sent, or after it was asked how far it got.
 *
 * @param {number} status of HTTP
 * @param {any} document the JSON that came
 * @param {{id: string, item: string, size: number, sha256: string}} voice
 * @returns {{done: true}|{from: number}|null} null when the answer proves nothing
 */
export function afterPiece(status, document, voice) {
  if (document?.id !== voice.id || document.item !== voice.item) return null;
  const { received, sha256 } = document;
  const took = status === 200 || status === 201 || status === 202;
  if (took && sha256 === voice.sha256) return { done: true };
  // Of a response that was taken back the server keeps nothing, and says that it has all.
  if (status === 202 && sha256 === undefined && received === voice.size) return { done: true };
  const known = took || status === 409;
  if (!known || !Number.isInteger(received) || received < 0 || received > voice.size) return null;
  return { from: received };
}
