/**
 * The worker's part for a tablet in a room: prepared pages come from the tablet itself, and while
 * it is in a resident's hands nothing else opens than what that person was led to.
 *
 * Joined before `sw.js` into one script (`web/static.py`); what it keeps is put there by
 * `tablet/kept.js`, the lock by `tablet/locked.js`.
 */
const TABLET = /^\/tablet(\/turn)?$/;
const COVER = "/tablet/turn";
const PREPARED = "tablet-pages";
const PREPARING = "X-Prepare"; // header of what `tablet/kept.js` fetches to keep it by itself
const LOCKED = "tablet-locked"; // the cache of `tablet/locked.js`
const LOCK = "/tablet/locked"; // no address of the server

/** A prepared page: as it was asked for, else without what only its scripts read. */
async function preparedAt(address) {
  const { pathname, searchParams } = new URL(address);
  if (!(await caches.has(PREPARED))) return undefined;
  const cache = await caches.open(PREPARED);
  const also = searchParams.get("also");
  const plain = also ? `${pathname}?also=${also}` : pathname;
  return (await cache.match(address)) ?? (await cache.match(plain));
}

/** The pages that may be opened now; null while the tablet is nobody's but the worker's. */
async function openPagesNow() {
  const kept = await caches.match(LOCK, { cacheName: LOCKED });
  if (!kept) return null;
  const { pages } = await kept.json().catch(() => ({}));
  return Array.isArray(pages) ? pages : [];
}

/** Whether a page opens while the tablet goes round. */
function isLedTo(method, { pathname, search }, pages) {
  if (method !== "GET") return false;
  return pathname === COVER || pages.includes(pathname + search);
}
