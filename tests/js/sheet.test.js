import assert from "node:assert/strict";
import { test } from "node:test";

import { readSheetCode, responseIdOf, shownSheetCode } from "../../static/js/tablet/sheet.js";
import { cases } from "./tables.js";

const { written, responses } = cases("sheet");

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
