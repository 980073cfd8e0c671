import assert from "node:assert/strict";
import { test } from "node:test";

import listed from "../../static/js/rules/personal-words.js";
import { looksPersonal, plain } from "../../static/js/rules/personal.js";
import { cases } from "./tables.js";

for (const { text, kinds } of cases("personal")) {
  test(JSON.stringify(text), () => assert.deepEqual(looksPersonal(text), kinds));
}

test("every listed word stands as texts do once they are made plain", () => {
  for (const words of Object.values(listed.words)) {
    for (const word of words) assert.equal(plain(word), ` ${word} `);
  }
});
