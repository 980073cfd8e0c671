/** One sender at a time over all tabs of a phone. */

const NAME = "surveyapp-sending";
// A tab that was frozen while it sent may not keep all others waiting.
const LONGEST_TURN = 2 * 60 * 1000;
let refusedSince = null;

/**
 * Do some work unless another tab is at it. Twice at once would harm nobody, as the server
 * keeps the same once; it would only waste a weak network.
 *
 * @param {{notes: object}} store
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it was done
 */
export function inTurn(store, work) {
  return navigator.locks ? withLock(work) : withLease(store, work);
}

async function withLock(work) {
  const now = performance.now();
  const steal = refusedSince !== null && now - refusedSince > LONGEST_TURN;
  return navigator.locks.request(NAME, steal ? { steal } : { ifAvailable: true }, async (lock) => {
    if (!lock) {
      refusedSince ??= now;
      return false;
    }
    refusedSince = null;
    await work();
    return true;
  });
}

/** Whether somebody else's lease still holds; one that ends far away is of a wrong clock. */
export function holds(lease, owner, now) {
  if (!lease || lease.owner === owner) return false;
  return lease.until > now && lease.until <= now + LONGEST_TURN;
}

const owner = String(Math.random());

async function withLease(store, work) {
  const lease = await store.notes.change(NAME, (known) =>
    holds(known, owner, Date.now()) ? known : { owner, until: Date.now() + LONGEST_TURN },
  );
  if (lease.owner !== owner) return false;
  try {
    await work();
  } finally {
    await store.notes.change(NAME, (known) => (known?.owner === owner ? null : known));
  }
  return true;
}
