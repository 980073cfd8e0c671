/**
 * Whose turn is live: a person answers on a page that is open.
 *
 * What is sealed during a turn may be replaced by its next step, so it is not sent before the
 * turn is over. A turn is over when its page is gone, however that happened: the browser lets go
 * of the lock then.
 */

const PREFIX = "surveyapp-turn-";
const held = new Map();

/** Hold a turn for as long as this page is there. @param {string} turn */
export function holdTurn(turn) {
  if (!held.has(turn)) {
    held.set(
      turn,
      new Promise((resolve) => {
        const hold = () => {
          resolve();
          return new Promise(() => {});
        };
        navigator.locks.request(PREFIX + turn, hold).catch(resolve);
      }),
    );
  }
  return held.get(turn);
}

/** The turns that are live on any page of this tablet. @returns {Promise<Set<string>>} */
export async function liveTurns() {
  const { held: locks } = await navigator.locks.query();
  const names = locks.map((lock) => lock.name).filter((name) => name.startsWith(PREFIX));
  return new Set(names.map((name) => name.slice(PREFIX.length)));
}
