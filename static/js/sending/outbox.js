/**
 * Sends what is in the outbox: one after the other, again and again, until it is proven that the
 * server has it.
 *
 * States, for words: `here` (on this phone), `sending`, `arrived`, `stuck` (the server does not
 * take it as it is; tried again all the same), `conflict` (it is there twice, differently).
 */
import { sendHandedOver } from "./handed.js";
import { verdict, waitAfter } from "./proof.js";
import { inTurn } from "./turn.js";
import { sendResponse, sendVoice } from "./wire.js";

// Milliseconds after which to look again what another tab has sent.
const ANOTHERS_TURN = 2000;
const CONFLICT = "response-conflict";

class Sender {
  #store;
  #listeners = new Set();
  #states = new Map();
  #due = new Map(); // when each is tried again, by the clock that nobody can set
  #pass = null;
  #wanted = false; // somebody asked for another round meanwhile
  #timer = 0;
  #asked = false;
  #others = globalThis.BroadcastChannel ? new BroadcastChannel("surveyapp-sending") : null;

  constructor(store) {
    this.#store = store;
    const now = () => this.flush();
    addEventListener("online", now);
    addEventListener("pageshow", now);
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
    if (this.#others) this.#others.onmessage = () => this.#compare().catch(() => {});
  }

  /** Tell somebody every state from now on, beginning with those that are known. */
  listen(listener) {
    this.#listeners.add(listener);
    for (const [id, { state, code }] of this.#states) listener(id, state, code);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Send everything that waits.
   *
   * @param {boolean} eager also what was tried a moment ago
   */
  flush(eager = true) {
    if (this.#pass) {
      this.#wanted = true;
      return this.#pass;
    }
    this.#pass = this.#run(eager)
      .catch(() => this.#again(ANOTHERS_TURN))
      .then(() => {
        this.#pass = null;
        if (!this.#wanted) return null;
        this.#wanted = false;
        return this.flush(false); // what came meanwhile; what was just tried waits
      });
    return this.#pass;
  }

  async #run(eager) {
    clearTimeout(this.#timer);
    await this.#compare();
    const done = await inTurn(this.#store, () => this.#sendAll(eager));
    await this.#compare();
    const left = await this.#store.outbox.all();
    if (!left.length) return;
    this.#askToKeep();
    const now = performance.now();
    const next = left.filter(isOpen).map((entry) => (this.#due.get(entry.id) ?? now) - now);
    if (next.length) this.#again(done ? Math.max(...[0], Math.min(...next)) : ANOTHERS_TURN);
  }

  #again(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(false), wait);
  }

  async #sendAll(eager) {
    const entries = (await this.#store.outbox.all()).filter(isOpen);
    // What failed most often last, so that it does not stand in the way of others.
    for (const entry of entries.sort((a, b) => a.tries - b.tries)) {
      const due = this.#due.get(entry.id) ?? 0;
      if (!eager && due > performance.now()) continue;
      if (eager || !entry.tries) this.#tell(entry.id, "sending");
      if ((await this.#send(entry)) === "busy") return;
    }
    if (eager) await sendHandedOver(this.#store);
  }

  /** @returns {Promise<string>} the verdict */
  async #send(entry) {
    let said = "arrived";
    let answer = { wait: 0 };
    if (entry.state !== "response-sent") {
      answer = await sendResponse(entry);
      said = verdict(answer.status, answer.document, entry.id);
      if (said === "conflict") return this.#settle(entry);
      if (said === "arrived") {
        Object.assign(entry, { state: "response-sent", receipt: answer.document.receipt });
        delete entry.code;
        if (entry.voices.length) await this.#store.outbox.change(entry);
      }
    }
    if (said === "arrived" && entry.voices.length) [said, answer] = await this.#sendVoices(entry);
    if (said !== "arrived") return this.#failed(entry, said, answer);
    await this.#store.outbox.sent(entry.id, entry.receipt);
    this.#tell(entry.id, "arrived");
    return said;
  }

  async #sendVoices(entry) {
    for (const { item, sha256 } of [...entry.voices]) {
      const voice = await this.#store.voices.get(entry.id, item);
      if (voice?.blob.size) {
        const address = `${entry.voicesAt}/${entry.id}/${item}`;
        const answer = await sendVoice(address, { id: entry.id, item, sha256 }, voice.blob);
        // 404: the server does not know the response yet.
        const said = answer.status === 404 ? "later" : verdict(answer.status);
        if (!answer.done) return [said, answer];
      }
      entry.voices = entry.voices.filter((each) => each.item !== item);
      await this.#store.outbox.change(entry);
    }
    return ["arrived", { wait: 0 }];
  }

  /** Both are kept on the server; a voice of the second one has no place there, and stays. */
  async #settle(entry) {
    if (entry.voices.length) {
      await this.#store.outbox.change({ ...entry, state: "stuck", code: CONFLICT });
    } else {
      await this.#store.outbox.sent(entry.id, CONFLICT);
    }
    this.#tell(entry.id, "conflict");
    return "conflict";
  }

  async #failed(entry, said, answer) {
    entry.tries += 1;
    const wait = waitAfter(entry.tries, Math.random(), answer.wait);
    this.#due.set(entry.id, performance.now() + wait);
    const stuck = said === "stuck";
    if (entry.state !== "response-sent") entry.state = stuck ? "stuck" : "waiting";
    entry.code = stuck ? String(answer.status) : undefined;
    await this.#store.outbox.change(entry);
    this.#tell(entry.id, stuck ? "stuck" : "here", entry.code);
    return said;
  }

  /** Bring what was told in step with the store: another tab may have sent something. */
  async #compare() {
    const waiting = new Map((await this.#store.outbox.all()).map((entry) => [entry.id, entry]));
    for (const [id, { state }] of [...this.#states]) {
      const over = state === "arrived" || state === "conflict" || waiting.has(id);
      if (!over && (await this.#store.outbox.isSent(id))) this.#tell(id, "arrived");
    }
    for (const [id, entry] of waiting) {
      if (!this.#states.has(id)) this.#tell(id, stateOf(entry), entry.code);
    }
  }

  #tell(id, state, code) {
    const known = this.#states.get(id);
    if (known?.state === state && known.code === code) return;
    this.#states.set(id, { state, code });
    for (const listener of this.#listeners) listener(id, state, code);
    if (state === "arrived" || state === "conflict") this.#others?.postMessage(id);
  }

  /** What could not be sent at once should not be thrown away when the phone gets full. */
  #askToKeep() {
    if (this.#asked) return;
    this.#asked = true;
    navigator.storage?.persist?.().catch(() => {});
  }
}

/** A conflict with a voice is never sent again: a worker looks at it. */
const isOpen = (entry) => entry.code !== CONFLICT;

function stateOf(entry) {
  if (!isOpen(entry)) return "conflict";
  return entry.code ? "stuck" : "here";
}

let sender = null;

/**
 * Begin to send, now and whenever there is reason to hope.
 *
 * @param {object} store of `store/database.js`
 * @param {(id: string, state: string, code?: string) => void} [onState] told every state
 * @returns {() => void} stops telling
 */
export function startSending(store, onState = () => {}) {
  sender ??= new Sender(store);
  const stop = sender.listen(onState);
  sender.flush();
  return stop;
}

/** Send now what waits, for instance after Ready. */
export function flush() {
  return sender?.flush() ?? Promise.resolve();
}
