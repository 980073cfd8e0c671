/**
 * Hand something in on a tablet: it is sealed at once, kept, and sent when there is a network.
 *
 *     await post(tablet, bundle, "tally", { item: "rent", method: "hands", people: 8, counts });
 *
 * While somebody answers in a hand-over each step is sealed as well, and replaces the one before:
 *
 *     last = await post(tablet, bundle, "response", { survey, response, unfinished: true }, none,
 *       { replaces: [last], turn });
 *
 * and *Ready* replaces the last of them, without a `turn`.
 */
import { holdTurn } from "./held.js";
import { seal } from "./seal.js";
import { flush } from "./sending.js";

/**
 * Seal, keep, send. When it resolves it is on the disk, or `tablet.kept` is false: then the disk
 * is full, what was handed in is in this page's memory, and the page must stay open.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {object} bundle of the session (`visit.session`)
 * @param {string} kind response, voice, tally, ballot, state, notes, photo or closing
 * @param {object} body as its kind has it
 * @param {Uint8Array} [attachment] a piece of a voice (at most 128 KiB), a photo
 * @param {object} [how]
 * @param {(string|null)[]} [how.replaces] parcels that go as this one comes
 * @param {string} [how.turn] of a hand-over that goes on: not sent before its page is gone
 * @returns {Promise<string|null>} identifier of the parcel; null in a practice session, of which
 *   nothing is kept
 */
export async function post(tablet, bundle, kind, body, attachment, { replaces = [], turn } = {}) {
  const [id] = await postAll(tablet, bundle, [{ kind, body, attachment }], { replaces, turn });
  return id ?? null;
}

/**
 * Hand in several things in one step.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {object} bundle of the session
 * @param {{kind: string, body: object, attachment?: Uint8Array}[]} list
 * @param {object} [how] as `post`
 * @returns {Promise<string[]>} identifiers; none in a practice session
 */
export async function postAll(tablet, bundle, list, { replaces = [], turn } = {}) {
  const session = bundle.session.id;
  if (bundle.session.practice) return [];
  if (turn) await holdTurn(turn);
  const prepared = await tablet.sessions.get(session);
  const parcels = [];
  for (const { kind, body, attachment } of list) {
    const sealed = await seal(bundle, prepared?.keys, kind, body, attachment);
    parcels.push({ ...sealed, session, kind, ...(turn && { turn }) });
  }
  await tablet.parcels.put(parcels, replaces.filter(Boolean));
  flush();
  return parcels.map((each) => each.id);
}
