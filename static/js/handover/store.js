/**
 * What one person says on a tablet that goes round: in the memory of this page, and sealed.
 *
 * It has the parts of `store/database.js`. Each kept step is sealed as an unfinished response that
 * replaces the one before; nobody at this tablet can open it. When the page is gone it is sent
 * as unfinished; *Ready* puts the finished one in its place, in one step. Before somebody agreed
 * to take part nothing is sealed at all.
 */
import { bodyOf } from "../store/database.js";
import { Finished } from "../store/shelf.js";
import { holdTurn } from "../tablet/held.js";
import { piecesOf } from "../tablet/pieces.js";
import { seal } from "../tablet/seal.js";
import { flush } from "../tablet/sending.js";

const SO_FAR = /~$/; // behind an item's key: what is being said just now (`voice/keeping.js`)
const CHANNELS = { round: "tablet", assisted: "assisted" };

export class SealedStore {
  #turn;
  #name = crypto.randomUUID(); // of the turn; the response's own stands nowhere but in parcels
  #draft = null;
  #voices = new Map(); // by item: { blob, sha256, parcels }
  #response = null; // the parcel that holds what was kept last
  #notes = new Map();
  #work = Promise.resolve();
  #isOver = false;

  /** @param {{tablet: object, lock: object, bundle: object, data: object}} turn */
  constructor(turn) {
    this.#turn = turn;
  }

  /** Whether what was said survives the end of this page. */
  get kept() {
    return this.#turn.tablet.kept;
  }

  /** One after the other: each step replaces the parcel of the one before. */
  #inTurn(work) {
    const result = this.#work.then(work);
    this.#work = result.catch(() => {});
    return result;
  }

  /** The finished response as the interface takes it. */
  #wire(draft) {
    const { lock, bundle } = this.#turn;
    const body = { ...bodyOf(draft), channel: CHANNELS[lock.mode], session: bundle.session.code };
    return lock.short ? { ...body, short: true } : body;
  }

  /** Whether there is something that may be kept: nobody agreed yet, or said no. */
  #mayKeep(draft) {
    const asked = this.#turn.data.items.filter((item) => item.type === "consent");
    const isSaid = asked.every((item) => draft.answers[item.key] === "yes");
    return isSaid && Object.keys(draft.answers).length > asked.length;
  }

  async #sealed(kind, body, attachment) {
    const { bundle } = this.#turn;
    const sealed = await seal(bundle, undefined, kind, body, attachment);
    return { ...sealed, session: bundle.session.id, kind };
  }

  /** Seal and keep; what is of an unfinished turn waits for its end. */
  async #put(parcels, replaces) {
    if (this.#turn.bundle.session.practice) return;
    if (!this.#isOver) await holdTurn(this.#name);
    const turn = this.#isOver ? {} : { turn: this.#name };
    await this.#turn.tablet.parcels.put(parcels.map((each) => ({ ...each, ...turn })), replaces.filter(Boolean));
    flush();
  }

  async #sealResponse(draft, more = {}) {
    const body = { survey: this.#turn.data.survey, response: this.#wire(draft), ...more };
    return this.#sealed("response", body);
  }

  async #step(draft, replaced = []) {
    if (!this.#mayKeep(draft)) return;
    const parcel = await this.#sealResponse(draft, { unfinished: true });
    const voices = await this.#voicesOf(draft, (voice) => !voice.parcels);
    await this.#put([parcel, ...voices], [this.#response, ...replaced]);
    this.#response = parcel.id;
  }

  /** What somebody says is sealed while they speak: the unfinished response names it. */
  async #speaks(item, blob, sha256) {
    const own = item.replace(SO_FAR, "");
    const before = this.#voices.get(item)?.parcels ?? [];
    this.#voices.set(item, { blob, sha256, parcels: null });
    const isSecond = own !== item && this.#voices.has(own); // the finished one holds until then
    if (!this.#draft || isSecond) return this.#turn.tablet.parcels.drop(before);
    return this.#step(this.#naming(own, sha256), before);
  }

  /** It was erased, or the finished recording took its place. */
  async #unsaid(item) {
    const own = item.replace(SO_FAR, "");
    const sealed = this.#voices.get(item)?.parcels;
    this.#voices.delete(item);
    if (!sealed) return undefined;
    if (!this.#draft || this.#voices.has(own)) return this.#turn.tablet.parcels.drop(sealed);
    return this.#step(this.#naming(own, ""), sealed);
  }

  /** The draft with another recording of an item, or with none. */
  #naming(item, voice) {
    const { [item]: said, ...others } = this.#draft.answers;
    const answer = { ...(said?.text && { text: said.text }), ...(voice && { voice }) };
    const isSaid = Object.keys(answer).length > 0;
    return { ...this.#draft, answers: isSaid ? { ...others, [item]: answer } : others };
  }

  /** The parcels of recordings that are part of the answers. */
  async #voicesOf(draft, isWanted) {
    const all = [];
    for (const [item, voice] of this.#voices) {
      const own = item.replace(SO_FAR, "");
      if (draft.answers[own]?.voice !== voice.sha256 || !isWanted(voice)) continue;
      const parcels = await this.#pieces(draft.id, own, voice);
      voice.parcels = parcels.map(({ id }) => id);
      all.push(...parcels);
    }
    return all;
  }

  async #pieces(response, item, { blob, sha256 }) {
    const { survey } = this.#turn.data;
    const voice = { survey, response, item, sha256, type: blob.type };
    const parcels = [];
    for (const { kind, body, attachment } of piecesOf(voice, new Uint8Array(await blob.arrayBuffer()))) {
      parcels.push(await this.#sealed(kind, body, attachment));
    }
    return parcels;
  }

  /** Everything of this turn that is sealed so far. */
  #all() {
    return [this.#response, ...[...this.#voices.values()].flatMap((voice) => voice.parcels ?? [])];
  }

  async #finish(draft) {
    if (this.#isOver) return null;
    const before = this.#all();
    const parcels = [await this.#sealResponse(draft), ...(await this.#voicesOf(draft, () => true))];
    this.#isOver = true;
    try {
      await this.#put(parcels, before);
    } catch (error) {
      this.#isOver = false;
      throw error;
    }
    this.#forget();
    return { id: draft.id };
  }

  async #erase() {
    await this.#turn.tablet.parcels.drop(this.#all().filter(Boolean));
    this.#forget();
  }

  #forget() {
    this.#draft = null;
    this.#response = null;
    this.#voices.clear();
  }

  drafts = {
    all: async () => [],
    spoken: async () => [],
    sweep: async () => {},
    get: async () => this.#draft ?? undefined,
    save: (draft) =>
      this.#inTurn(async () => {
        if (this.#isOver) throw new Finished(draft.id);
        this.#draft = draft;
        await this.#step(draft);
      }),
    erase: () => this.#inTurn(() => this.#erase()),
  };

  outbox = {
    all: async () => [],
    change: async () => {},
    sent: async () => {},
    isSent: async () => this.#isOver,
    finish: (draft) => this.#inTurn(() => this.#finish(draft)),
  };

  voices = {
    keep: (_response, item, blob, sha256) =>
      this.#inTurn(() => this.#speaks(item, blob, sha256)),
    get: async (_response, item) => this.#voices.get(item),
    drop: (_response, item) => this.#inTurn(() => this.#unsaid(item)),
  };

  notes = {
    get: async (name) => this.#notes.get(name),
    set: async (name, value) => this.#notes.set(name, value),
    change: async (name, change) => {
      const value = change(this.#notes.get(name));
      this.#notes.set(name, value);
      return value;
    },
  };
}
