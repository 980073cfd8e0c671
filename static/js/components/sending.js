/** Where the response of this visit is, on the last screen. */
import { showSending } from "../sending/state.js";

/** @param {HTMLElement} element */
export function enhance(element, visit) {
  return showSending(element, visit.store, visit.draft.id);
}
