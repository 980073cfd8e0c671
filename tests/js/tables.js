/** The tables of cases that the server's rules and the phone's must both agree with. */

import { readFileSync } from "node:fs";

/**
 * @param {string} name  of `tests/definitions/<name>_cases.json`
 * @returns {object[]}
 */
export const cases = (name) =>
  JSON.parse(readFileSync(new URL(`../definitions/${name}_cases.json`, import.meta.url), "utf-8"));
