import assert from "node:assert/strict";
import { test } from "node:test";

import { withdrawalCode } from "../../static/js/rules/withdrawal.js";
import { cases } from "./tables.js";

for (const { id, code } of cases("withdrawal")) {
  test(id, async () => {
    assert.equal(await withdrawalCode(id), code);
    assert.equal(await withdrawalCode(id.toUpperCase()), code);
  });
}
