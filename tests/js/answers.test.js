import assert from "node:assert/strict";
import { test } from "node:test";

import { fromForm } from "../../static/js/rules/answers.js";
import { cases } from "./tables.js";
import { told } from "./walked.js";

for (const { name, item, said, voice, ...expected } of cases("answer")) {
  test(name, () => assert.deepEqual(told(fromForm(item, said, voice)), expected));
}

test("nothing chosen is undefined, not a value", () => {
  assert.equal(fromForm({ key: "s", type: "story" }, [" "]).value, undefined);
});

test("zero is never minus zero, which JSON and a route would tell apart", () => {
  const { value } = fromForm({ key: "n", type: "number" }, ["-0"]);
  assert.ok(Object.is(value, 0));
});
