/**
 * Voices of a draft that went on without scripts: the server has the response, and the phone
 * still has the recording, beside a draft that nobody needs any more.
 */
import { sendVoice } from "./wire.js";

/**
 * The server said that it has a response whose draft is still here: nobody has to be asked any
 * more whether to go on with it. With a voice it stays until that was sent.
 *
 * @param {object} store of `store/database.js`
 * @param {string} id of the response
 */
export async function forgetHandedOver(store, id) {
  if (!(await store.drafts.get(id))) return;
  const waiting = [...(await store.outbox.all()), ...(await store.drafts.spoken())];
  if (!waiting.some((each) => each.id === id)) await store.outbox.sent(id, "handed-over");
}

/**
 * Send them where the server waits for them. Of a draft that was not handed in it knows
 * nothing, and says so; then everything stays as it is.
 *
 * @param {object} store of `store/database.js`
 * @param {typeof sendVoice} [send]
 */
export async function sendHandedOver(store, send = sendVoice) {
  for (const { id, survey, items } of await store.drafts.spoken()) {
    let left = items.length;
    for (const item of items) {
      const { blob, sha256 } = await store.voices.get(id, item);
      const address = `/api/v1/surveys/${survey}/voices/${id}/${item}`;
      const answer = await send(address, { id, item, sha256 }, blob);
      if (!answer.done) break;
      left -= 1;
    }
    if (!left) await store.outbox.sent(id, "handed-over");
  }
}
