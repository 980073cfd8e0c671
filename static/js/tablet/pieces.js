/**
 * A recording in pieces, each a parcel of its own, that go on where the network broke.
 */

// Bytes; the server takes a voice in pieces of at most this size.
const PIECE = 128 * 1024;

/**
 * @param {{survey: string, response: string, item: string, sha256: string, type: string}} voice
 * @param {Uint8Array} sound the whole recording
 * @returns {{kind: string, body: object, attachment: Uint8Array}[]} in order, as `postAll` takes them
 */
export function piecesOf(voice, sound) {
  const pieces = [];
  for (let start = 0; start < sound.length; start += PIECE) {
    const attachment = sound.slice(start, start + PIECE);
    pieces.push({ kind: "voice", body: { ...voice, start, total: sound.length }, attachment });
  }
  return pieces;
}
