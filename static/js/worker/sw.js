/**
 * What was opened once opens again without a network.
 *
 * Pages: the network first, with a short patience, then what was kept. Files under a hash never
 * change: what was kept first. Of a page everything is kept that its text names. Files of older
 * pages stay as long as one of the last versions of a page names them, by a list and never by a
 * clock, so that a page that is open keeps finding its own scripts.
 *
 * Nothing of staff, of the interface, and of no single person is kept or even touched.
 * A classic script: module workers are too young for old phones.
 */
const PAGES = "pages";
const FILES = "files";
const LISTS = "/lists"; // no address of the server; where the lists are among the files
const VERSIONS = 4; // of one page whose files are kept
const PATIENCE = 3000; // milliseconds
const HOME_LANGUAGES = ["nl-BE"];
const PAGE = /^\/($|s\/[^/]+(\/[^/]+)?$|k\/.|day$|tablet(\/turn)?$)/;
const SOUNDS = /^\/s\/[^/]+\/[^/]+\/sound$/; // where each text of a survey is said
const WAY_OUT = /\/day\?lang=[\w-]+/;
const FILE = /^\/(static|s\/[\w-]+\/pictures\/\d+)\/[0-9a-f]{6,}\//;
const SOUND = /^\/sound\//;
const NAMED = /\/(static|s\/[\w-]+\/pictures\/\d+)\/[0-9a-f]{6,}\/[\w.\/-]+/g;
const WORKER = /\/worker\/sw\.js$/; // the browser itself keeps this one

/** How a request is answered: "page", "file", "sound", or null for not at all. */
function kindOf(method, mode, address) {
  const { pathname, searchParams } = address;
  if (method !== "GET") return null;
  if (FILE.test(pathname)) return "file";
  if (SOUND.test(pathname)) return "sound";
  // A draft's address opens it: it goes nowhere but to the server.
  const isPage = mode === "navigate" ? PAGE.test(pathname) : SOUNDS.test(pathname);
  return isPage && !searchParams.has("draft") ? "page" : null;
}

/** Language of an offline page for an address. */
function languagesFor(pathname) {
  const [, , , language] = pathname.split("/");
  return language ? [language, ...HOME_LANGUAGES] : HOME_LANGUAGES;
}

/** First and last byte that a Range header asks for; null when it cannot be met. */
function sliceOf(range, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  return start <= end && start < size ? { start, end } : null;
}

/**
 * The lists of files after a page was kept, newest first.
 *
 * @param {{page: string, files: string[]}[]} lists
 * @returns {{lists: object[], dropped: string[]}} and the files that nothing names any more
 */
function listed(lists, page, files) {
  const same = (each) => each.page === page && String(each.files) === String(files);
  const all = [{ page, files }, ...lists.filter((each) => !same(each))];
  const seen = {};
  const stays = (each) => (seen[each.page] = (seen[each.page] ?? 0) + 1) <= VERSIONS;
  const kept = all.filter(stays);
  const named = new Set(kept.flatMap((each) => each.files));
  const dropped = all.flatMap((each) => each.files).filter((file) => !named.has(file));
  return { lists: kept, dropped: [...new Set(dropped)] };
}

/** Whether a page is whole and ours, and not a captive portal's. */
function isOurs(answer) {
  const policy = answer.headers.get("Content-Security-Policy") ?? "";
  return answer.status === 200 && !answer.redirected && policy.startsWith("default-src 'none'");
}

/** The way out tells nothing of anybody, and has to be there when it is needed. */
function mayBeKept(answer, pathname) {
  const control = answer.headers.get("Cache-Control") ?? "";
  return isOurs(answer) && (pathname === "/day" || !control.includes("no-store"));
}

const later = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

// One after the other: they change the same list.
let listing = Promise.resolve();

/** Keep a page and every file that its text names. */
async function keepPage(address, answer) {
  const text = await answer.clone().text();
  await (await caches.open(PAGES)).put(address, answer);
  const page = new URL(address, location.origin).pathname;
  const files = [...new Set(text.match(NAMED))].filter((each) => !WORKER.test(each)).sort();
  listing = listing.then(() => keepFiles(page, files)).catch(() => {});
  return listing;
}

async function keepFiles(page, files) {
  const cache = await caches.open(FILES);
  const known = await (await cache.match(LISTS))?.json();
  const { lists, dropped } = listed(known ?? [], page, files);
  await cache.put(LISTS, new Response(JSON.stringify(lists)));
  await Promise.all(files.map((file) => fileAt(file).catch(() => {})));
  await Promise.all(dropped.map((file) => cache.delete(file)));
}

/** A file that never changes. */
async function fileAt(address) {
  const kept = await caches.match(address);
  if (kept) return kept;
  const answer = await fetch(address);
  if (lasts(answer)) await (await caches.open(FILES)).put(address, answer.clone());
  return answer;
}

/**
 * Whether a file is what its address is the hash of. An old address still works, but gives what
 * is newest; a captive portal gives its own page for everything.
 */
function lasts(answer) {
  const control = answer.headers.get("Cache-Control") ?? "";
  return answer.status === 200 && control.includes("immutable");
}

/** The page as it was kept: another second line may do, that of another session may not. */
async function keptAt(cache, address) {
  const kept = await cache.match(address);
  if (kept) return kept;
  const sessionOf = (each) => new URL(each).searchParams.get("session");
  const others = await cache.keys(address, { ignoreSearch: true });
  // From a page without a session the address still tells which one it is.
  const may = [sessionOf(address), null];
  for (const session of may) {
    const other = others.find(({ url }) => sessionOf(url) === session);
    if (other) return cache.match(other);
  }
  return undefined;
}

/** A page: the prepared one, else from the network when that is quick enough. */
async function pageAt(event) {
  const { request } = event;
  const prepared = await preparedAt(request.url);
  if (prepared) return prepared;
  const cache = await caches.open(PAGES);
  const kept = await keptAt(cache, request.url);
  const asked = fetch(request).catch(() => null);
  event.waitUntil(
    asked.then((answer) => {
      const keeps = answer && mayBeKept(answer, new URL(request.url).pathname);
      return keeps ? keepPage(request.url, answer.clone()).catch(() => {}) : null;
    }),
  );
  const answer = await (kept ? Promise.race([asked, later(PATIENCE)]) : asked);
  if (answer && (!kept || isBetter(answer))) return answer.clone();
  if (kept) return kept;
  return request.mode === "navigate" ? offline(new URL(request.url).pathname) : Response.error();
}

/** A page that says that something broke, or a portal's, is worth less than the one we have. */
function isBetter(answer) {
  return isOurs(answer) || (answer.status !== 200 && answer.status < 500);
}

async function offline(pathname) {
  for (const language of languagesFor(pathname)) {
    const page = await caches.match(`/offline/${language}`);
    if (page) return new Response(page.body, { status: 503, headers: page.headers });
  }
  return Response.error();
}

/** A sound, or a slice of it: players ask for slices, caches keep only wholes. */
async function soundAt(event) {
  const { request } = event;
  const cache = await caches.open(FILES);
  let whole = await caches.match(request.url);
  if (!whole) {
    const answer = await fetch(request.url);
    if (!lasts(answer)) return answer;
    const copy = answer.clone();
    event.waitUntil(cache.put(request.url, copy).catch(() => {}));
    whole = answer;
  }
  const range = request.headers.get("Range");
  return range ? sliced(whole, range) : whole;
}

async function sliced(whole, range) {
  const size = Number(whole.headers.get("Content-Length"));
  const headers = new Headers(whole.headers);
  headers.delete("Content-Encoding");
  if (range === "bytes=0-" && size) {
    // From its beginning it can play while it is still coming.
    headers.set("Content-Range", `bytes 0-${size - 1}/${size}`);
    return new Response(whole.body, { status: 206, headers });
  }
  const bytes = await whole.arrayBuffer();
  const slice = sliceOf(range, bytes.byteLength);
  if (!slice) {
    headers.set("Content-Range", `bytes */${bytes.byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = slice;
  headers.set("Content-Range", `bytes ${start}-${end}/${bytes.byteLength}`);
  headers.set("Content-Length", String(end - start + 1));
  return new Response(bytes.slice(start, end + 1), { status: 206, headers });
}

/** Keep a page that somebody has open, as it came to the browser a moment ago. */
async function keepOpened(address) {
  const { pathname } = new URL(address);
  const [language] = languagesFor(pathname);
  if (!PAGE.test(pathname)) return;
  const answer = await fetch(address, { cache: "force-cache" });
  if (!mayBeKept(answer, pathname)) return;
  const [wayOut] = (await answer.clone().text()).match(WAY_OUT) ?? [];
  await keepPage(address, answer);
  if (wayOut) await keepOnce(wayOut);
  await keepOnce(`/offline/${language}`);
}

async function keepOnce(address) {
  if (await (await caches.open(PAGES)).match(address)) return;
  const answer = await fetch(address);
  if (isOurs(answer)) await keepPage(address, answer);
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(HOME_LANGUAGES.map((each) => keepOnce(`/offline/${each}`))));
});
// The page that brought this worker is its own, too. A newer worker waits until all pages of
// the older one are closed.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepOpened(event.data.keep).catch(() => {}));
});

/** A page that is gone to, unless the tablet is in hands that it is not for. */
async function goneTo(event, kind, address) {
  const pages = await openPagesNow().catch(() => null);
  if (pages && !isLedTo(event.request.method, address, pages)) {
    return Response.redirect(COVER, 303);
  }
  return kind === "page" ? pageAt(event) : fetch(event.request);
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== location.origin || event.request.headers.has(PREPARING)) return;
  // A page that a script of ours reads says so: `tablet/turn/languages.js`.
  const isPage = event.request.headers.get("Accept") === "text/html";
  const kind = kindOf(event.request.method, isPage ? "navigate" : event.request.mode, address);
  if (event.request.mode === "navigate") event.respondWith(goneTo(event, kind, address));
  else if (kind === "page") event.respondWith(pageAt(event));
  else if (kind === "file") event.respondWith(fileAt(event.request.url));
  else if (kind === "sound") event.respondWith(soundAt(event));
});
