/** A paper sheet, key by key. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { meaning } from "../../static/js/tablet/keyin/keys.js";
import * as paper from "../../static/js/tablet/keyin/paper.js";

const of = (...keys) => keys.map((key) => ({ key }));
const CONSENT = { key: "consent", type: "consent", categories: of("yes", "no") };
const MOULD = { key: "mould", type: "yes-no", categories: of("yes", "no", "dont-know") };
const WHERE = {
  key: "where",
  type: "multiple-choice",
  categories: [...of("bed", "bath"), { key: "nowhere", exclusive: true }],
  when: { item: "mould", equals: "yes" },
};
const PEOPLE = { key: "people", type: "number", minimum: 1, maximum: 20, categories: [] };
const ORDER = { key: "order", type: "ranking", categories: of("rent", "cold", "noise") };
const STORY = { key: "story", type: "story", categories: [] };
const HELLO = { key: "hello", type: "information", categories: [] };
/** With the numbers of its sheets. */
const on = (item, whole, short) => ({ ...item, sheets: short === undefined ? { whole } : { whole, short } });
const BUNDLE = {
  quote: { "nl-BE": { text: "Mag?" } },
  items: [
    on(HELLO, null, null),
    on(CONSENT, null, null),
    on(MOULD, 1, 1),
    on(WHERE, 2),
    on(PEOPLE, 3),
    on(ORDER, 4),
    on(STORY, 5),
  ],
};

/** The sheet after these keys: a sign, `>` for Enter, or `typed: …`. */
function keyed(sheet, ...keys) {
  return keys.reduce((now, key) => {
    if (key === ">") return paper.next(now).sheet;
    if (key.startsWith("typed: ")) return paper.next(paper.typed(now, key.slice(7)).sheet).sheet;
    return paper.pressed(now, key).sheet;
  }, sheet);
}

const atKey = (sheet) => paper.shown(sheet)?.key;
const blank = () => paper.begin(BUNDLE, false);

test("a whole sheet", () => {
  const keys = ["1", ">", "1", ">", "2", "1", ">", "typed: 4", "2", "1", ">", "typed: Koud.", "1", ">"];
  const sheet = keyed(blank(), ...keys);
  assert.ok(paper.isAtEnd(sheet));
  const facts = { id: "i", version: 2, language: "ar", session: "123456", short: false };
  assert.deepEqual(paper.wire(sheet, facts), {
    id: "i",
    version: 2,
    language: "ar",
    channel: "paper",
    session: "123456",
    answers: {
      consent: "yes",
      mould: "yes",
      where: ["bath", "bed"],
      people: 4,
      order: ["cold", "rent"],
      story: { text: "Koud." },
    },
    quote_permission: true,
  });
});

test("what can be ticked has its number, not answering too; beside a number it has a letter", () => {
  const signs = (item) => paper.choices(item).map(({ key, sign }) => `${sign} ${key}`);
  assert.deepEqual(signs(CONSENT), ["1 yes", "2 no"]);
  assert.deepEqual(signs(MOULD), ["1 yes", "2 no", "3 dont-know", "4 rather-not-say"]);
  assert.deepEqual(signs(PEOPLE), ["a dont-know", "b rather-not-say"]);
  assert.deepEqual(signs(STORY), []);
  const many = { ...ORDER, categories: of(..."abcdefghijkl") };
  assert.deepEqual(signs(many).slice(8), [
    "9 i",
    "a j",
    "b k",
    "c l",
    "d dont-know",
    "e rather-not-say",
  ]);
});

test("questions are numbered as on the sheet, and the consent has no number", () => {
  const numbers = blank().items.map(({ number }) => number);
  assert.deepEqual(numbers, [null, 1, 2, 3, 4, 5, 5]); // the box under the story is of the story
});

test("the box under a story is asked when a story was told, with one key", () => {
  const at = keyed(blank(), "1", ">", "2", ">", "typed: ", "0", ">");
  const told = keyed(at, "typed: Koud.");
  const sent = (sheet) => paper.wire(sheet, { short: false });
  assert.equal(paper.shown(told).type, "quote");
  assert.equal(paper.next(told).problem, "nothing-yet");
  assert.equal(sent(told).quote_permission, false);
  const crossed = keyed(told, "1", ">");
  assert.ok(paper.isAtEnd(crossed));
  assert.equal(sent(crossed).quote_permission, true);
  assert.deepEqual(Object.keys(sent(crossed).answers), ["consent", "mould", "story"]);
  assert.equal(sent(keyed(told, "0", ">")).quote_permission, false);
  const none = keyed(at, "typed: ");
  assert.ok(paper.isAtEnd(none));
  assert.deepEqual(none.skipped, []);
  assert.ok(!paper.looked(none).some(({ type }) => type === "quote"));
});

test("nothing is passed over by mistake: no tick is said with 0", () => {
  const begun = blank();
  assert.equal(paper.next(begun).problem, "nothing-yet");
  assert.equal(paper.pressed(begun, "7").problem, "no-such-number");
  const sheet = keyed(begun, "0", ">");
  assert.equal(atKey(sheet), "mould");
  assert.deepEqual(paper.said(sheet), {});
});

test("of one answer the last key holds, and the same again takes it away", () => {
  assert.deepEqual(paper.said(keyed(blank(), "1", "2")), { consent: "no" });
  assert.deepEqual(paper.said(keyed(blank(), "1", "1")), {});
});

test("what stands alone stands alone", () => {
  const at = keyed(blank(), "1", ">", "1", ">");
  const where = (...keys) => paper.said(keyed(at, ...keys)).where;
  assert.deepEqual(where("1", "2", "3"), ["nowhere"]);
  assert.deepEqual(where("3", "2"), ["bath"]);
  assert.equal(where("1", "4"), "dont-know");
  assert.deepEqual(where("4", "1"), ["bed"]);
  assert.deepEqual(where("1", "2", "1"), ["bath"]);
  assert.equal(where("1", "1"), undefined);
});

test("the routing is followed, and paper that answered more is kept", () => {
  const sheet = keyed(blank(), "1", ">", "2", ">");
  assert.equal(atKey(sheet), "people");
  assert.deepEqual(sheet.skipped, [2]);
  const there = paper.toSkipped(sheet);
  assert.equal(atKey(there), "where");
  const after = keyed(there, "1", ">");
  assert.equal(atKey(after), "people");
  assert.deepEqual(paper.said(after).where, ["bed"]);
  assert.equal(atKey(paper.back(after)), "where");
});

test("the very next item can be gone to, asked or not", () => {
  const sheet = keyed(blank(), "1", ">", "2");
  assert.equal(atKey(paper.beyond(sheet)), "where");
  const far = [1, 2, 3, 4, 5, 6].reduce((now) => paper.beyond(now), sheet);
  assert.ok(paper.isAtEnd(far));
});

test("back goes where one was, and what was ticked is still there", () => {
  const sheet = keyed(blank(), "1", ">", "2", ">");
  const back = paper.back(sheet);
  assert.equal(atKey(back), "mould");
  assert.equal(paper.said(back).mould, "no");
  assert.equal(atKey(keyed(back, "1", ">")), "where");
  const start = blank();
  assert.equal(paper.back(start), start);
  const end = keyed(sheet, "typed: ", "0", ">", "typed: ");
  assert.ok(paper.isAtEnd(end));
  assert.equal(atKey(paper.back(end)), "story");
});

test("numbers are checked as everywhere, in the digits of any script", () => {
  const at = keyed(blank(), "1", ">", "2", ">");
  assert.equal(paper.said(paper.typed(at, "٤").sheet).people, 4);
  const wrong = paper.typed(at, "21");
  assert.deepEqual([wrong.problem, wrong.facts], ["number-too-big", { high: 20 }]);
  assert.equal(paper.typed(at, "vier").problem, "not-a-number");
  assert.equal(paper.said(paper.typed(keyed(at, "a"), "").sheet).people, "dont-know");
  assert.equal(paper.said(paper.typed(keyed(at, "a"), "3").sheet).people, 3);
});

test("nothing typed is nothing on the paper", () => {
  const at = keyed(blank(), "1", ">", "2", ">", "typed: ", "0", ">");
  assert.equal(atKey(at), "story");
  const end = keyed(at, "typed:  ");
  assert.ok(paper.isAtEnd(end));
  assert.deepEqual(paper.said(end), { consent: "yes", mould: "no" });
});

test("a no to consent leads to the end; without a word, consent was asked in another way", () => {
  const no = keyed(blank(), "2", ">");
  assert.ok(paper.isAtEnd(no));
  assert.ok(paper.refused(no));
  assert.ok(!paper.refused(keyed(blank(), "0", ">")));
});

test("on a short sheet is what the server says", () => {
  const sheet = paper.begin(BUNDLE, true);
  assert.deepEqual(sheet.items.map(({ key }) => key), ["consent", "mould"]);
  const facts = { id: "i", version: 1, language: "nl-BE", session: "1" };
  const sent = paper.wire(keyed(sheet, "1", ">", "1", ">"), { ...facts, short: true });
  assert.equal(sent.short, true);
  assert.ok(!("short" in paper.wire(sheet, { ...facts, short: false })));
});

const BOX = { isTyped: true, isButton: false, isLong: false, text: "4", atStart: false };
const STORY_BOX = { ...BOX, isLong: true, text: "Koud." };
const FREE = { isTyped: false, isButton: false, isLong: false, text: "", atStart: false };

test("a key is a way to go, a sign, or the browser's", () => {
  const means = (key, place, more = {}) => meaning({ key, ...more }, place);
  assert.deepEqual(means("Enter", FREE), { way: "next" });
  assert.deepEqual(means("Backspace", FREE), { way: "back" });
  assert.deepEqual(means("ArrowUp", FREE), { way: "back" });
  assert.deepEqual(means("ArrowDown", FREE), { way: "beyond" });
  assert.deepEqual(means("+", FREE), { way: "skipped" });
  assert.deepEqual(means("7", FREE), { sign: "7" });
  for (const key of [" ", "Tab", "Shift", "F5", "Escape"]) assert.equal(means(key, FREE), null);
  assert.equal(means("r", FREE, { ctrlKey: true }), null);
  assert.equal(means("Enter", { ...FREE, isButton: true }), null);
});

test("who types, types; and still gets on and back", () => {
  const means = (key, place, more = {}) => meaning({ key, ...more }, place);
  assert.deepEqual(means("Enter", BOX), { way: "next" });
  assert.deepEqual(means("a", BOX), { sign: "a" });
  assert.equal(means("3", BOX), null);
  assert.equal(means("Backspace", BOX), null);
  assert.deepEqual(means("Backspace", { ...BOX, text: "" }), { way: "back" });
  assert.deepEqual(means("ArrowUp", BOX), { way: "back" });
  for (const key of ["a", "3", "+", "ArrowUp", "ArrowDown", "Backspace"]) {
    assert.equal(means(key, STORY_BOX), null, key);
  }
  assert.deepEqual(means("ArrowUp", { ...STORY_BOX, atStart: true }), { way: "back" });
  assert.deepEqual(means("Enter", STORY_BOX), { way: "next" });
  assert.equal(means("Enter", STORY_BOX, { shiftKey: true }), null);
  assert.equal(means("Enter", STORY_BOX, { isComposing: true }), null);
});
