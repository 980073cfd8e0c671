/** One item of a sheet: its words, and what can be ticked with which key; or a box to type in. */
import { lines, piece, sentence } from "../drawing.js";
import * as paper from "./paper.js";
import { answerWords, choiceWords } from "./words.js";

const NOTHING = ""; // no category has this key

/**
 * Draw an item.
 *
 * @param {HTMLElement} root
 * @param {object} bundle
 * @param {string} language  of the sheet
 * @param {import("./paper.js").Sheet} sheet
 * @param {{sign: (sign: string) => void, next: () => void, back: () => void,
 *   skipped: () => void}} how  what a click does
 * @returns {{part: HTMLElement, draw: (sheet: object) => void}}  `draw` shows another answer
 */
export function drawItem(root, bundle, language, sheet, how) {
  const item = paper.shown(sheet);
  const part = piece(root, "item");
  const find = (name) => part.querySelector(`[data-${name}]`);
  const codes = [...new Set([bundle.worker, language])];
  const { number } = item;
  find("number").textContent = number ? sentence(root, "number", { number }) : sentence(root, "consent");
  find("question").append(...lines(bundle, item.text, codes));
  find("how").textContent = sentence(root, `how-${howOf(item)}`);
  const nothing = paper.isTyped(item) ? [] : [{ key: NOTHING, sign: paper.NOTHING }];
  const choices = [...paper.choices(item), ...nothing];
  find("choices").append(...choices.map((each) => choice(root, bundle, item, each, codes, how.sign)));
  const box = item.type === "story" ? find("story") : find("figure");
  for (const each of [find("story"), find("figure")]) {
    if (!paper.isTyped(item) || each !== box) each.closest(".field").remove();
  }
  if (paper.isTyped(item)) prepareBox(box, item, sheet, language);
  tellSkipped(root, find("skipped"), sheet, how.skipped);
  find("next").addEventListener("click", how.next);
  find("back").addEventListener("click", how.back);
  const draw = (now) => show(root, part, item, now, bundle.worker);
  draw(sheet);
  return { part, draw };
}

const howOf = (item) => {
  if (paper.isTyped(item) || item.type === "ranking") return item.type;
  return paper.takesSeveral(item) ? "several" : "one";
};

function choice(root, bundle, item, { key, sign }, codes, onSign) {
  const element = piece(root, "choice");
  const button = element.querySelector("button");
  Object.assign(button.dataset, { key, press: sign });
  element.querySelector("[data-sign]").textContent = sign;
  const words = key === NOTHING ? sentence(root, "nothing") : choiceWords(root, item, key);
  element.querySelector("[data-words]").append(
    ...(typeof words === "string" ? [words] : lines(bundle, words, codes)),
  );
  button.addEventListener("click", (event) => {
    onSign(sign);
    // A finger or a mouse leaves the keyboard where it was.
    if (event.detail) focusItem(button.closest("section"));
  });
  return element;
}

function focusItem(part) {
  (part.querySelector("[data-box]") ?? part.querySelector("h1")).focus();
}

function prepareBox(box, item, sheet, language) {
  const answer = sheet.answers[item.key];
  box.dataset.box = "";
  if (item.type === "story") box.lang = language;
  if (typeof answer === "number") box.value = String(answer);
  else if (answer?.text) box.value = answer.text;
}

/** Which questions the routing left out just now, and how to go there. */
function tellSkipped(root, place, sheet, onSkipped) {
  const numbers = sheet.skipped.map((at) => sheet.items[at].number).filter(Boolean);
  place.hidden = !numbers.length;
  if (!numbers.length) return;
  const list = new Intl.ListFormat(document.documentElement.lang).format(numbers.map(String));
  place.querySelector("[data-words]").textContent = sentence(root, "skipped", { numbers: list });
  place.querySelector("button").addEventListener("click", onSkipped);
}

/** What is ticked by now. */
function show(root, part, item, sheet, code) {
  const answer = sheet.answers[item.key];
  const chosen = answer === null ? [NOTHING] : [answer].flat();
  for (const button of part.querySelectorAll("[data-press]")) {
    const at = chosen.indexOf(button.dataset.key);
    button.setAttribute("aria-pressed", String(at >= 0));
    const isRanked = item.type === "ranking" && Array.isArray(answer) && at >= 0;
    button.querySelector("[data-rank]").textContent = isRanked ? `${at + 1}.` : "";
  }
  const box = part.querySelector("[data-box]");
  if (box && typeof answer === "string") box.value = "";
  const said = answer === undefined || box ? "" : answerWords(root, item, answer, code);
  part.querySelector("[data-ticked]").textContent = said;
}

