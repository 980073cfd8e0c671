/** Hands and dots: what can be in a room, and what cannot. */
import assert from "node:assert/strict";
import { test } from "node:test";

import * as tally from "../../static/js/tablet/counting/tally.js";

const categories = ["cold", "damp", "rent"].map((key) => ({ key }));
const ONE = { key: "worst", type: "single-choice", categories };
const SEVERAL = { key: "problems", type: "multiple-choice", categories };

/** A draft in which these were counted. */
function draftOf(item, method, counts, people = null) {
  return { ...tally.begin(item), method, people, counts: { ...tally.begin(item).counts, ...counts } };
}

const codeOf = (item, draft, room = 8, again = false) =>
  tally.problem(item, draft, room, again)?.code ?? null;

test("only closed items that are not sensitive are counted", () => {
  const items = [
    { key: "consent", type: "consent", categories },
    { key: "story", type: "story", categories: [] },
    { key: "home", type: "number", categories: [] },
    { key: "order", type: "ranking", categories },
    { ...ONE, key: "papers", sensitive: true },
    ONE,
    SEVERAL,
  ];
  assert.deepEqual(tally.countable(items), [ONE, SEVERAL]);
});

test("of one answer each, all hands together are never more than the people", () => {
  const draft = draftOf(ONE, "hands", { cold: 5, damp: 3 });
  assert.equal(tally.most(ONE, draft, "rent", 8), 0);
  assert.equal(tally.most(ONE, draft, "cold", 8), 5);
  const more = tally.counted(ONE, draft, "rent", 1, 8);
  assert.deepEqual(more.problem, { code: "more-hands-than-people", facts: { room: 8 } });
  assert.equal(more.draft, draft);
  assert.equal(tally.counted(ONE, draft, "rent", 1, 9).draft.counts.rent, 1);
  assert.equal(tally.peopleOf(ONE, draft), 8);
});

test("of several answers each, no category has more hands than there are people", () => {
  const draft = draftOf(SEVERAL, "hands", { cold: 8, damp: 8 });
  assert.equal(tally.counted(SEVERAL, draft, "rent", 8, 8).draft.counts.rent, 8);
  assert.equal(tally.counted(SEVERAL, draft, "rent", 9, 8).problem.code, "more-hands-than-people");
});

test("who chose what stands alone raised no other hand", () => {
  const item = { ...SEVERAL, categories: [...categories, { key: "none", exclusive: true }] };
  const draft = draftOf(item, "hands", { cold: 5, damp: 2, none: 1 });
  assert.equal(tally.needed(item, draft), 6);
  assert.equal(tally.most(item, draft, "none", 8), 3);
  assert.equal(tally.most(item, draft, "damp", 8), 7);
  assert.equal(codeOf(item, { ...draft, people: 5 }), "more-hands-than-raised");
  assert.equal(codeOf(item, { ...draft, people: 6 }), null);
});

test("a count that is too high by now may go down, and nothing goes below nothing", () => {
  const draft = draftOf(SEVERAL, "hands", { cold: 8 });
  assert.equal(tally.counted(SEVERAL, draft, "cold", 7, 5).draft.counts.cold, 7);
  assert.equal(tally.counted(SEVERAL, draft, "damp", -1, 5).problem.code, "not-a-count");
  assert.equal(tally.counted(SEVERAL, draft, "damp", 1.5, 5).problem.code, "not-a-count");
});

test("dots are counted as dots, and voters apart", () => {
  const draft = draftOf(ONE, "dots", { cold: 12, damp: 9 });
  assert.equal(tally.counted(ONE, draft, "cold", 13, 8).draft.counts.cold, 13);
  assert.equal(codeOf(ONE, draft), "voters-missing");
  assert.equal(codeOf(ONE, { ...draft, people: 9 }), "more-people-than-room");
  assert.equal(codeOf(ONE, { ...draft, people: 7 }), null);
  assert.equal(codeOf(ONE, { ...draft, people: 0 }), "dots-of-nobody");
  assert.deepEqual(tally.body(ONE, { ...draft, people: 7 }, false), {
    item: "worst",
    method: "dots",
    people: 7,
    counts: { cold: 12, damp: 9, rent: 0 },
  });
});

test("each thing that is missing is told", () => {
  assert.equal(codeOf(ONE, tally.begin(ONE)), "method-missing");
  assert.equal(codeOf(ONE, draftOf(ONE, "hands", {}), null), "room-missing");
  assert.equal(codeOf(ONE, draftOf(ONE, "hands", {}), 501), "room-too-big");
  assert.equal(codeOf(SEVERAL, draftOf(SEVERAL, "hands", { cold: 2 })), "people-missing");
  assert.equal(codeOf(SEVERAL, draftOf(SEVERAL, "hands", { cold: 4 }, 3)), "more-hands-than-raised");
  assert.equal(codeOf(SEVERAL, draftOf(SEVERAL, "hands", { cold: 2 }, 5)), "fewer-than-people");
  assert.equal(codeOf(SEVERAL, draftOf(SEVERAL, "hands", { cold: 3, damp: 2 }, 5)), null);
});

test("nobody raised a hand: that is an answer too", () => {
  assert.equal(codeOf(ONE, draftOf(ONE, "hands", {})), null);
  assert.equal(codeOf(SEVERAL, draftOf(SEVERAL, "hands", {}, 0)), null);
});

test("a correction begins with what was counted, and wants a reason", () => {
  const draft = tally.begin(ONE, { method: "hands", people: 3, counts: { cold: 3 } });
  assert.deepEqual(draft.counts, { cold: 3, damp: 0, rent: 0 });
  assert.equal(codeOf(ONE, draft, 8, true), "reason-missing");
  assert.equal(codeOf(ONE, { ...draft, reason: " \n" }, 8, true), "reason-missing");
  const right = { ...draft, reason: " Counted twice. " };
  assert.equal(codeOf(ONE, right, 8, true), null);
  assert.equal(tally.body(ONE, right, true).reason, "Counted twice.");
  assert.ok(!("reason" in tally.body(ONE, right, false)));
});
