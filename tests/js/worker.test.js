/** What the worker answers, keeps and lets go. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const part = (name) =>
  readFileSync(new URL(`../../static/js/worker/${name}.js`, import.meta.url), "utf-8");
const source = part("tablet") + part("sw");
const worker = { self: { addEventListener() {} }, URL, Response };
vm.runInNewContext(source, worker);
const plain = (value) => JSON.parse(JSON.stringify(value));

const kind = (path, mode = "navigate", method = "GET") =>
  worker.kindOf(method, mode, new URL(path, "http://phone.test"));

for (const path of ["/", "/?lang=ar", "/s/buurt", "/s/buurt/ar", "/k/wonen/nl-BE", "/day", "/tablet", "/tablet/turn"]) {
  test(`${path} is a page that is kept`, () => assert.equal(kind(path), "page"));
}

const LEFT_ALONE = [
  "/staff", "/staff/", "/api/v1/surveys/buurt", "/w/nl-BE", "/s/buurt/ar?draft=token",
  "/s/buurt/ar/d/token/mould", "/s/buurt/ar/check/token", "/s/buurt/ar/done/token",
  "/s/buurt/ar/goodbye", "/healthz", "/j/4821",
];
for (const path of LEFT_ALONE) {
  test(`${path} is left alone`, () => assert.equal(kind(path), null));
}

test("what changes something is left alone", () => {
  assert.equal(kind("/s/buurt/ar", "navigate", "POST"), null);
  assert.equal(kind("/api/v1/surveys/buurt/responses", "cors", "POST"), null);
});

test("files under a hash and sounds are kept, however they are asked for", () => {
  assert.equal(kind("/static/0123456789ab/js/start.js", "cors"), "file");
  assert.equal(kind("/s/buurt/pictures/1/0123456789ab/first.svg", "same-origin"), "file");
  assert.equal(kind("/sound/0a1b.mp3", "no-cors"), "sound");
  assert.equal(kind("/s/buurt/ar/sound", "cors"), "page");
  assert.equal(kind("/s/buurt/ar", "cors"), null);
});

const SLICES = [
  ["bytes=0-", 10, { start: 0, end: 9 }],
  ["bytes=0-1", 10, { start: 0, end: 1 }],
  ["bytes=4-100", 10, { start: 4, end: 9 }],
  ["bytes=-3", 10, { start: 7, end: 9 }],
  ["bytes=-30", 10, { start: 0, end: 9 }],
  ["bytes=10-", 10, null],
  ["bytes=5-4", 10, null],
  ["bytes=-", 10, null],
  ["bytes=-0", 10, null],
  ["bytes=0-1,3-4", 10, null],
  ["items=0-1", 10, null],
];
for (const [range, size, wanted] of SLICES) {
  test(`${range} of ${size} bytes`, () => {
    assert.deepEqual(plain(worker.sliceOf(range, size)), wanted);
  });
}

/** A worker of its own whose network gives one answer; how many of its answers it kept. */
async function heard(answer) {
  const kept = new Map();
  const cache = { match: async (at) => kept.get(at), put: async (at, it) => kept.set(at, it) };
  const caches = { open: async () => cache, match: cache.match };
  const phone = { ...worker, caches, fetch: async () => answer };
  vm.runInNewContext(source, phone);
  const request = new Request("http://phone.test/sound/0a1b.mp3");
  const given = await phone.soundAt({ request, waitUntil() {} });
  await new Promise((resolve) => setTimeout(resolve));
  return { text: await given.text(), kept: kept.size };
}

const FOR_A_YEAR = { "Cache-Control": "public, max-age=31536000, immutable" };

test("a sound is kept, what a captive portal says in its place is not", async () => {
  const sound = new Response("sound", { headers: FOR_A_YEAR });
  assert.deepEqual(await heard(sound), { text: "sound", kept: 1 });
  const portal = new Response("<h1>Log in</h1>", { headers: { "Content-Type": "text/html" } });
  assert.deepEqual(await heard(portal), { text: "<h1>Log in</h1>", kept: 0 });
});

/** What is shown of the pages that are kept, without a network. */
async function keptAt(address, pages) {
  const kept = new Map(pages.map((page) => [`http://phone.test${page}`, page]));
  const cache = {
    match: async (at) => kept.get(at.url ?? at),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
  };
  return worker.keptAt(cache, `http://phone.test${address}`);
}

test("a page in another second line will do, that of another session will not", async () => {
  const [plainly, helped, ours, theirs] = ["", "?also=fr-BE", "?session=042137", "?session=999999"];
  assert.equal(await keptAt(plainly, [theirs, helped]), helped);
  assert.equal(await keptAt(plainly, [theirs]), undefined);
  assert.equal(await keptAt(ours, [theirs, plainly, ours]), ours);
  assert.equal(await keptAt(`${ours}&also=ar`, [plainly, theirs, ours]), ours);
  assert.equal(await keptAt(ours, [theirs, plainly]), plainly);
  assert.equal(await keptAt(ours, [theirs]), undefined);
});

test("files of the last versions of a page stay, older ones go", () => {
  let lists = [];
  let dropped = [];
  for (const version of [1, 2, 3, 4]) {
    ({ lists, dropped } = worker.listed(lists, "/s/a/ar", [`v${version}`, "all"]));
    assert.deepEqual(plain(dropped), []);
  }
  ({ lists, dropped } = worker.listed(lists, "/s/a/ar", ["v5", "all"]));
  assert.deepEqual(plain(dropped), ["v1"]);
  assert.equal(lists.length, 4);
});

test("a file that another page still names stays", () => {
  let { lists, dropped } = worker.listed([], "/s/b/tr", ["v1"]);
  for (const version of [1, 2, 3, 4, 5]) {
    ({ lists, dropped } = worker.listed(lists, "/s/a/ar", [`v${version}`]));
  }
  assert.deepEqual(plain(dropped), []);
});

test("the same version again takes nobody's place", () => {
  let { lists, dropped } = worker.listed([], "/s/a/ar", ["v1"]);
  for (let times = 0; times < 9; times += 1) {
    ({ lists, dropped } = worker.listed(lists, "/s/a/ar", ["v2"]));
  }
  assert.deepEqual(plain(lists.map((each) => each.files)), [["v2"], ["v1"]]);
  assert.deepEqual(plain(dropped), []);
});

test("the page without a network speaks the language of the address first", () => {
  assert.deepEqual(plain(worker.languagesFor("/s/buurt/ar")), ["ar", "nl-BE"]);
  assert.deepEqual(plain(worker.languagesFor("/")), ["nl-BE"]);
});

const isLedTo = (path, pages, method = "GET") =>
  worker.isLedTo(method, new URL(path, "http://phone.test"), pages);

test("in a resident's hands the cover opens, and the page that the person was led to", () => {
  const pages = ["/s/buurt/ar?also=nl-BE"];
  assert.equal(isLedTo("/tablet/turn", []), true);
  assert.equal(isLedTo("/s/buurt/ar?also=nl-BE", pages), true);
  for (const path of ["/", "/tablet", "/s/buurt/ar", "/s/buurt/tr", "/staff/", "/day"]) {
    assert.equal(isLedTo(path, pages), false, path);
  }
  assert.equal(isLedTo("/s/buurt/ar?also=nl-BE", pages, "POST"), false);
});
