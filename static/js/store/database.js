/**
 * What this phone keeps: drafts, finished responses on their way (the outbox), voices, notes.
 *
 * @typedef {object} Draft
 * @property {1} format
 * @property {string} id UUID of the response, made with its first answer
 * @property {string} survey its address
 * @property {number} version
 * @property {string} language
 * @property {Object<string, any>} answers
 * @property {boolean} quotePermission
 * @property {string} [session] code of the group session in which it is answered
 * @property {boolean} [short] only the short route is asked
 * @property {string} at key of the item that is shown, or "check"
 * @property {string} [touched] date on which it was last saved, by this phone's clock
 *
 * @typedef {object} Entry a finished response in the outbox
 * @property {number} format
 * @property {string} id
 * @property {string} survey
 * @property {string} send address to which it goes
 * @property {string} voicesAt address under which its voices go
 * @property {object} body what is sent
 * @property {{item: string, sha256: string}[]} voices those that are not sent yet
 * @property {"waiting"|"response-sent"|"stuck"} state
 * @property {number} tries
 * @property {string} [receipt] the server's proof, once it has the response
 * @property {string} [code] why it is stuck
 */
import { Finished, notes, Shelf } from "./shelf.js";
import { fate, today } from "./sweeping.js";

const FORMAT = 1;

/** @type {import("./disk.js").Shape} */
export const SHAPE = {
  name: "surveyapp",
  tables: {
    drafts: "id",
    outbox: "id",
    sent: "id",
    voices: ["response", "item"],
    notes: "name",
  },
  isOver: async (tables, table, key) =>
    (table === "drafts" && (await tables.get("outbox", key))) ||
    ((table === "drafts" || table === "outbox") && (await tables.get("sent", key))),
};

/** An entry as this version knows it; older ones lack what came later. */
export function read(entry) {
  const api = `/api/v1/surveys/${entry.survey}/`;
  return {
    send: `${api}responses`,
    voicesAt: `${api}voices`,
    voices: [],
    state: "waiting",
    tries: 0,
    ...entry,
  };
}

/** What is sent of a draft: the finished response of the interface. */
export function bodyOf(draft) {
  return {
    id: draft.id,
    version: draft.version,
    language: draft.language,
    channel: "web",
    session: draft.session ?? null,
    answers: draft.answers,
    quote_permission: draft.quotePermission === true,
    ...(draft.short && { short: true }),
  };
}

/** Whether a record is of a kind that this version understands. */
const readable = (record) => Boolean(record) && (record.format ?? FORMAT) === FORMAT;

async function isOver(tables, id) {
  return Boolean((await tables.get("outbox", id)) || (await tables.get("sent", id)));
}

async function dropVoices(tables, id, keeps = () => false) {
  for (const voice of await tables.under("voices", id)) {
    if (!keeps(voice)) await tables.remove("voices", [voice.response, voice.item]);
  }
}

async function erase(tables, id) {
  await tables.remove("drafts", id);
  if (!(await tables.get("outbox", id))) await dropVoices(tables, id);
}

const drafts = (shelf) => ({
  /** The drafts of one survey. */
  all: (survey) =>
    shelf.run(false, async (tables) =>
      (await tables.all("drafts")).filter((each) => readable(each) && each.survey === survey),
    ),
  /**
   * Those of all surveys with which recordings are kept.
   *
   * @returns {Promise<{id: string, survey: string, items: string[]}[]>} and of which items
   */
  spoken: () =>
    shelf.run(false, async (tables) => {
      const found = [];
      for (const { id, survey } of (await tables.all("drafts")).filter(readable)) {
        const kept = await tables.under("voices", id);
        if (kept.length) found.push({ id, survey, items: kept.map((each) => each.item) });
      }
      return found;
    }),
  get: (id) => shelf.run(false, (tables) => tables.get("drafts", id)),
  /** Durable when it resolves; rejects with code "finished" after the response was handed in. */
  save: (draft) =>
    shelf.run(true, async (tables) => {
      if (await isOver(tables, draft.id)) throw new Finished(draft.id);
      await tables.put("drafts", { ...draft, format: FORMAT, touched: today() });
    }),
  erase: (id) => shelf.run(true, (tables) => erase(tables, id)),
  /** Erase those that are too old, as on the server; finished responses never are. */
  sweep: (date = today()) =>
    shelf.run(true, async (tables) => {
      for (const draft of await tables.all("drafts")) {
        const decided = fate(draft.touched, date);
        if (decided === "erase") await erase(tables, draft.id);
        if (decided === "date-again") await tables.put("drafts", { ...draft, touched: date });
      }
    }),
});

const outbox = (shelf) => ({
  /**
   * Ready: the draft becomes a finished response, in one step. A second time changes nothing.
   *
   * @param {Draft} draft with the answers that are handed in
   * @param {{send?: string, voices?: string, practice?: string}} [addresses] of the page's survey;
   *   `practice`: code of a session of which nothing is kept
   * @returns {Promise<Entry|null>} null when it was sent already, or when nothing is kept
   */
  finish: (draft, addresses = {}) =>
    shelf.run(true, async (tables) => {
      const known = await tables.get("outbox", draft.id);
      if (known) return read(known);
      if (await tables.get("sent", draft.id)) return null;
      if (addresses.practice && addresses.practice === draft.session) {
        await tables.put("sent", { id: draft.id, receipt: "practice" });
        await erase(tables, draft.id);
        return null;
      }
      const said = (voice) => draft.answers[voice.item]?.voice === voice.sha256;
      const voices = (await tables.under("voices", draft.id)).filter(said);
      const entry = read({
        format: FORMAT,
        id: draft.id,
        survey: draft.survey,
        ...(addresses.send && { send: addresses.send }),
        ...(addresses.voices && { voicesAt: addresses.voices }),
        body: bodyOf(draft),
        voices: voices.map(({ item, sha256 }) => ({ item, sha256 })),
      });
      await dropVoices(tables, draft.id, said);
      await tables.put("outbox", entry);
      await tables.remove("drafts", draft.id);
      return entry;
    }),
  /** Everything that waits; what a later version wrote in a way of its own is left to it. */
  all: () =>
    shelf.run(false, async (tables) => (await tables.all("outbox")).filter(readable).map(read)),
  /** Keep what was learnt about an entry; one that is gone stays gone. */
  change: (entry) =>
    shelf.run(true, async (tables) => {
      if (await tables.get("outbox", entry.id)) await tables.put("outbox", entry);
    }),
  /** The server has all of it: keep the receipt, forget the rest. */
  sent: (id, receipt) =>
    shelf.run(true, async (tables) => {
      await tables.put("sent", { id, receipt });
      await tables.remove("outbox", id);
      await tables.remove("drafts", id);
      await dropVoices(tables, id);
    }),
  isSent: (id) => shelf.run(false, async (tables) => Boolean(await tables.get("sent", id))),
});

const voices = (shelf) => ({
  /** Keep a recording with its response; one per item. */
  async keep(response, item, blob, sha256) {
    const bytes = await blob.arrayBuffer();
    const voice = { response, item, sha256, type: blob.type, bytes };
    await shelf.run(true, (tables) => tables.put("voices", voice));
  },
  /** @returns {Promise<{blob: Blob, sha256: string}|undefined>} */
  async get(response, item) {
    const found = await shelf.run(false, (tables) => tables.get("voices", [response, item]));
    return found && { blob: new Blob([found.bytes], { type: found.type }), sha256: found.sha256 };
  },
  drop: (response, item) =>
    shelf.run(true, (tables) => tables.remove("voices", [response, item])),
});

/** Open what this phone keeps; `kept` is false when it lasts only as long as the page. */
export async function openStore() {
  const shelf = new Shelf(SHAPE);
  // Something has to be written to know whether it can be.
  await shelf.run(true, (tables) => tables.put("notes", { name: "opened", value: FORMAT }));
  return {
    get kept() {
      return shelf.kept;
    },
    drafts: drafts(shelf),
    outbox: outbox(shelf),
    voices: voices(shelf),
    notes: notes(shelf),
  };
}
