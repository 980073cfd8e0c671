/** "Read everything to me" on the first screen; there only where scripts run. */
import { hush } from "../sound/buttons.js";
import { follow, shown } from "./listen.js";

/**
 * @param {HTMLButtonElement} element
 * @returns {() => void}  stops what is heard when the screen goes
 */
export function enhance(element, visit) {
  element.hidden = false;
  follow(element, visit);
  shown(visit);
  return hush;
}
