/**
 * Sends what a tablet has sealed, in any order, a few at once, again and again, until it is
 * proven that the server has it. Nobody has to be signed in for it.
 *
 * States, for words: `here` (on this tablet), `sending`, `arrived`, `stuck` (the server does not
 * take it as it is; tried again all the same).
 *
 * @typedef {object} Overview where everything is
 * @property {boolean} kept false when the disk is full: this page must stay open
 * @property {{id: string, session: string, kind: string, state: string, code?: string}[]} parcels
 */
import { verdict, waitAfter } from "../sending/proof.js";
import { inTurn } from "../sending/turn.js";
import { ask } from "../sending/wire.js";
import { liveTurns } from "./held.js";

const ADDRESS = "/api/v1/parcels";
const NAME = "surveyapp-tablet-sending";
// At once, so that a slow answer to one keeps the line busy with others.
const LANES = 4;
// Milliseconds: of one request, and more for what is big; the slowest lines carry 4 bytes in each.
const PATIENCE = 60000;
const BYTES_A_MILLISECOND = 4;
// After which to look again at what another page sends, or still holds.
const ANOTHERS_TURN = 2000;

/** What an answer to a parcel means, as `verdict` of a response. */
export function parcelVerdict(status, document, { id, sha256 }) {
  if (status === 409) return "stuck";
  return verdict(status, document?.sha256 === sha256 ? document : undefined, id);
}

/** What can be sent now, in which order: what failed least first, then the smallest. */
export function inOrder(parcels, live, due, now) {
  return parcels
    .filter((each) => !live.has(each.turn) && (due.get(each.id) ?? 0) <= now)
    .sort((a, b) => a.tries - b.tries || a.size - b.size);
}

class Sender {
  #tablet;
  #listeners = new Set();
  #sending = new Set();
  #due = new Map(); // when each is tried again, by the clock that nobody can set
  #lanes = LANES;
  #pass = null;
  #wanted = false; // somebody asked for another round meanwhile
  #timer = 0;
  #others = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;

  constructor(tablet) {
    this.#tablet = tablet;
    addEventListener("online", () => this.flush(true));
    addEventListener("pageshow", () => this.flush(true));
    document.addEventListener("visibilitychange", () => document.hidden || this.flush(true));
    if (this.#others) this.#others.onmessage = () => this.#tell();
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Send everything that waits.
   *
   * @param {boolean} eager also what was tried a moment ago
   */
  flush(eager = false) {
    if (eager) this.#due.clear();
    if (this.#pass) {
      this.#wanted = true;
      return this.#pass;
    }
    this.#pass = this.#run()
      .catch(() => this.#again(ANOTHERS_TURN))
      .then(() => {
        this.#pass = null;
        if (!this.#wanted) return null;
        this.#wanted = false;
        return this.flush();
      });
    return this.#pass;
  }

  async #run() {
    clearTimeout(this.#timer);
    await this.#tell();
    const done = await inTurn(this.#tablet, () => this.#sendAll(), NAME);
    await this.#tell();
    const left = await this.#tablet.parcels.all();
    if (!left.length) return;
    const now = performance.now();
    const waits = left.map((each) => (this.#due.get(each.id) ?? 0) - now);
    this.#again(Math.max(done ? 0 : ANOTHERS_TURN, Math.min(...waits)));
  }

  #again(wait) {
    clearTimeout(this.#timer);
    // What is held by a live turn is due all the time, and looked at now and then.
    this.#timer = setTimeout(() => this.flush(), Math.max(wait, ANOTHERS_TURN));
  }

  async #sendAll() {
    const live = await liveTurns();
    const queue = inOrder(await this.#tablet.parcels.all(), live, this.#due, performance.now());
    let busy = false;
    const lane = async () => {
      while (!busy && queue.length) busy = (await this.#send(queue.shift())) === "busy";
    };
    await Promise.all(Array.from({ length: this.#lanes }, lane));
    // Where nothing gets through in time, one after the other may.
    this.#lanes = busy ? 1 : LANES;
  }

  /** @returns {Promise<string>} the verdict */
  async #send(parcel) {
    const body = await this.#tablet.parcels.bytes(parcel.id);
    if (!body) return "gone";
    this.#sending.add(parcel.id);
    try {
      if (!parcel.tries) await this.#tell();
      return await this.#sendBytes(parcel, body);
    } finally {
      this.#sending.delete(parcel.id);
      await this.#tell();
      this.#others?.postMessage(parcel.id);
    }
  }

  async #sendBytes(parcel, body) {
    const headers = { "Content-Type": "application/octet-stream" };
    const patience = PATIENCE + body.length / BYTES_A_MILLISECOND;
    const answer = await ask(ADDRESS, { method: "POST", body, headers }, patience);
    const said = parcelVerdict(answer.status, answer.document, parcel);
    if (said === "arrived") await this.#tablet.parcels.arrived(parcel.id, parcel.sha256);
    else await this.#failed(parcel, said, answer);
    return said;
  }

  async #failed(parcel, said, answer) {
    const tries = parcel.tries + 1;
    this.#due.set(parcel.id, performance.now() + waitAfter(tries, Math.random(), answer.wait));
    const { code: _, ...known } = parcel;
    const stuck = said === "stuck" && { code: String(answer.status) };
    const state = stuck ? "stuck" : "here";
    await this.#tablet.parcels.change({ ...known, ...stuck, state, tries });
  }

  async #tell() {
    if (!this.#listeners.size) return;
    const parcels = await this.#overview();
    for (const listener of this.#listeners) listener({ kept: this.#tablet.kept, parcels });
  }

  async #overview() {
    const waiting = await this.#tablet.parcels.all();
    const over = await this.#tablet.parcels.allArrived();
    const here = waiting.map(({ id, session, kind, state, code }) => ({
      ...{ id, session, kind, code },
      state: this.#sending.has(id) ? "sending" : state,
    }));
    return [...here, ...over.map((each) => ({ ...each, state: "arrived" }))];
  }
}

let sender = null;

/**
 * Begin to send, now and whenever there is reason to hope.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {(overview: Overview) => void} [onChange] told where everything is, from now on
 * @returns {() => void} stops telling
 */
export function startSending(tablet, onChange = () => {}) {
  sender ??= new Sender(tablet);
  const stop = sender.listen(onChange);
  sender.flush(true);
  return stop;
}

/**
 * Send now what waits; nothing happens where nobody began to send.
 *
 * @param {boolean} [eager] also what was tried a moment ago, as somebody asked for it
 */
export function flush(eager) {
  return sender?.flush(eager) ?? Promise.resolve();
}
