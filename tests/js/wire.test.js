/** Voices on a network that is too slow for large pieces. */
import assert from "node:assert/strict";
import test from "node:test";

import { sendVoice } from "../../static/js/sending/wire.js";

const VOICE = { id: "one", item: "story", sha256: "a".repeat(64) };
const SIZE = 300 * 1024;

/** A server behind a network that breaks on a piece larger than this; the pieces that came. */
function behind(most) {
  const pieces = [];
  let received = 0;
  globalThis.fetch = async (_address, { method, body }) => {
    if (method === "PUT" && body.size > most) throw new TypeError("too slow");
    if (method === "PUT") pieces.push(body.size);
    received += body?.size ?? 0;
    const whole = received === SIZE;
    const told = { id: VOICE.id, item: VOICE.item, received };
    const said = whole ? { ...told, sha256: VOICE.sha256 } : told;
    return new Response(JSON.stringify(said), { status: whole ? 201 : 200 });
  };
  return pieces;
}

test("each try that breaks makes the pieces smaller, until they get through", async () => {
  const pieces = behind(40 * 1024);
  const blob = new Blob([new Uint8Array(SIZE)]);
  let tries = 0;
  for (let answer = {}; !answer.done && tries < 9; tries += 1) {
    answer = await sendVoice("http://phone.test/", VOICE, blob);
  }
  assert.equal(tries, 4);
  assert.equal(pieces.reduce((sum, each) => sum + each), SIZE);
});

test("no piece is so small that there would be no end of them", async () => {
  const pieces = behind(1000);
  const blob = new Blob([new Uint8Array(SIZE)]);
  for (let tries = 0; tries < 20; tries += 1) await sendVoice("http://phone.test/", VOICE, blob);
  assert.deepEqual(pieces, []);
  const through = behind(SIZE);
  assert.ok((await sendVoice("http://phone.test/", VOICE, blob)).done);
  assert.ok(Math.min(...through.slice(0, 3)) >= 16 * 1024);
});
