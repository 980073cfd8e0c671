import { latinDigits } from "../rules/answers.js";

const LONGEST = 9; // digits; more is no number that anybody means

/**
 * Large keys for a number. Digits of every script may also be typed; Latin ones are shown.
 *
 * @param {HTMLElement} element  holds the box, a template with the keys, and the ways of not
 *   answering
 * @returns {() => void}  leaves the keys alone again
 */
export function enhance(element) {
  const box = element.querySelector("input[name=answer]:not([type=checkbox])");
  const quiet = [...element.querySelectorAll("input[type=checkbox]")];
  const keys = element.querySelector("template[data-keys]").content.cloneNode(true);
  const status = keys.querySelector("[role=status]");

  function onClick(event) {
    const key = event.target.closest("button.digit");
    if (!key) return;
    const said = key.value === "" ? box.value.slice(0, -1) : box.value.replace(/^0+$/, "") + key.value;
    if (said.length <= LONGEST) show(said);
  }

  function onInput(event) {
    if (event.target === box) show(latinDigits(box.value));
    if (!event.target.checked) return;
    // One of "I don't know" and "I'd rather not say" stands alone.
    for (const each of quiet) each.checked = each === event.target;
    box.value = "";
  }

  function show(said) {
    if (box.value !== said) box.value = said;
    status.textContent = said;
    if (said) for (const each of quiet) each.checked = false;
  }

  show(latinDigits(box.value));
  box.inputMode = "none"; // the phone's own keys would cover these
  box.after(keys);
  element.addEventListener("click", onClick);
  element.addEventListener("input", onInput);
  return () => {
    element.removeEventListener("click", onClick);
    element.removeEventListener("input", onInput);
  };
}
