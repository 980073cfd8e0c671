/** What taps on cards say, and what may go round. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { ballotOf, methodOf, tapped, votable } from "../../static/js/tablet/voting/ballot.js";

const cards = (number) => Array.from({ length: number }, (_, at) => ({ key: `c${at}` }));
const ORDER = { key: "order", type: "ranking", categories: cards(3) };
const MOST = { key: "most", type: "most-important", categories: cards(12) };

test("one answer or an order may be voted on, with twelve cards at most", () => {
  const items = [
    { key: "story", type: "story", categories: [] },
    { key: "problems", type: "multiple-choice", categories: cards(3) },
    { ...MOST, key: "papers", sensitive: true },
    { key: "many", type: "single-choice", categories: cards(13) },
    ORDER,
    MOST,
  ];
  assert.deepEqual(votable(items), [ORDER, MOST]);
  assert.deepEqual([ORDER, MOST].map(methodOf), ["ranking", "vote"]);
});

test("taps put cards in order; one more tap takes a card out, and the later ones move up", () => {
  const taps = (...keys) => keys.reduce((chosen, key) => tapped(ORDER, chosen, key), []);
  assert.deepEqual(taps("c2", "c0", "c1"), ["c2", "c0", "c1"]);
  assert.deepEqual(taps("c2", "c0", "c1", "c2"), ["c0", "c1"]);
});

test("of one answer the last tap holds, and the same again takes it back", () => {
  assert.deepEqual(tapped(MOST, ["c1"], "c4"), ["c4"]);
  assert.deepEqual(tapped(MOST, ["c4"], "c4"), []);
});

test("a ballot says nothing but what was chosen", () => {
  const said = ballotOf(ORDER, ["c1", "c0"], "one");
  assert.deepEqual(said, { ballot: "one", item: "order", value: ["c1", "c0"] });
});
