/**
 * What is said after one tap, and how the words of a block are found again among the sounds.
 * No page is needed here: `tests/js/queue.test.js` runs it alone.
 */

/**
 * The blocks that one tap says.
 *
 * @template {{onward: boolean, seen: boolean}} Block
 * @param {Block[]} blocks  of the screen, in the order in which one reads
 * @param {number} at  which one was tapped
 * @returns {Block[]}  the one alone; from a heading on, all that can be seen after it
 */
export function queueFrom(blocks, at) {
  const tapped = blocks[at];
  if (!tapped) return [];
  return tapped.onward ? [tapped, ...blocks.slice(at + 1).filter((each) => each.seen)] : [tapped];
}

/** A whole screen: every block that can be seen. */
export function queueOfScreen(blocks) {
  return blocks.filter((each) => each.seen);
}

/** Words as the sounds of a survey are listed by: white space as single spaces. */
export function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
