/** Everything that the phone says about a way through a survey: as `walked` in tests/support. */

import {
  nextItem,
  previousItem,
  refuses,
  route,
  toCheck,
  unanswered,
} from "../../static/js/rules/routing.js";

const key = (item) => (item ? item.key : null);

/**
 * @param {object[]} items
 * @param {Record<string, unknown>} answers
 */
export function walked(items, answers) {
  const keys = [null, ...items.map((item) => item.key), "nowhere"];
  return {
    route: route(items, answers).map(key),
    next: keys.map((each) => key(nextItem(items, answers, each))),
    previous: keys.map((each) => key(previousItem(items, answers, each))),
    check: toCheck(items, answers).map(([item, answer]) => [item.key, answer ?? null]),
    unanswered: unanswered(items, answers).map(key),
    refuses: refuses(items, answers),
  };
}

/** An outcome as JSON has it: nothing chosen is null. */
export const told = (outcome) =>
  "problem" in outcome ? outcome : { value: outcome.value ?? null };
