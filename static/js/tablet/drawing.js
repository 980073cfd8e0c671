/**
 * What screens of the tablet are drawn with: copies of their templates, sentences with places, and
 * the survey's words in several languages with their sound.
 */
import { makeButton } from "../sound/buttons.js";

/** A copy of a template of a screen. @param {ParentNode} root @param {string} name */
export const piece = (root, name) =>
  root.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);

/**
 * A sentence of a screen, its places filled: `{people}` becomes 12.
 *
 * @param {ParentNode} root
 * @param {string} code
 * @param {Record<string, string | number>} [facts]
 */
export function sentence(root, code, facts = {}) {
  const { content } = root.querySelector('template[data-piece="sentences"]');
  const text = content.querySelector(`[data-code="${code}"]`).textContent.replace(/\s+/g, " ").trim();
  return text.replace(/\{(\w+)\}/g, (place, name) => String(facts[name] ?? place));
}

/**
 * The words of something in one language, else in the first that there is, marked as such.
 *
 * @param {Record<string, {text: string, lang?: string, dir?: string, sound?: string}>} texts
 * @param {string} code
 */
export function wordsIn(texts, code) {
  if (texts[code]) return texts[code];
  const [lang, told] = Object.entries(texts)[0];
  return { lang, dir: "auto", ...told };
}

/**
 * Lines with the same words in each language, large, with a button where they can be heard.
 *
 * @param {object} bundle
 * @param {Record<string, {text: string, lang?: string, dir?: string, sound?: string}>} texts
 * @param {string[]} codes  languages
 * @param {string} [listen]  name of the play button
 * @returns {HTMLElement[]}  a line that says the same as one before it is left out
 */
export function lines(bundle, texts, codes, listen) {
  const found = new Map();
  for (const code of codes) {
    const told = wordsIn(texts, code);
    const lang = told.lang ?? code;
    if (!found.has(lang)) found.set(lang, line(told, lang, told.dir ?? directionOf(bundle, lang), listen));
  }
  return [...found.values()];
}

function line({ text, sound }, lang, dir, listen) {
  const element = document.createElement("div");
  element.className = "spoken said-line";
  const words = element.appendChild(document.createElement("span"));
  Object.assign(words, { lang, dir, textContent: text });
  if (sound && listen) {
    const audio = element.appendChild(document.createElement("audio"));
    makeButton(audio, { address: sound, name: listen });
  }
  return element;
}

/** Which way a language is read; that of the bundle, else as the browser knows it. */
export function directionOf(bundle, code) {
  return bundle.languages.find((each) => each.code === code)?.dir ?? "ltr";
}

/** A picture that says what the words beside it say; nothing where there is none. */
export function picture(address, className) {
  if (!address) return [];
  const image = document.createElement("img");
  Object.assign(image, { src: address, alt: "", className });
  return [image];
}
