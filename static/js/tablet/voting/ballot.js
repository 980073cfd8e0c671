/**
 * A secret vote or ranking that goes round: what can be voted on, and what one person's taps say.
 * No page is needed here: `tests/js/ballot.test.js` runs it alone.
 */

export const VOTE = "vote";
export const RANKING = "ranking";
// Big cards, and all of them to be seen: more is not for a tablet that goes round.
export const CARDS_MOST = 12;
const VOTED = ["single-choice", "yes-no", "scale", "most-important", "neighbourhood"];

/** Whether an item has an order as its answer. */
export const ranks = (item) => item.type === RANKING;

/** How an item is voted on, as the server names it. */
export const methodOf = (item) => (ranks(item) ? RANKING : VOTE);

/** The items that a room may vote on in secret; a sensitive one is never asked in a room. */
export const votable = (items) =>
  items.filter(
    (item) =>
      (VOTED.includes(item.type) || ranks(item)) &&
      !item.sensitive &&
      item.categories.length > 0 &&
      item.categories.length <= CARDS_MOST,
  );

/**
 * What is chosen after one more tap: a tap again takes it back.
 *
 * @param {{type: string}} item
 * @param {string[]} chosen  in the order of tapping
 * @param {string} key  of the card that is tapped
 * @returns {string[]}
 */
export function tapped(item, chosen, key) {
  if (chosen.includes(key)) return chosen.filter((each) => each !== key);
  return ranks(item) ? [...chosen, key] : [key];
}

/**
 * A ballot as it is sealed: nothing in it says who, when or as which one.
 *
 * @param {{key: string}} item
 * @param {string[]} chosen  empty when somebody passed
 * @param {string} ballot  a new UUID
 */
export const ballotOf = (item, chosen, ballot) => ({ ballot, item: item.key, value: [...chosen] });
