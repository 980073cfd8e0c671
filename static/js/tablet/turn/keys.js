/** Keys for the worker's PIN. What is tapped shows as dots; a keyboard works too. */
import { latinDigits } from "../../rules/answers.js";
import { checkPin, DIGITS, pinWait } from "../pin.js";
import { make, words } from "./dom.js";

const TICK = 500;
const ROWS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "⌫"];

/**
 * A screen that asks for the PIN.
 *
 * @param {import("../store.js").Tablet} tablet
 * @param {object} pin how it is checked
 * @param {Record<string, {text: string}>} staff words in the worker's language
 * @param {{right: () => void, back: () => void}} then
 * @returns {HTMLElement}
 */
export function pinScreen(tablet, pin, staff, then) {
  let typed = "";
  let isBusy = true;
  let hasWaited = false;
  const dots = make("p", { class: "turn-dots", "aria-hidden": "true" });
  const told = make("p", { class: "turn-told", role: "status" });
  const keys = make("div", { class: "digits", dir: "ltr" }, ...ROWS.map(key));

  function key(sign) {
    if (!sign) return make("span");
    const name = sign === "⌫" ? { "aria-label": staff.erase.text } : {};
    return make("button", { class: "digit", type: "button", ...name, click: () => type(sign) }, sign);
  }

  function show() {
    dots.textContent = "●".repeat(typed.length) + "○".repeat(DIGITS - typed.length);
  }

  async function type(sign) {
    if (isBusy) return;
    typed = sign === "⌫" ? typed.slice(0, -1) : typed + sign;
    show();
    if (typed.length === DIGITS) await look();
  }

  async function look() {
    isBusy = true;
    const { right, wait } = await checkPin(tablet, pin, typed);
    typed = "";
    show();
    if (right) return then.right();
    told.textContent = staff.wrong.text;
    return waits(wait);
  }

  /** Nothing can be typed before the time is over. */
  async function waits(wait) {
    isBusy = true;
    keys.inert = wait > 0;
    if (wait > 0) {
      hasWaited = true;
      told.textContent = staff.wait.text.replace("0", String(Math.ceil(wait / 1000)));
      setTimeout(async () => screen.isConnected && waits(await pinWait(tablet)), Math.min(wait, TICK));
      return;
    }
    if (hasWaited) told.textContent = "";
    hasWaited = false;
    isBusy = false;
  }

  function onKey(event) {
    const digit = latinDigits(event.key);
    if (/^[0-9]$/.test(digit)) type(digit);
    else if (event.key === "Backspace") type("⌫");
    else if (event.key === "Escape") then.back();
    else return;
    event.preventDefault();
  }

  const back = make("button", { class: "button", type: "button", click: () => then.back() }, words(staff.back));
  const heading = make("h1", { tabindex: "-1" }, staff.pin.text);
  const screen = make("section", { class: "turn-keys", keydown: onKey }, heading, dots, told, keys, back);
  show();
  pinWait(tablet).then(waits);
  return screen;
}
