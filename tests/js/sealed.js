/**
 * What a tablet seals of facts on stdin, as base64 on stdout:
 * `{bundle, parcels: [{kind, body, attachment}]}` gives `{publicKey, parcels, file}`.
 */
import { readFileSync } from "node:fs";

import { fileOf } from "../../static/js/tablet/export.js";
import { newKeys, seal } from "../../static/js/tablet/seal.js";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const { bundle, parcels } = JSON.parse(readFileSync(0, "utf-8"));
const { keys, publicKey } = await newKeys();
const sealed = [];
for (const { kind, body, attachment } of parcels) {
  const sound = attachment === undefined ? undefined : new Uint8Array(Buffer.from(attachment, "base64"));
  sealed.push(await seal(bundle, keys, kind, body, sound));
}
const told = {
  publicKey,
  parcels: sealed.map(({ id, sha256, bytes }) => ({ id, sha256, bytes: base64(bytes) })),
  file: base64(await fileOf(sealed.map((each) => each.bytes))),
};
process.stdout.write(JSON.stringify(told));
