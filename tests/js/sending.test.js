/** What counts as proof, how long to wait, whose turn it is, when a draft is old. */
import assert from "node:assert/strict";
import test from "node:test";

import { afterPiece, proves, verdict, waitAfter } from "../../static/js/sending/proof.js";
import { holds } from "../../static/js/sending/turn.js";
import { fate, today } from "../../static/js/store/sweeping.js";

const ID = "464423ec-b7a0-4924-b3e4-ce85bb6a5286";
const problem = (code) => ({ error: { code, what: "", fix: "" } });

test("only 201 and 202 that echo the identifier are a proof", () => {
  assert.ok(proves(201, { id: ID }, ID));
  assert.ok(proves(202, { id: ID }, ID));
  assert.ok(!proves(200, { id: ID }, ID));
  assert.ok(!proves(201, { id: "other" }, ID));
  assert.ok(!proves(201, undefined, ID));
  assert.ok(!proves(201, null, ID));
  assert.ok(!proves(201, ID, ID));
  assert.ok(!proves(204, undefined, undefined));
});

const VERDICTS = [
  [201, { id: ID }, "arrived"],
  [202, { id: ID, status: "quarantined" }, "arrived"],
  [200, undefined, "later"],
  [201, undefined, "later"],
  [201, { id: "other" }, "later"],
  [409, problem("response-conflict"), "conflict"],
  [409, problem("something-else"), "later"],
  [409, undefined, "later"],
  [400, problem("not-this-format"), "stuck"],
  [404, undefined, "stuck"],
  [413, undefined, "stuck"],
  [403, undefined, "later"],
  [429, problem("too-many"), "busy"],
  [500, problem("broken"), "later"],
  [502, undefined, "later"],
  [503, undefined, "busy"],
  [0, undefined, "busy"],
];
for (const [status, document, wanted] of VERDICTS) {
  test(`${status} with ${JSON.stringify(document)} means ${wanted}`, () => {
    assert.equal(verdict(status, document, ID), wanted);
  });
}

test("waiting begins at two seconds, doubles, and ends at five minutes", () => {
  assert.equal(waitAfter(1, 0), 2000);
  assert.equal(waitAfter(1, 1), 2000);
  assert.equal(waitAfter(4, 1), 16000);
  assert.equal(waitAfter(4, 0), 8000);
  assert.equal(waitAfter(9, 1), 300000);
  assert.equal(waitAfter(5000, 1), 300000);
  assert.equal(waitAfter(5000, 0), 150000);
});

test("a server may ask for more patience, but not for ever", () => {
  assert.equal(waitAfter(1, 0, 30), 30000);
  assert.equal(waitAfter(1, 0, 1e9), 300000);
  assert.equal(waitAfter(1, 0, -5), 2000);
});

test("a piece of a voice leads on only when the answer is about that voice", () => {
  const voice = { id: ID, item: "story", size: 100, sha256: "abc" };
  const said = { id: ID, item: "story" };
  assert.deepEqual(afterPiece(200, { ...said, received: 40 }, voice), { from: 40 });
  assert.deepEqual(afterPiece(409, { ...said, received: 10 }, voice), { from: 10 });
  assert.deepEqual(afterPiece(201, { ...said, received: 100, sha256: "abc" }, voice), { done: true });
  assert.deepEqual(afterPiece(202, { ...said, sha256: "abc" }, voice), { done: true });
  assert.deepEqual(afterPiece(202, { ...said, received: 100 }, voice), { done: true });
  assert.deepEqual(afterPiece(202, { ...said, received: 99 }, voice), { from: 99 });
  assert.deepEqual(afterPiece(201, { ...said, received: 100, sha256: "x" }, voice), { from: 100 });
  assert.equal(afterPiece(200, { ...said, received: 101 }, voice), null);
  assert.equal(afterPiece(200, { ...said, received: "40" }, voice), null);
  assert.equal(afterPiece(200, { ...said, item: "other", received: 40 }, voice), null);
  assert.equal(afterPiece(500, { ...said, received: 40 }, voice), null);
  assert.equal(afterPiece(200, undefined, voice), null);
});

test("a lease holds for others while it lasts, and not for ten years", () => {
  const lease = { owner: "a", until: 1000 };
  assert.ok(holds(lease, "b", 900));
  assert.ok(!holds(lease, "a", 900));
  assert.ok(!holds(lease, "b", 1000));
  assert.ok(!holds(lease, "b", 1000 - 10 * 365 * 24 * 3600 * 1000));
  assert.ok(!holds(null, "b", 900));
});

test("a draft is old on the second date after it was touched", () => {
  assert.equal(fate("2026-03-02", "2026-03-02"), "keep");
  assert.equal(fate("2026-03-02", "2026-03-03"), "keep");
  assert.equal(fate("2026-03-02", "2026-03-04"), "erase");
  assert.equal(fate("2026-02-28", "2026-03-01"), "keep");
});

test("a draft from the future is of a wrong clock, and stays", () => {
  assert.equal(fate("2036-03-02", "2026-03-02"), "date-again");
  assert.equal(fate(undefined, "2026-03-02"), "date-again");
  assert.equal(fate("nonsense", "2026-03-02"), "date-again");
});

test("today is the date of this place", () => {
  assert.equal(today(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});
