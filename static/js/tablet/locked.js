/** What the service worker reads: whether the tablet is in a resident's hands, and which pages open. */

const SHELF = "tablet-locked";
const KEY = "/tablet/locked";

/** From now on nothing opens but the cover and these addresses. @param {string[]} pages */
export async function openPages(pages) {
  if (!globalThis.caches) return;
  const headers = { "Content-Type": "application/json" };
  await (await caches.open(SHELF)).put(KEY, new Response(JSON.stringify({ pages }), { headers }));
}

/** Everything opens again. */
export async function releasePages() {
  if (globalThis.caches) await caches.delete(SHELF);
}
