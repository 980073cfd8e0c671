import assert from "node:assert/strict";
import { test } from "node:test";

import { isShortSheet, readSheetCode, responseIdOf, shownSheetCode } from "../../static/js/tablet/sheet.js";
import { cases } from "./tables.js";

const { written, responses, short } = cases("sheet");

for (const { written: text, code } of written) {
  test(`typed: ${JSON.stringify(text)}`, () => {
    assert.equal(readSheetCode(text), code);
  });
}

for (const { survey, code, response } of responses) {
  test(`${survey} ${code}`, async () => {
    assert.equal(await responseIdOf(survey, code), response);
    assert.equal(await responseIdOf(survey.toUpperCase(), code), response);
    assert.equal(readSheetCode(shownSheetCode(code)), code);
  });
}

test("the first digit says what was printed", () => {
  for (const each of short) assert.equal(isShortSheet(each.code), each.short, each.code);
});
