/** One sender at a time over all tabs of a device. */

const NAME = "surveyapp-sending";
// A tab that was frozen while it sent may not keep all others waiting.
const LONGEST_TURN = 2 * 60 * 1000;
const refusedSince = new Map();

/**
 * Do some work unless another tab is at it. Twice at once would harm nobody, as the server
 * keeps the same once; it would only waste a weak network.
 *
 * @param {{notes: object}} store
 * @param {() => Promise<void>} work
 * @param {string} [name] of what is done in turn
 * @returns {Promise<boolean>} whether it was done
 */
export function inTurn(store, work, name = NAME) {
  return navigator.locks ? withLock(work, name) : withLease(store, work, name);
}

async function withLock(work, name) {
  const now = performance.now();
  const steal = now - (refusedSince.get(name) ?? now) > LONGEST_TURN;
  return navigator.locks.request(name, steal ? { steal } : { ifAvailable: true }, async (lock) => {
    if (!lock) {
      if (!refusedSince.has(name)) refusedSince.set(name, now);
      return false;
    }
    refusedSince.delete(name);
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

async function withLease(store, work, name) {
  const lease = await store.notes.change(name, (known) =>
    holds(known, owner, Date.now()) ? known : { owner, until: Date.now() + LONGEST_TURN },
  );
  if (lease.owner !== owner) return false;
  try {
    await work();
  } finally {
    await store.notes.change(name, (known) => (known?.owner === owner ? null : known));
  }
  return true;
}
