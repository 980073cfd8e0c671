/** Where finished responses are, in words, sign and colour (templates/components/sending.html). */
import { flush, startSending } from "./outbox.js";

/** Put the words of a state into an element's live region, unless they are there already. */
function shows(element, state) {
  if (element.dataset.shown === state) return;
  const words = element.querySelector(`template[data-state="${state}"]`);
  if (!words) return;
  element.dataset.shown = state;
  element.querySelector("[role=status]").replaceChildren(words.content.cloneNode(true));
}

/** The style sheet of the states, where the page came without it. */
function dress(element) {
  const styles = element.querySelector("template[data-styles]");
  if (styles && !document.querySelector('link[href$="/items.css"]')) document.head.append(styles.content);
}

/**
 * Show where one response is, for as long as the element is there.
 *
 * @param {HTMLElement} element of `sending()`
 * @param {object} store of `store/database.js`
 * @param {string} id of the response
 * @returns {() => void} stops
 */
export function showSending(element, store, id) {
  shows(element, "here");
  const stop = startSending(store, (each, state) => {
    if (each === id) shows(element, state);
  });
  store.outbox.isSent(id).then((sent) => sent && shows(element, "arrived"));
  return stop;
}

/**
 * Tell when something of an earlier moment still waits, with a button to send it now. Nothing is
 * shown when the first try gets everything through.
 *
 * @param {object} store of `store/database.js`
 * @param {HTMLElement|null} [element] of `waiting()`
 */
export async function showWaiting(store, element = document.querySelector("[data-waiting]")) {
  const states = new Map();
  let began = false;
  const show = () => {
    const all = [...states.values()];
    const left = all.filter((state) => state !== "arrived" && state !== "conflict");
    if (left.length) began = true;
    if (!began || !element) return;
    dress(element);
    const isSending = left.includes("sending");
    shows(element, left.length ? (isSending ? "sending" : "here") : "arrived");
    element.querySelector("[role=status] button")?.addEventListener("click", () => flush());
  };
  let quiet = true;
  startSending(store, (id, state) => {
    states.set(id, state);
    if (!quiet) show();
  });
  await flush();
  quiet = false;
  show();
}
