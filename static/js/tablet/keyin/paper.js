/**
 * One paper sheet as it is keyed in: where one is, what was ticked, and what follows. Each key
 * gives a new state; nothing is ever forced, as paper may hold what no screen would have asked.
 * No page is needed here: `tests/js/paper.test.js` runs it alone.
 *
 * @typedef {{key: string, type: string, sheets: {whole?: number|null, short?: number|null},
 *   exclusive?: boolean, minimum?: number, maximum?: number,
 *   categories: {key: string, exclusive?: boolean}[], when?: object}} Item
 *   sheets: on which sheets it stands, and its number there; null of what is no question
 * @typedef {{items: Item[], at: number, trail: number[], answers: Record<string, unknown>,
 *   skipped: number[]}} Sheet
 *   at: index of the item shown; as many as there are items at the last look
 *   trail: indexes of the items that were shown before
 *   answers: null where nothing is ticked
 *   skipped: indexes that the routing left out just now
 */
import { fromForm } from "../../rules/answers.js";
import { answerTo, isMissing, refuses, route } from "../../rules/routing.js";

export const NOTHING = "0";
const SIGNS = "123456789abcdefghijklmnopqrstuvwxyz";
const LETTERS = SIGNS.slice(9);
const MISSING = ["dont-know", "rather-not-say"];
const QUOTE = "quote"; // the type of the box under a story: may the words be used?

/** Whether an item's answer is typed: digits or words instead of the keys of categories. */
export const isTyped = (item) => item.type === "number" || item.type === "story";

/** Whether several may be ticked. */
export const takesSeveral = (item) => item.type === "multiple-choice" || item.type === "ranking";

/**
 * A sheet without anything on it yet. What stands on it and with which numbers, the server says,
 * by the rule that it prints by.
 *
 * @param {{items: Item[], quote: object}} bundle
 * @param {boolean} short  only the short route is printed
 * @returns {Sheet}
 */
export function begin({ items, quote }, short) {
  const kind = short ? "short" : "whole";
  const printed = items
    .filter((item) => kind in item.sheets && item.type !== "information")
    .map((item) => ({ ...item, number: item.sheets[kind] }));
  const asked = printed.flatMap((item) => (item.type === "story" ? [item, boxUnder(item, quote)] : item));
  return { items: asked, at: 0, trail: [], answers: {}, skipped: [] };
}

/** The box under a story, gone to when words were typed. No item's key has a sign like this. */
const boxUnder = ({ key, number, text }, words) => ({
  key: `${key}:quote`,
  type: QUOTE,
  number,
  text,
  categories: [{ key: "yes", text: words }],
  when: { item: key, answered: true },
});

/** The item that is shown; undefined at the last look. */
export const shown = (sheet) => sheet.items[sheet.at];

/** Whether everything is keyed in, and one look is left. */
export const isAtEnd = (sheet) => sheet.at >= sheet.items.length;

/**
 * What can be ticked, each with the one key that ticks it: 1 to 9, then letters.
 *
 * The two ways of not answering come last; beside a number they have letters, as digits are its.
 *
 * @param {Item} item
 * @returns {{key: string, sign: string, quiet: boolean}[]}
 */
export function choices(item) {
  const keys = item.categories.map(({ key }) => key);
  const missing = [QUOTE, "consent"].includes(item.type) ? [] : MISSING.filter((key) => !keys.includes(key));
  const signs = item.type === "number" ? LETTERS : SIGNS;
  if (item.type === "story") return [];
  const all = item.type === "number" ? missing : [...keys, ...missing];
  return all.map((key, at) => ({ key, sign: signs[at], quiet: missing.includes(key) }));
}

/**
 * The sheet after one key.
 *
 * @param {Sheet} sheet
 * @param {string} sign  what was pressed
 * @returns {{sheet: Sheet, problem?: string}}
 */
export function pressed(sheet, sign) {
  const item = shown(sheet);
  if (sign === NOTHING) return { sheet: answered(sheet, null) };
  const choice = choices(item).find((each) => each.sign === sign.toLowerCase());
  if (!choice) return { sheet, problem: "no-such-number" };
  return { sheet: answered(sheet, ticked(item, answerTo(sheet.answers, item.key), choice.key)) };
}

/** An answer after one more tick; the same again takes it away. */
function ticked(item, before, key) {
  if (before === key) return undefined;
  if (!takesSeveral(item) || isMissing(key)) return key;
  const list = Array.isArray(before) ? before : [];
  if (list.includes(key)) return unlessEmpty(list.filter((each) => each !== key));
  const alone = (one) => item.categories.some((each) => each.key === one && each.exclusive);
  if (alone(key)) return [key];
  return [...list.filter((each) => !alone(each)), key];
}

const unlessEmpty = (list) => (list.length ? list : undefined);

function answered(sheet, answer) {
  const answers = { ...sheet.answers };
  if (answer === undefined) delete answers[shown(sheet).key];
  else answers[shown(sheet).key] = answer;
  return { ...sheet, answers };
}

/**
 * The sheet with what was typed: a number or a story; nothing typed is nothing on the paper.
 *
 * @param {Sheet} sheet
 * @param {string} text
 * @returns {{sheet: Sheet, problem?: string, facts?: Record<string, number>}}
 */
export function typed(sheet, text) {
  const item = shown(sheet);
  if (!text.trim()) {
    const kept = answerTo(sheet.answers, item.key);
    return { sheet: answered(sheet, isMissing(kept) ? kept : null) };
  }
  const found = fromForm(item, [text]);
  if (found.problem) return { sheet, problem: found.problem, facts: found.facts };
  return { sheet: answered(sheet, found.value) };
}

/**
 * On to what the routing asks next; what lies between is left out, and can be gone to.
 *
 * @param {Sheet} sheet
 * @returns {{sheet: Sheet, problem?: string}}
 */
export function next(sheet) {
  const item = shown(sheet);
  if (answerTo(sheet.answers, item.key) === undefined) return { sheet, problem: "nothing-yet" };
  const asked = route(sheet.items, said(sheet)).map(({ key }) => key);
  const later = sheet.items.findIndex(({ key }, at) => at > sheet.at && asked.includes(key));
  return { sheet: goneTo(sheet, later < 0 ? sheet.items.length : later) };
}

/** On to the very next item, whether or not the routing asks it. */
export const beyond = (sheet) =>
  isAtEnd(sheet) ? sheet : { ...goneTo(sheet, sheet.at + 1), skipped: [] };

function goneTo(sheet, at) {
  const between = at - sheet.at - 1;
  const isLeftOut = ({ key, type }) => type !== QUOTE && answerTo(sheet.answers, key) === undefined;
  const skipped = Array.from({ length: between }, (_, more) => sheet.at + 1 + more).filter(
    (index) => isLeftOut(sheet.items[index]),
  );
  return { ...sheet, at, trail: [...sheet.trail, sheet.at], skipped };
}

/** Back to what was shown before; the same sheet at its beginning. */
export function back(sheet) {
  if (!sheet.trail.length) return sheet;
  return { ...sheet, at: sheet.trail.at(-1), trail: sheet.trail.slice(0, -1), skipped: [] };
}

/** Back to the first item that was left out just now. */
export const toSkipped = (sheet) =>
  sheet.skipped.length
    ? { ...sheet, at: sheet.skipped[0], skipped: [] }
    : sheet;

/** What is on the paper, by item; items without a tick are left out. */
export const said = (sheet) =>
  Object.fromEntries(
    Object.entries(sheet.answers).filter(([, value]) => value !== null && value !== undefined),
  );

/** What of it are answers to the survey. */
const answersOf = (sheet) => {
  const boxes = sheet.items.filter(({ type }) => type === QUOTE).map(({ key }) => key);
  return Object.fromEntries(Object.entries(said(sheet)).filter(([key]) => !boxes.includes(key)));
};

/** What is looked at in the end: everything but boxes under stories that were not told. */
export function looked(sheet) {
  const asked = route(sheet.items, said(sheet));
  return sheet.items.filter((item) => item.type !== QUOTE || asked.includes(item));
}

/** Whether the words may be used: the box under every story that was told is crossed. */
function mayQuote(sheet) {
  const answers = said(sheet);
  const boxes = route(sheet.items, answers).filter(({ type }) => type === QUOTE);
  return boxes.length > 0 && boxes.every(({ key }) => answerTo(answers, key) === "yes");
}

/** Whether the paper says no to consent: then nothing of it is kept. */
export const refused = (sheet) => refuses(sheet.items, said(sheet));

/**
 * The finished response as it travels.
 *
 * @param {Sheet} sheet
 * @param {{id: string, version: number, language: string, session: string,
 *   short: boolean}} facts
 */
export function wire(sheet, { id, version, language, session, short }) {
  const response = {
    id,
    version,
    language,
    channel: "paper",
    session,
    answers: answersOf(sheet),
    quote_permission: mayQuote(sheet),
  };
  return short ? { ...response, short } : response;
}
