/** Where everything is that this tablet has to send: in the bar, and for the screens that ask. */
import { warn } from "./clock.js";
import { words } from "./words.js";

const listeners = new Set();
let last = { kept: true, parcels: [] };

/** How many of what is where. @returns {{here: number, sending: number, arrived: number, stuck: number}} */
export function sumOf(parcels) {
  const sum = { here: 0, sending: 0, arrived: 0, stuck: 0 };
  for (const { state } of parcels) sum[state] += 1;
  return sum;
}

/** How many things are not at the server yet. */
export function waitingOf(parcels) {
  const { here, sending, stuck } = sumOf(parcels);
  return here + sending + stuck;
}

/** Told by the sender whenever something moves. */
export function showSent(overview) {
  last = overview;
  const waiting = waitingOf(overview.parcels);
  const chip = document.querySelector('[data-slot="sent"]');
  chip.hidden = !overview.parcels.length;
  chip.dataset.waits = String(waiting > 0);
  chip.textContent = waiting ? words("chip-waiting", { n: waiting }) : words("all-arrived");
  warn("disk", overview.kept ? "" : words("disk-full"));
  for (const listener of listeners) listener(overview);
}

/**
 * Hear where everything is, now and when it changes.
 *
 * @param {(overview: import("./sending.js").Overview) => void} listener
 * @returns {() => void} stops it; a screen gives it back from `show`
 */
export function hearSent(listener) {
  listeners.add(listener);
  listener(last);
  return () => listeners.delete(listener);
}
