/**
 * Listen buttons: each `<audio>` beside words becomes one round button. One sound at a time on the
 * whole page, the block that is heard lights up, a tap anywhere stops it.
 */
import { ENDED, Player, REFUSED } from "./player.js";
import { plain, queueFrom, queueOfScreen } from "./queue.js";

const SVG = "http://www.w3.org/2000/svg";
const SIGN = "M4 9v6h4l5 4V5L8 9zM16.5 8.500a5 5 0 0 1 0 7M19 5.500a9 9 0 0 1 0 13";
const player = new Player(new Audio());
/** @type {WeakMap<Element, {address: string, onward: boolean}>} */
const known = new WeakMap();
/** @type {Element[]} what is said next */
let waiting = [];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Play slower from the next clip on. */
export function playSlower(slow) {
  player.slow = slow;
}

/**
 * Make a button of a piece of sound, in its place.
 *
 * @param {HTMLAudioElement} audio
 * @param {{address?: string, name?: string}} [later]  what the element does not say itself
 * @returns {HTMLButtonElement | null}  null when nothing is known that could be heard
 */
export function makeButton(audio, later = {}) {
  const address = audio.getAttribute("src") ?? later.address;
  if (!address) {
    audio.remove();
    return null;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "listen";
  button.setAttribute("aria-label", audio.getAttribute("aria-label") ?? later.name ?? "");
  button.setAttribute("aria-pressed", "false");
  button.append(sign());
  known.set(button, { address, onward: "onward" in audio.dataset });
  button.addEventListener("click", () => tap(button));
  audio.replaceWith(button);
  return button;
}

/** The words that a piece of sound says: what stands before it, without the helper's line. */
export function wordsOf(audio) {
  let before = audio.previousSibling;
  while (before && !plain(before.textContent)) before = before.previousSibling;
  if (!before) return "";
  if (before.nodeType === Node.TEXT_NODE) return plain(before.data);
  const words = (before.querySelector(".card-word") ?? before).cloneNode(true);
  for (const each of words.querySelectorAll(".also")) each.remove();
  return plain(words.textContent);
}

/** Say a whole screen. */
export function sayScreen(root) {
  return say(queueOfScreen(blocksIn(root)));
}

/** Say something that came up, after what is being said. */
export function sayNext(buttons) {
  waiting.push(...buttons);
  if (!player.playing) say([]);
}

/** Stop what is heard. */
export function hush() {
  player.stop();
  waiting = [];
  light(null);
}

function sign() {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SIGN);
  picture.append(path);
  return picture;
}

function blocksIn(root) {
  return blocksOf([...root.querySelectorAll("button.listen")]);
}

/** What the player needs to know of buttons. A screen may change while it is said. */
function blocksOf(buttons) {
  return buttons.filter((button) => known.has(button)).map((button) => ({
    ...known.get(button),
    button,
    seen: button.getClientRects().length > 0,
    isGone: () => !button.isConnected,
  }));
}

/** A tap on what is heard stops it; on anything else says that. */
function tap(button) {
  const heard = button.getAttribute("aria-pressed") === "true";
  hush();
  if (heard) return;
  const blocks = blocksIn(button.closest("main, header") ?? document.body);
  say(queueFrom(blocks, blocks.findIndex((each) => each.button === button)));
}

async function say(blocks) {
  for (const each of document.querySelectorAll(".listen.waits")) each.classList.remove("waits");
  let how = ENDED;
  for (let next = blocks; next.length || waiting.length; next = []) {
    const now = next.length ? next : blocksOf(waiting.splice(0));
    how = await player.play(now, light);
    if (how === REFUSED) now[0].button.classList.add("waits");
    if (how !== ENDED) break;
  }
  return how;
}

/** Show which block is heard; null when none is. */
function light(block) {
  for (const each of document.querySelectorAll(".heard")) each.classList.remove("heard");
  for (const each of document.querySelectorAll('.listen[aria-pressed="true"]')) {
    each.setAttribute("aria-pressed", "false");
  }
  if (!block?.button.isConnected) return;
  const around = block.button.parentElement;
  around.classList.add("heard");
  block.button.setAttribute("aria-pressed", "true");
  const behavior = calm.matches ? "instant" : "smooth";
  around.scrollIntoView({ block: "nearest", behavior });
}

/** A finger that scrolls does not come up: the browser takes it over before. */
function tapped(event) {
  if (player.playing && !event.target.closest?.(".listen")) hush();
}

for (const name of ["pointerup", "click"]) document.addEventListener(name, tapped, true);
document.addEventListener("keydown", (event) => event.key === "Escape" && hush(), true);
// Somebody listens to a recording of their own, or leaves.
document.addEventListener("play", hush, true);
addEventListener("pagehide", hush);
