/**
 * Voices of a draft that went on without scripts: the server has the response, and the phone
 * still has the recording, beside a draft that nobody needs any more.
 */
import { sendVoice } from "./wire.js";

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
