/**
 * Raised hands and dots of one item: what is counted, what cannot be, and what is sent.
 * No page is needed here: `tests/js/tally.test.js` runs it alone.
 *
 * @typedef {{key: string, type: string, sensitive?: boolean,
 *   categories: {key: string, exclusive?: boolean}[]}} Item
 * @typedef {{item: string, method: "hands" | "dots" | null, people: number | null,
 *   counts: Record<string, number>, reason: string}} Draft
 *   people: who took part at all; asked only where it does not follow from the hands
 * @typedef {{code: string, facts: Record<string, number>}} Problem
 */

export const HANDS = "hands";
export const DOTS = "dots";
// Of a slip of the finger: no room holds more people, and no wall more dots.
export const PEOPLE_MOST = 500;
const DOTS_MOST = 20 * PEOPLE_MOST;
const COUNTED = [
  "single-choice",
  "multiple-choice",
  "yes-no",
  "scale",
  "most-important",
  "neighbourhood",
];

/** The items that a room may answer with hands or dots, in the survey's order. */
export const countable = (items) =>
  items.filter(
    (item) => COUNTED.includes(item.type) && !item.sensitive && item.categories.length > 0,
  );

/** Whether somebody may raise a hand for several categories. */
export const takesSeveral = (item) => item.type === "multiple-choice";

/** Whether it has to be asked how many people took part: hands for one category each tell it. */
export const asksPeople = (item, draft) => draft.method === DOTS || takesSeveral(item);

/**
 * What is counted of an item, at its beginning.
 *
 * @param {Item} item
 * @param {{method: string, people: number, counts: Record<string, number>} | undefined} before
 *   as it was counted already; then this is a correction
 * @returns {Draft}
 */
export function begin(item, before) {
  const counts = Object.fromEntries(
    item.categories.map(({ key }) => [key, before?.counts[key] ?? 0]),
  );
  return {
    item: item.key,
    method: before?.method ?? null,
    people: before?.people ?? null,
    counts,
    reason: "",
  };
}

/** Everything together: hands, or dots. */
export const sum = (draft) => Object.values(draft.counts).reduce((all, each) => all + each, 0);

const standsAlone = (item, key) => item.categories.some((each) => each.key === key && each.exclusive);

/** Hands for what goes with nothing else. */
const alone = (item, draft) =>
  Object.entries(draft.counts)
    .filter(([key]) => standsAlone(item, key))
    .reduce((all, [, each]) => all + each, 0);

/** The fewest people whose hands these can be. */
export function needed(item, draft) {
  if (!takesSeveral(item)) return sum(draft);
  const beside = Object.entries(draft.counts).filter(([key]) => !standsAlone(item, key));
  return alone(item, draft) + Math.max(0, ...beside.map(([, each]) => each));
}

/** Who took part: as asked, else one hand each. */
export const peopleOf = (item, draft) => (asksPeople(item, draft) ? draft.people : sum(draft));

/**
 * How many there may be of one category, the others being as they are.
 *
 * @param {Item} item
 * @param {Draft} draft
 * @param {string} key  of the category
 * @param {number} room  people in it
 */
export function most(item, draft, key, room) {
  if (draft.method === DOTS) return DOTS_MOST;
  const without = { ...draft, counts: { ...draft.counts, [key]: 0 } };
  // What is ticked beside others takes nobody away from them; what stands alone does.
  const taken = takesSeveral(item) && !standsAlone(item, key) ? alone(item, without) : needed(item, without);
  return Math.max(0, room - taken);
}

/**
 * Another count of one category; what cannot be stays as it was, and is told.
 *
 * @param {Item} item
 * @param {Draft} draft
 * @param {string} key
 * @param {number} wanted
 * @param {number} room
 * @returns {{draft: Draft, problem?: Problem}}
 */
export function counted(item, draft, key, wanted, room) {
  const limit = most(item, draft, key, room);
  if (!Number.isInteger(wanted) || wanted < 0) return { draft, problem: told("not-a-count") };
  if (wanted > limit && wanted > draft.counts[key]) {
    const code = draft.method === DOTS ? "too-many-dots" : "more-hands-than-people";
    return { draft, problem: told(code, { room }) };
  }
  return { draft: { ...draft, counts: { ...draft.counts, [key]: wanted } } };
}

/**
 * Why it cannot be saved yet; null when it can.
 *
 * @param {Item} item
 * @param {Draft} draft
 * @param {number | null} room
 * @param {boolean} again  it was counted before
 * @returns {Problem | null}
 */
export function problem(item, draft, room, again) {
  if (!draft.method) return told("method-missing");
  if (!room) return told("room-missing");
  if (room > PEOPLE_MOST) return told("room-too-big", { most: PEOPLE_MOST });
  const people = peopleOf(item, draft);
  if (people === null) return told(draft.method === DOTS ? "voters-missing" : "people-missing");
  if (people > room) return told("more-people-than-room", { people, room });
  const highest = needed(item, draft);
  if (draft.method === HANDS && highest > people) {
    return told("more-hands-than-raised", { highest, people });
  }
  if (people > 0 && sum(draft) < people) return told("fewer-than-people", { people });
  if (people === 0 && sum(draft) > 0) return told("dots-of-nobody");
  if (again && !draft.reason.trim()) return told("reason-missing");
  return null;
}

/**
 * What is sent.
 *
 * @param {Item} item
 * @param {Draft} draft  without a problem
 * @param {boolean} again
 */
export function body(item, draft, again) {
  const said = {
    item: item.key,
    method: draft.method,
    people: peopleOf(item, draft),
    counts: draft.counts,
  };
  return again ? { ...said, reason: draft.reason.trim() } : said;
}

const told = (code, facts = {}) => ({ code, facts });
