/** "Read everything to me" on the first screen; there only where scripts run. */
import { follow } from "./listen.js";

/** @param {HTMLButtonElement} element */
export function enhance(element, visit) {
  element.hidden = false;
  follow(element, visit);
}
