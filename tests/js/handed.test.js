/** Voices of drafts that went on without scripts. */
import assert from "node:assert/strict";
import test from "node:test";

import { sendHandedOver } from "../../static/js/sending/handed.js";

/** What is sent and what is over when a phone has these recordings, and the server wants those. */
async function handedOver(items, wanted) {
  const sent = [];
  const over = [];
  const store = {
    drafts: { spoken: async () => [{ id: "one", survey: "buurt", items }] },
    voices: { get: async (id, item) => ({ sha256: `hash of ${item}`, blob: `${item} of ${id}` }) },
    outbox: { sent: async (id) => over.push(id) },
  };
  await sendHandedOver(store, async (address, { item, sha256 }, blob) => {
    sent.push([address, sha256, blob]);
    return { done: wanted.includes(item) };
  });
  return { sent, over };
}

test("the server waits for it: it is sent, and the draft is over", async () => {
  const { sent, over } = await handedOver(["story"], ["story"]);
  const address = "/api/v1/surveys/buurt/voices/one/story";
  assert.deepEqual(sent, [[address, "hash of story", "story of one"]]);
  assert.deepEqual(over, ["one"]);
});

test("the server does not know it: the draft stays", async () => {
  assert.deepEqual((await handedOver(["story"], [])).over, []);
});

test("of two stories both must have arrived", async () => {
  assert.deepEqual((await handedOver(["story", "more"], ["story"])).over, []);
  assert.deepEqual((await handedOver(["story", "more"], ["more"])).over, []);
  assert.deepEqual((await handedOver(["story", "more"], ["story", "more"])).over, ["one"]);
});
