/** How a sheet begins: its code, then its language. */
import { piece, sentence } from "../drawing.js";

/**
 * Where the code is typed.
 *
 * @param {HTMLElement} root
 * @param {{code: string, entered: number}} facts  what stands there already; sheets until now
 * @param {() => void} onTake
 */
export function drawCode(root, { code, entered }, onTake) {
  const part = piece(root, "code");
  part.querySelector("[data-box]").value = code;
  part.querySelector("[data-entered]").textContent = entered
    ? sentence(root, "entered-until-now", { entered })
    : "";
  part.querySelector("[data-next]").addEventListener("click", onTake);
  return part;
}

/**
 * The languages of the session, each with its number; the last one that was chosen holds.
 *
 * @param {HTMLElement} root
 * @param {{code: string, autonym: string, dir: string}[]} languages
 * @param {string} chosen
 * @param {(code: string) => void} onChoose
 */
export function drawLanguages(root, languages, chosen, onChoose) {
  const part = piece(root, "language");
  const list = part.querySelector("[data-choices]");
  languages.forEach(({ code, autonym, dir }, at) => {
    const element = piece(root, "choice");
    const button = element.querySelector("button");
    element.querySelector("[data-sign]").textContent = String(at + 1);
    const words = element.querySelector("[data-words]");
    Object.assign(words, { textContent: autonym, lang: code, dir });
    button.setAttribute("aria-pressed", String(code === chosen));
    button.addEventListener("click", () => onChoose(code));
    list.append(element);
  });
  return part;
}
