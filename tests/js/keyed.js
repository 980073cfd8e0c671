/**
 * Answers to facts on stdin, as JSON on stdout: of each `{bundle, short}` what is keyed in of such a
 * sheet, `[key, number, [sign]]` of every item but the boxes under stories.
 */

import { readFileSync } from "node:fs";

import { begin, choices } from "../../static/js/tablet/keyin/paper.js";

const keyed = ({ bundle, short }) =>
  begin(bundle, short)
    .items.filter(({ type }) => type !== "quote")
    .map((item) => [item.key, item.number, choices(item).map(({ sign }) => sign)]);

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(keyed)));
