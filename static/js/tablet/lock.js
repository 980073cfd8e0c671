/**
 * Hand-over: while the tablet goes round it shows nothing but covers and one person's questions.
 *
 * Three things say so, each for who cannot ask the others: the record in the tablet's notes; a
 * mark that a page reads before anything else (`localStorage`); and a kept answer under
 * `/tablet/locked`, with the addresses that may be opened now, for the service worker, which sends
 * everything else to the cover (`worker/sw.js`).
 *
 * @typedef {object} Lock
 * @property {string} session id of the session
 * @property {"round"|"vote"|"assisted"} mode `assisted`: worker and resident together, no cover
 * @property {boolean} short only the items of the short route are asked
 * @property {string} [item] key of what is voted on
 * @property {number} [idle] milliseconds without a touch after which the cover comes
 * @property {object} [pin] how the worker's PIN is checked
 */
import { releasePages, openPages } from "./locked.js";
import { addressOf } from "./places.js";

export const COVER = "/tablet/turn";
export const CONSOLE = "/tablet";
const NOTE = "lock";
const MARK = "handed";
const PASSED = "turn";

/** Whether this tablet is in somebody's hands, as far as a page can tell at once. */
export function isMarked() {
  try {
    return Boolean(localStorage.getItem(MARK));
  } catch {
    return false;
  }
}

/** @returns {Promise<Lock|null>} */
export const lockOf = async (tablet) => (await tablet.notes.get(NOTE)) ?? null;

/**
 * Begin a hand-over; go to where it begins after that.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {object} bundle of the session
 * @param {{mode: string, short?: boolean, item?: string}} how
 */
export async function lock(tablet, bundle, { mode, short = false, item }) {
  const prepared = await tablet.sessions.get(bundle.session.id);
  if (!prepared?.pin && isRound({ mode })) throw new Error("Nobody could end it: there is no PIN.");
  const record = { session: bundle.session.id, mode, short, item, pin: prepared?.pin };
  localStorage.setItem(MARK, mode);
  if (isRound({ mode })) await openPages([]);
  await tablet.notes.set(NOTE, record);
}

/** Whether the tablet leaves the worker's hands. */
export const isRound = ({ mode }) => mode !== "assisted";

/** Set the mark again, should it be gone. */
export const remark = ({ mode }) => localStorage.setItem(MARK, mode);

/** One person is done: the cover for the next one; the worker's own screens after both of them. */
export async function end({ tablet, lock: record }) {
  document.body.replaceChildren();
  if (isRound(record)) return leaveFor(COVER);
  await unlock(tablet);
  return leaveFor(consoleOf(record));
}

/** Where the worker goes on: the session that the tablet went round in. */
export const consoleOf = ({ session }) => CONSOLE + addressOf("session", { session });

/** The hand-over is over: every page opens again. */
export async function unlock(tablet) {
  await tablet.notes.set(NOTE, null);
  await releasePages();
  localStorage.removeItem(MARK);
  sessionStorage.clear();
}

/**
 * Let the next page know whose turn it is. It can be taken once, in this tab only.
 *
 * @param {Lock} record
 * @param {{language: string, picture?: string, also?: string}} turn
 * @param {string} address of the page that may be opened for it
 */
export async function pass(record, turn, address) {
  if (isRound(record)) await openPages([address]);
  sessionStorage.setItem(PASSED, JSON.stringify(turn));
  // `start.js` waits then for the application, which alone knows what goes round.
  sessionStorage.setItem(`draft:${address.split("/")[2]}`, PASSED);
}

/** Take what was passed; null for a page that was opened in any other way. */
export function taken() {
  try {
    return JSON.parse(sessionStorage.getItem(PASSED));
  } catch {
    return null;
  } finally {
    sessionStorage.clear();
  }
}

/** The address of a survey's first screen. */
export function surveyAddress(survey, language, also) {
  const address = `/s/${survey}/${language}`;
  return also && also !== language ? `${address}?also=${also}` : address;
}

/** Leave this page for good: nothing of it stays in the browser's history or memory. */
export function leaveFor(address) {
  document.body.replaceChildren();
  location.replace(address);
}

/** A page of a round that the browser shows again from its memory: it goes away. */
export function neverAgain() {
  addEventListener("pageshow", (event) => event.persisted && leaveFor(COVER));
}

/** A worker's page that the browser shows again from its memory, while the tablet goes round. */
export function neverDuringRound() {
  addEventListener("pageshow", (event) => event.persisted && isMarked() && leaveFor(COVER));
}
