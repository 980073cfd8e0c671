/**
 * Which item follows: the phone's side of `surveyapp/definition/routing.py` and
 * `surveyapp/response/progress.py`. `tests/definitions/routing_cases.json` and
 * `walk_cases.json` hold what both must say.
 *
 * An item here is what the data block of the page holds: `{key, type, when?, …}`; a condition is
 * the JSON of the survey document. An answer is a key, a list of keys, a whole number, or
 * `{text?, voice?}` for a story; `undefined` where nothing was said.
 *
 * @typedef {{key: string, type: string, when?: object}} Item
 * @typedef {Record<string, unknown>} Answers  by item key
 */

const MISSING = ["dont-know", "rather-not-say", "no-answer"];
const NOT_STORED = ["consent", "information"];
const INFORMATION = "information";
const CONSENT = "consent";
const NO = "no";
const REFUSALS = [NO, ...MISSING];

/**
 * The answer to an item; never what every object inherits ("constructor" is a fine key).
 *
 * @param {Answers} answers
 * @param {string} key
 */
export const answerTo = (answers, key) =>
  Object.prototype.hasOwnProperty.call(answers, key) ? answers[key] : undefined;

/** Whether a key says that somebody does not answer. */
export const isMissing = (value) => MISSING.includes(value);

/** Whether this is a real answer: not "I don't know" or its like, and not empty. */
export function isAnswered(answer) {
  if (typeof answer === "string") return answer !== "" && !isMissing(answer);
  if (Array.isArray(answer)) return answer.length > 0;
  if (answer && typeof answer === "object") return Boolean(answer.voice) || !isBlank(answer.text || "");
  return Number.isInteger(answer);
}

/** Whether a text is nothing but white space, as Python sees white space. */
export const isBlank = (text) => /^(?:(?!\ufeff)[\s\x1c-\x1f\x85])*$/.test(text);

/**
 * Whether an item is asked.
 *
 * @param {object | null | undefined} condition  `when` of an item; none always holds
 * @param {Answers} answers  of items on the person's route so far
 */
export function holds(condition, answers) {
  if (!condition) return true;
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  if (condition.not) return !holds(condition.not, answers);
  const answer = answerTo(answers, condition.item);
  if ("answered" in condition) return isAnswered(answer) === condition.answered;
  if ("equals" in condition) return answer === condition.equals;
  if ("includes" in condition) return Array.isArray(answer) && answer.includes(condition.includes);
  if (!Number.isInteger(answer)) return false;
  return "greater" in condition ? answer > condition.greater : answer < condition.less;
}

/**
 * The items that are asked with these answers, in order, information screens included.
 *
 * An answer off the route counts for nothing later; a "no" to consent ends the route there.
 *
 * @param {Item[]} items  all of the survey
 * @param {Answers} answers
 * @returns {Item[]}
 */
export function route(items, answers) {
  const said = Object.create(null);
  const asked = [];
  for (const item of items) {
    if (!holds(item.when, said)) continue;
    asked.push(item);
    const answer = answerTo(answers, item.key);
    if (answer != null) said[item.key] = answer;
    if (item.type === CONSENT && answer === NO) break;
  }
  return asked;
}

/**
 * The item that follows another one; null at the end (check your answers).
 *
 * @param {Item[]} items
 * @param {Answers} answers
 * @param {string | null} afterKey  of the item just shown; null for the start. When it is not on
 *   the route any more, the next one in the survey's order that is.
 * @returns {Item | null}
 */
export function nextItem(items, answers, afterKey) {
  const asked = route(items, answers);
  if (afterKey == null) return asked[0] || null;
  const following = keysFrom(items, afterKey).slice(1);
  return asked.find((item) => following.includes(item.key)) || null;
}

/**
 * The item before another one; null at the start.
 *
 * @param {Item[]} items
 * @param {Answers} answers
 * @param {string | null} beforeKey  of the item shown; null when that is "check your answers"
 * @returns {Item | null}
 */
export function previousItem(items, answers, beforeKey) {
  const following = beforeKey == null ? [] : keysFrom(items, beforeKey);
  const before = route(items, answers).filter((item) => !following.includes(item.key));
  return before.pop() || null;
}

/**
 * The list of "check your answers": every question on the route with its answer.
 *
 * @param {Item[]} items
 * @param {Answers} answers
 * @returns {[Item, unknown][]}
 */
export const toCheck = (items, answers) =>
  route(items, answers)
    .filter((item) => !NOT_STORED.includes(item.type))
    .map((item) => [item, answerTo(answers, item.key)]);

/**
 * Questions on the route, consent included, at which nothing at all was chosen.
 *
 * @param {Item[]} items
 * @param {Answers} answers
 * @returns {Item[]}
 */
export const unanswered = (items, answers) =>
  route(items, answers).filter(
    (item) => item.type !== INFORMATION && answerTo(answers, item.key) == null,
  );

/**
 * Whether these answers hold a "no" to consent: then nothing is kept or sent.
 *
 * In doubt for the person: "I don't know" is not a yes, and an answer called `consent` counts even
 * where the survey has no such item (`surveyapp/response/consent.py`).
 *
 * @param {Item[]} items
 * @param {Answers} answers
 */
export function refuses(items, answers) {
  const keys = items.filter((item) => item.type === CONSENT).map((item) => item.key);
  if (!items.some((item) => item.key === CONSENT)) keys.push(CONSENT);
  return keys.some((key) => saysNo(answerTo(answers, key)));
}

const saysNo = (value) =>
  value === false || (typeof value === "string" && REFUSALS.includes(value.trim().toLowerCase()));

/** The key and all keys behind it in the survey's order; empty when there is no such key. */
function keysFrom(items, key) {
  const keys = items.map((item) => item.key);
  return keys.includes(key) ? keys.slice(keys.indexOf(key)) : [];
}
