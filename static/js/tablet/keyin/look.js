/** The last look at a sheet: everything that was keyed in, before it is sealed. */
import { piece, sentence, wordsIn } from "../drawing.js";
import * as paper from "./paper.js";
import { answerWords } from "./words.js";

/**
 * Draw it.
 *
 * @param {HTMLElement} root
 * @param {object} bundle
 * @param {import("./paper.js").Sheet} sheet
 * @param {string} code  of the sheet, in groups
 * @param {{next: () => void, back: () => void}} how
 * @returns {HTMLElement}
 */
export function drawLook(root, bundle, sheet, code, how) {
  const part = piece(root, "look");
  const find = (name) => part.querySelector(`[data-${name}]`);
  const refused = paper.refused(sheet);
  find("code").textContent = sentence(root, "code", { code });
  find("refused").hidden = !refused;
  find("list").hidden = refused;
  find("list").append(...paper.looked(sheet).map((item) => row(root, bundle, sheet, item)));
  find("next").addEventListener("click", how.next);
  find("back").addEventListener("click", how.back);
  return part;
}

function row(root, bundle, sheet, item) {
  const element = piece(root, "answer");
  const fill = (name, facts) => Object.assign(element.querySelector(`[data-${name}]`), facts);
  const { text, lang } = wordsIn(item.text, bundle.worker);
  fill("number", { textContent: item.number ?? "" });
  fill("question", { textContent: text, lang: lang ?? bundle.worker, dir: "auto" });
  const answer = sheet.answers[item.key];
  const said = answerWords(root, item, answer, bundle.worker);
  fill("answer", { textContent: said, dir: "auto" }).classList.toggle("keyin-none", answer == null);
  return element;
}
