/** What an answer says, in the worker's language. */
import { sentence, wordsIn } from "../drawing.js";

/**
 * The words of one thing that can be ticked.
 *
 * @returns {Record<string, object> | string}  by language; of a way of not answering, the words
 */
export function choiceWords(root, item, key) {
  return item.categories.find((each) => each.key === key)?.text ?? sentence(root, key);
}

/**
 * An answer in one line.
 *
 * @param {HTMLElement} root
 * @param {object} item
 * @param {unknown} answer  as it is on the sheet; null and undefined where nothing is
 * @param {string} code  language
 */
export function answerWords(root, item, answer, code) {
  if (answer === null || answer === undefined) return sentence(root, "nothing");
  if (typeof answer === "number") return String(answer);
  if (answer.text) return answer.text;
  const said = (key) => {
    const words = choiceWords(root, item, key);
    return typeof words === "string" ? words : wordsIn(words, code).text;
  };
  const all = [answer].flat().map(said);
  const isOrder = item.type === "ranking" && Array.isArray(answer);
  return isOrder ? all.map((words, at) => `${at + 1}. ${words}`).join("  ") : all.join(", ");
}
