/** Requests that carry a finished response and its voices. They never throw. */
import { afterPiece } from "./proof.js";

// Milliseconds for one request; after that it is tried again later.
const PATIENCE = 60000;
// Bytes; what is smaller goes on although the page is closed.
const SMALL = 60000;
const PIECE = 256 * 1024;
const SMALLEST_PIECE = 16 * 1024;
// Smaller after each that did not get through in time: on the slowest networks 256 KB never would.
let piece = PIECE;

/**
 * Ask something of the server.
 *
 * @param {string} address
 * @param {object} facts of `fetch`
 * @param {number} [patience] milliseconds
 * @returns {Promise<{status: number, document: any, wait: number}>} status 0 when no whole
 *   answer came; `document` undefined when it was not JSON; `wait`: seconds that it asks for
 */
export async function ask(address, facts, patience = PATIENCE) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: stop.signal,
      ...facts,
    });
    const text = await answer.text();
    const wait = Number(answer.headers.get("Retry-After")) || 0;
    return { status: answer.status, document: parsed(text), wait };
  } catch {
    return { status: 0, document: undefined, wait: 0 };
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hand in a finished response. */
export function sendResponse(entry) {
  const body = new TextEncoder().encode(JSON.stringify(entry.body));
  const headers = { "Content-Type": "application/json" };
  return ask(entry.send, { method: "POST", body, headers, keepalive: body.length < SMALL });
}

/**
 * Send a voice piece by piece, from where the server has it.
 *
 * @param {string} address of the voice
 * @param {{id: string, item: string, sha256: string}} voice
 * @param {Blob} blob the recording
 * @returns {Promise<{done: boolean, status: number, wait: number}>}
 */
export async function sendVoice(address, voice, blob) {
  const known = { ...voice, size: blob.size };
  let answer = await ask(address, { method: "GET" });
  let next = afterPiece(answer.status, answer.document, known);
  // Each piece gets further, or the server tells once where it is; more often means trouble.
  for (let tellings = 2; next && !next.done && tellings; ) {
    // The last byte again where it has all of them: it says then what they are.
    const start = Math.min(next.from, blob.size - 1);
    const end = Math.min(start + piece, blob.size);
    answer = await ask(address, {
      method: "PUT",
      body: blob.slice(start, end),
      headers: {
        "Content-Type": blob.type || "application/octet-stream",
        "Content-Range": `bytes ${start}-${end - 1}/${blob.size}`,
      },
    });
    if (answer.status === 0) piece = Math.max(SMALLEST_PIECE, piece / 2);
    next = afterPiece(answer.status, answer.document, known);
    if (next && (next.from !== end || end === blob.size)) tellings -= 1;
  }
  return { done: next?.done === true, status: answer.status, wait: answer.wait };
}
