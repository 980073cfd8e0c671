/**
 * The worker's PIN: four digits that end a hand-over.
 *
 * It keeps residents away from the worker's screens, not a thief from the disk: what was said is
 * sealed and needs no PIN. After three wrong ones each next try has to wait longer, and how many
 * there were is on the disk before a try is looked at, so that a restart gives nobody more tries.
 *
 * @typedef {{salt: Uint8Array, hash: Uint8Array, rounds: number}} Pin
 */
import { latinDigits } from "../rules/answers.js";

export const DIGITS = 4;
const ROUNDS = 100000;
const TRIES = "pin-tries";
const FREE = 3; // wrong ones that nobody waits for
const FIRST_WAIT = 5000; // milliseconds
const LONGEST_WAIT = 10 * 60 * 1000;

/** The digits as they are compared, whatever script they were typed in; null when not four. */
export function readPin(text) {
  const digits = latinDigits(text.trim());
  return /^[0-9]{4}$/.test(digits) ? digits : null;
}

async function hashed(digits, salt, rounds) {
  const source = await crypto.subtle.importKey("raw", new TextEncoder().encode(digits), "PBKDF2", false, [
    "deriveBits",
  ]);
  const facts = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(facts, source, 256));
}

/**
 * What is kept of a PIN that the worker chose.
 *
 * @param {string} text four digits
 * @returns {Promise<Pin|null>} null when these are not four digits
 */
export async function makePin(text) {
  const digits = readPin(text);
  if (!digits) return null;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, hash: await hashed(digits, salt, ROUNDS), rounds: ROUNDS };
}

/** How long the next try has to wait after so many wrong ones, in milliseconds. */
export function waitAfterWrong(wrong) {
  if (wrong < FREE) return 0;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE));
}

/** Milliseconds that are left to wait; a clock that was set back makes it no longer than it is. */
export function leftToWait({ wrong = 0, at = 0 } = {}, now = Date.now()) {
  const wait = waitAfterWrong(wrong);
  return Math.max(0, Math.min(wait, at + wait - now));
}

/** How long somebody has to wait before a PIN is looked at. @returns {Promise<number>} */
export async function pinWait(tablet) {
  return leftToWait((await tablet.notes.get(TRIES)) ?? {});
}

/**
 * Whether this is the PIN.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {Pin} pin
 * @param {string} text
 * @returns {Promise<{right: boolean, wait: number}>} `wait`: milliseconds before the next try
 */
export async function checkPin(tablet, pin, text) {
  let refused = 0;
  const tried = await tablet.notes.change(TRIES, (known) => {
    refused = leftToWait(known ?? {});
    return refused ? known : { wrong: (known?.wrong ?? 0) + 1, at: Date.now() };
  });
  if (refused) return { right: false, wait: refused };
  const digits = readPin(text);
  const right = Boolean(digits) && same(await hashed(digits, pin.salt, pin.rounds), pin.hash);
  if (right) await tablet.notes.set(TRIES, { wrong: 0, at: 0 });
  return { right, wait: right ? 0 : leftToWait(tried) };
}

const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
