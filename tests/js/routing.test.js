import assert from "node:assert/strict";
import { test } from "node:test";

import { holds } from "../../static/js/rules/routing.js";
import { cases } from "./tables.js";
import { walked } from "./walked.js";

for (const { name, condition, answers, holds: expected } of cases("routing")) {
  test(name, () => {
    assert.equal(holds(condition, answers), expected);
    if (condition) assert.equal(holds({ not: condition }, answers), !expected);
  });
}

for (const { name, items, answers, ...expected } of cases("walk")) {
  test(name, () => assert.deepEqual(walked(items, answers), expected));
}

test("the answers are left as they are", () => {
  const answers = Object.freeze({ a: "yes" });
  const items = Object.freeze([Object.freeze({ key: "a", type: "yes-no" })]);
  assert.equal(walked(items, answers).route.length, 1);
});
