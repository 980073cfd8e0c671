/** Elements for the few screens of a hand-over, which no document has as templates. */

const SVG = "http://www.w3.org/2000/svg";
const NEXT = "M4 12h16m-7-7 7 7-7 7";
const TICK = "m4 13 5 5L20 6";

/**
 * An element.
 *
 * @param {string} tag
 * @param {Record<string, string|Function>} [facts] attributes; a function is told of that event
 * @param {...(Node|string)} children
 */
export function make(tag, facts = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * Words in an element, marked with their language where it is another one than around them.
 *
 * @param {{text: string, lang?: string, dir?: string}} told
 */
export function words(told, facts = {}) {
  const marks = told.lang ? { lang: told.lang, dir: told.dir } : {};
  return make("span", { ...facts, ...marks }, told.text);
}

export function picture(address, name = "card-picture") {
  return make("img", { class: name, src: address, alt: "" });
}

/** The arrow of "on", which turns round where one reads from right to left. */
export const arrow = () => sign(NEXT, "icon turns");

/** What says that it is done, also to who does not read. */
export const tick = () => sign(TICK, "icon");

function sign(line, look) {
  const drawn = document.createElementNS(SVG, "svg");
  const facts = { class: look, viewBox: "0 0 24 24", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(facts)) drawn.setAttribute(name, value);
  const path = drawn.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("d", line);
  return drawn;
}

/** A place in which a sound becomes a listen button, see `speak`; nothing without a sound. */
export function sound(told) {
  if (!told.sound) return "";
  return make("audio", { "data-component": "listen", src: told.sound, "aria-label": told.text });
}

/** Make buttons of the sounds on a screen. */
export async function speak(root) {
  const sounds = [...root.querySelectorAll("audio[data-component=listen]")];
  if (!sounds.length) return;
  const { makeButton } = await import("../../sound/buttons.js");
  for (const each of sounds) if (each.isConnected) makeButton(each);
}
