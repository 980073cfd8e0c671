/** What one tap says, and in which order. */
import assert from "node:assert/strict";
import test from "node:test";

import { plain, queueFrom, queueOfScreen } from "../../static/js/sound/queue.js";

const block = (name, onward = false, seen = true) => ({ name, onward, seen });
const names = (blocks) => blocks.map((each) => each.name);
const SCREEN = [
  block("problem", true),
  block("question", true),
  block("hint"),
  block("first"),
  block("permission", false, false),
  block("last"),
];

test("a question is followed by its hint and its categories in turn", () => {
  assert.deepEqual(names(queueFrom(SCREEN, 1)), ["question", "hint", "first", "last"]);
});

test("a category says itself alone", () => {
  assert.deepEqual(names(queueFrom(SCREEN, 3)), ["first"]);
});

test("a whole screen leaves out what cannot be seen", () => {
  assert.deepEqual(names(queueOfScreen(SCREEN)), ["problem", "question", "hint", "first", "last"]);
});

test("what is not there says nothing", () => {
  assert.deepEqual(queueFrom(SCREEN, -1), []);
  assert.deepEqual(queueOfScreen([]), []);
});

test("words are found however they are spaced", () => {
  assert.equal(plain("  Is er\n  schimmel\u00a0? "), "Is er schimmel ?");
});
