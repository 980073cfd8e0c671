/** What a tablet seals: the form that `surveyapp/response/parcel.py` opens. */
import assert from "node:assert/strict";
import test from "node:test";

import { fileOf } from "../../static/js/tablet/export.js";
import { decoded, encoded, hash, hex, newKeys, seal } from "../../static/js/tablet/seal.js";

async function bundleFor(serverKeys) {
  const raw = await crypto.subtle.exportKey("raw", serverKeys.publicKey);
  return {
    tablet: "3f0d1f1c-40b7-4a39-b8a5-40b1ddcf1ef0",
    session: { id: "0d0e3b46-64b5-4b77-9a4f-9be0d6d0a1d5", practice: false },
    sealing: { key: "9b7a3b5e-3cf5-4a33-a1b5-2b0f0d9a6f11", public: encoded(new Uint8Array(raw)) },
  };
}

const pair = () =>
  crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);

const headerOf = (bytes) => {
  const length = new DataView(bytes.buffer, bytes.byteOffset + 4).getUint32(0);
  return JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length)));
};

test("base64url goes there and back, with padding or without", () => {
  const bytes = new Uint8Array([251, 255, 190, 0, 1]);
  assert.equal(encoded(bytes), "-_--AAE");
  assert.deepEqual(decoded("-_--AAE="), bytes);
});

test("a parcel says where it belongs and nothing of what is in it", async () => {
  const bundle = await bundleFor(await pair());
  const { keys } = await newKeys();
  const words = "Everybody may read this canary.";
  const { id, sha256, bytes } = await seal(bundle, keys, "notes", { text: words });
  const header = headerOf(bytes);
  assert.equal(new TextDecoder("latin1").decode(bytes.slice(0, 4)), "SVP1");
  assert.deepEqual(Object.keys(header), ["format", "id", "key", "session", "ephemeral", "iv"]);
  assert.equal(header.id, id);
  assert.equal(header.session, bundle.session.id);
  assert.equal(sha256, hex(await hash(bytes)));
  assert.ok(!new TextDecoder("latin1").decode(bytes).includes("canary"));
});

test("the same twice is sealed differently", async () => {
  const bundle = await bundleFor(await pair());
  const one = await seal(bundle, undefined, "ballot", { value: ["a"] });
  const other = await seal(bundle, undefined, "ballot", { value: ["a"] });
  assert.notEqual(one.id, other.id);
  assert.notEqual(headerOf(one.bytes).ephemeral, headerOf(other.bytes).ephemeral);
});

test("the key that signs cannot be taken out of the browser", async () => {
  const { keys, publicKey } = await newKeys();
  assert.equal(decoded(publicKey).length, 65);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", keys.privateKey));
});

test("a file of parcels counts them and ends with its hash", async () => {
  const file = await fileOf([new Uint8Array([1, 2]), new Uint8Array([3])]);
  assert.deepEqual([...file.slice(4, 19)], [0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 1, 3]);
  assert.deepEqual(file.slice(19), await hash(file.slice(0, 19)));
});
