/**
 * Answers to facts on stdin, as JSON on stdout, in one process:
 * `{"walks": [{items, answers}], "taken": [{item, said, voice}], "texts": [text]}`.
 */

import { readFileSync } from "node:fs";

import { fromForm } from "../../static/js/rules/answers.js";
import { looksPersonal, plain } from "../../static/js/rules/personal.js";
import { told, walked } from "./walked.js";

const facts = JSON.parse(readFileSync(0, "utf-8"));
const answers = {
  walks: (facts.walks || []).map((each) => walked(each.items, each.answers)),
  taken: (facts.taken || []).map(({ item, said, voice }) => told(fromForm(item, said, voice))),
  texts: (facts.texts || []).map((text) => [plain(text), looksPersonal(text)]),
};
process.stdout.write(JSON.stringify(answers));
