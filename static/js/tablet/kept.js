/**
 * What a prepared tablet keeps of the server: pages as they are, and every file that they name.
 *
 * Files stand under a hash and never change; they are shared by all sessions. A page is put in its
 * place only when everything that it names is there, so each page is whole at every moment, also
 * when the network goes away in the middle of an update.
 */

const PAGES = "tablet-pages";
const FILES = "tablet-files";
const AT_ONCE = 4;
// The service worker would answer with what it has, and keep everything a second time.
const PAST_THE_WORKER = { "X-Prepare": "1" };
const NAMED = /\/(?:static|s\/[\w-]+\/pictures\/\d+)\/[0-9a-f]{6,}\/[\w.\/-]+/g;
const SOUND = /\/sound\/[0-9a-f]{64}\.mp3/g;
const NOT_KEPT = /\/worker\/sw\.js$|\/icons\//; // the browser itself keeps these
const FILE = /^\/(?:static|sound|s\/[\w-]+\/pictures)\//;

export const isFile = (address) => FILE.test(address);

/** Everything under a hash that a page or a list names. @param {string} text */
export function namedIn(text) {
  const found = [...(text.match(NAMED) ?? []), ...(text.match(SOUND) ?? [])];
  return [...new Set(found)].filter((each) => !NOT_KEPT.test(each));
}

/** Our own answer, whole, and not that of a captive portal. */
function isOurs(answer, address) {
  if (answer.status !== 200 || answer.redirected) return false;
  if (isFile(address)) return (answer.headers.get("Cache-Control") ?? "").includes("immutable");
  const policy = answer.headers.get("Content-Security-Policy") ?? "";
  return policy.startsWith("default-src 'none'");
}

async function bring(address) {
  const answer = await fetch(address, { cache: "no-cache", headers: PAST_THE_WORKER });
  if (!isOurs(answer, address)) throw new Error(`${address} did not come.`);
  return answer;
}

/** Do something with each, a few at once; the first that fails ends it. */
async function withEach(list, work) {
  const left = [...list];
  const lane = async () => {
    while (left.length) {
      try {
        await work(left.shift());
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function namesIn(cache) {
  const { origin } = location;
  const keys = await cache.keys();
  return new Set(keys.map(({ url }) => url.replace(origin, "")));
}

/** Which of these addresses this tablet does not have. @param {string[]} addresses */
export async function missingOf(addresses) {
  const pages = await namesIn(await caches.open(PAGES));
  const files = await namesIn(await caches.open(FILES));
  return addresses.filter((each) => !(isFile(each) ? files : pages).has(each));
}

/** Keep files; those that are there already cost nothing. */
async function keepFiles(addresses, onKept = () => {}) {
  const cache = await caches.open(FILES);
  const there = await namesIn(cache);
  await withEach(addresses, async (address) => {
    if (!there.has(address)) await cache.put(address, await bring(address));
    onKept(address);
  });
}

/**
 * Keep pages and all that they name.
 *
 * @param {string[]} pages
 * @param {string[]} [more] files that no page names, such as the pictures of a bundle
 * @param {(address: string) => void} [onKept] told of each address that is there now
 * @returns {Promise<string[]>} every address that was kept, pages included
 */
export async function keepWhole(pages, more = [], onKept = () => {}) {
  const brought = new Map();
  const named = new Set(more);
  await withEach(pages, async (address) => {
    const answer = await bring(address);
    for (const each of namedIn(await answer.clone().text())) named.add(each);
    brought.set(address, answer);
  });
  await keepFiles([...named], onKept);
  const cache = await caches.open(PAGES);
  for (const [address, answer] of brought) {
    await cache.put(address, answer);
    onKept(address);
  }
  return [...pages, ...named];
}

/** Forget what none of these lists names any more. @param {string[]} addresses of all of them */
export async function forgetOthers(addresses) {
  const wanted = new Set(addresses);
  for (const name of [PAGES, FILES]) {
    const cache = await caches.open(name);
    for (const each of await namesIn(cache)) if (!wanted.has(each)) await cache.delete(each);
  }
}

/** A page as this tablet has it. @returns {Promise<string|undefined>} */
export async function keptText(address) {
  return (await (await caches.open(PAGES)).match(address))?.text();
}

/** A page as the server has it now; "" when that cannot be asked. */
export async function newText(address) {
  try {
    return await (await bring(address)).text();
  } catch {
    return "";
  }
}
