/** The recording of one story, on this phone. Nothing is sent from here. */

/** The SHA-256 of a recording, as 64 hex digits. */
export async function sha256(blob) {
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Where the recording of one story is kept.
 *
 * While somebody speaks, what was said so far stands beside the finished recording, which is
 * only replaced once they stopped: a phone that dies in between loses seconds.
 *
 * @param {object} store of the visit
 * @param {string} response id of the response
 * @param {string} item key of the item
 */
export function keeping(store, response, item) {
  const unfinished = `${item}~`;
  let last = Promise.resolve();
  /** One after the other, so that an early piece never comes over a later one. */
  const inTurn = (work) => {
    last = last.then(work, work);
    return last;
  };
  return {
    /** The recording; what was said before the phone died, when there is no finished one. */
    async find() {
      const whole = await store.voices.get(response, item);
      if (whole) return whole;
      const part = await store.voices.get(response, unfinished);
      if (part) await this.finish(part.blob);
      return part;
    },
    soFar: (blob) =>
      inTurn(async () => store.voices.keep(response, unfinished, blob, await sha256(blob))),
    /** @returns {Promise<string>} the hash under which the answer names it */
    finish: (blob) =>
      inTurn(async () => {
        const hash = await sha256(blob);
        await store.voices.keep(response, item, blob, hash);
        await store.voices.drop(response, unfinished);
        return hash;
      }),
    drop: () =>
      inTurn(async () => {
        await store.voices.drop(response, item);
        await store.voices.drop(response, unfinished);
      }),
  };
}
