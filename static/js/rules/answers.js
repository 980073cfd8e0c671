/**
 * What somebody chose, tapped or wrote, made into an answer: the phone's side of
 * `surveyapp/definition/items/` and `surveyapp/definition/digits.py`.
 * `tests/definitions/answer_cases.json` holds what both must say.
 *
 * @typedef {{key: string, type: string, categories?: string[], exclusive?: string[],
 *   minimum?: number | null, maximum?: number | null}} Item  from the page's data block;
 *   categories include the implied ones (yes, no, don't know)
 * @typedef {{value?: unknown} | {problem: string, facts: Record<string, number>}} Outcome
 */

import { isBlank, isMissing } from "./routing.js";

export const NO_ANSWER = "no-answer";
const LARGEST = 999999999;
const LONGEST = 9; // digits
const LONGEST_LOOKED_AT = 100; // characters

const accepted = (value) => ({ value });
const problem = (code, facts = {}) => ({ problem: code, facts });

/**
 * An answer as the live form says it.
 *
 * @param {Item} item
 * @param {string[]} said  values of all `answer` inputs that count, in the order of the page (of
 *   tapping, for ranking); "I don't know" and its like are among them
 * @param {string} [voice]  hash of what was recorded, of a story
 * @returns {Outcome}  `value` is undefined when nothing was chosen; `problem` is a code of
 *   `surveyapp/definition/items/messages.py` and `facts` fill its places
 */
export function fromForm(item, said, voice) {
  const found = said.filter((value) => !isBlank(value));
  const outcome = found.length ? read(item, found) : accepted(undefined);
  return item.type === "story" && voice && !outcome.problem ? spoken(outcome.value, voice) : outcome;
}

/** At least one value that is not blank, as an answer. */
function read(item, said) {
  const isQuestion = item.type !== "information" && item.type !== "consent";
  if (isQuestion && said.some(isMissing)) {
    return severalOf(said) ? problem("missing-beside-answer") : accepted(said[0]);
  }
  return (TYPES[item.type] || oneCategory)(item, said);
}

/** What was recorded, beside what was written. */
function spoken(written, voice) {
  if (!/^[0-9a-f]{64}$/.test(voice)) return problem("wrong-type");
  if (written === undefined || written === NO_ANSWER) return accepted({ voice });
  return written.text ? accepted({ text: written.text, voice }) : problem("missing-beside-answer");
}

const TYPES = {
  information: () => problem("not-asked"),
  "multiple-choice": multipleChoice,
  number,
  ranking,
  story,
};

const severalOf = (said) => said.some((value) => value !== said[0]);

const isUnknown = (item, said) => said.some((value) => !item.categories.includes(value));

function oneCategory(item, said) {
  if (severalOf(said)) return problem("one-only");
  return isUnknown(item, said) ? problem("unknown-category") : accepted(said[0]);
}

function multipleChoice(item, said) {
  if (isUnknown(item, said)) return problem("unknown-category");
  const chosen = item.categories.filter((key) => said.includes(key));
  const isExclusive = (key) => (item.exclusive || []).includes(key);
  if (chosen.length > 1 && chosen.some(isExclusive)) return problem("exclusive-beside-another");
  return accepted(chosen);
}

function ranking(item, said) {
  return isUnknown(item, said) ? problem("unknown-category") : accepted([...new Set(said)]);
}

function number(item, said) {
  if (severalOf(said)) return problem("one-only");
  const low = item.minimum == null ? 0 : item.minimum;
  const high = item.maximum == null ? LARGEST : item.maximum;
  const found = readWhole(said[0]);
  if (found === "too-long" || found > high) return problem("number-too-big", { high });
  if (typeof found === "string") return problem(found);
  return found < low ? problem("number-too-small", { low }) : accepted(found);
}

function story(item, said) {
  const text = clean(said.join("\n\n"));
  return accepted(isBlank(text) ? NO_ANSWER : { text });
}

/** The text without control characters; line ends as one sign, halves of signs replaced. */
export const clean = (text) =>
  text
    .replace(/\r\n?|\x85/g, "\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "")
    .replace(/\p{Cs}/gu, "?");

/**
 * The whole number that somebody wrote, in the digits of any script: ٤, ۴, ४ and ፬ are all 4.
 *
 * @param {string} text
 * @returns {number | "not-a-number" | "number-not-whole" | "too-long"}
 */
export function readWhole(text) {
  if ([...text].length > LONGEST_LOOKED_AT) return "too-long";
  // Right-to-left keyboards write invisible marks; people put all kinds of spaces between groups.
  const plain = text
    .replace(/[\p{Cf}\p{Cc}]/gu, "")
    .replace(/[\u00a0\u202f\u2009'\u2019\u066c]/g, " ")
    .trim();
  if (/^[\u1369-\u137c]+$/.test(plain)) return readGeez(plain);
  const negative = /^[-\u2212]/.test(plain);
  let digits = plain.replace(/^-/, "").replace(/^\u2212/, "").trim();
  digits = latinDigits(digits);
  if (/^\d{1,3}( \d{3})+$/.test(digits)) digits = digits.replace(/ /g, "");
  if (/^\d+[.,\u066b]\d+$/.test(digits)) return "number-not-whole";
  if (!/^\d+$/.test(digits)) return "not-a-number";
  if (digits.replace(/^0+/, "").length > LONGEST) return "too-long";
  return negative ? 0 - Number(digits) : Number(digits);
}

/** The text with the digits of every script as 0-9. */
export const latinDigits = (text) => text.replace(/\p{Nd}/gu, digitOf);

/** The digit 0-9 that a decimal digit of any script stands for: Unicode has rows of ten. */
function digitOf(sign) {
  const place = sign.codePointAt(0);
  let before = place;
  while (/\p{Nd}/u.test(String.fromCodePoint(before - 1))) before -= 1;
  return String((place - before) % 10);
}

/** Units and tens add up, ፻ (100) and ፼ (10 000) multiply what is before. */
function readGeez(signs) {
  let total = 0;
  let part = 0;
  for (const sign of signs) {
    const place = sign.charCodeAt(0) - 0x1369;
    if (place < 9) part += place + 1;
    else if (place < 18) part += (place - 8) * 10;
    else if (place === 18) part = (part || 1) * 100;
    else {
      total += (part || 1) * 10000;
      part = 0;
    }
  }
  return total + part > LARGEST ? "too-long" : total + part;
}
