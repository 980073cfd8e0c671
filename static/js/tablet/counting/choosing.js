/** A list of questions that a room can answer together, with where each of them is. */
import { picture, piece, wordsIn } from "../drawing.js";

/**
 * Draw the list.
 *
 * @param {HTMLElement} root
 * @param {object} bundle
 * @param {{item: object, standing: string, isShut?: boolean}[]} entries  in words where the
 *   question is, and whether it cannot be chosen any more
 * @param {(item: object) => void} onChoose
 * @returns {HTMLElement}
 */
export function choosing(root, bundle, entries, onChoose) {
  const part = piece(root, "choose");
  const list = part.querySelector("[data-list]");
  list.append(...entries.map((each) => entry(root, bundle, each, onChoose)));
  if (entries.length) part.querySelector("[data-none]").remove();
  if (!bundle.items.some((item) => item.sensitive)) part.querySelector("[data-sensitive]").remove();
  return part;
}

function entry(root, bundle, { item, standing, isShut = false }, onChoose) {
  const element = piece(root, "entry");
  const button = element.querySelector("button");
  button.dataset.item = item.key;
  button.prepend(...picture(item.pictogram, "entry-picture"));
  const { text, lang, dir } = wordsIn(item.text, bundle.worker);
  const facts = { textContent: text, lang: lang ?? bundle.worker, dir: dir ?? "auto" };
  Object.assign(button.querySelector("[data-words]"), facts);
  button.querySelector("[data-standing]").textContent = standing;
  button.disabled = isShut;
  button.addEventListener("click", () => onChoose(item));
  return element;
}

/** Put a part of a screen in the place of the one that is shown; the eye begins at its top. */
export function put(root, part) {
  root.querySelector("[data-place]").replaceChildren(part);
  const heading = part.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}
