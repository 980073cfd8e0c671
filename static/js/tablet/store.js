/**
 * What a tablet keeps: prepared sessions, sealed parcels on their way, what has arrived, notes.
 *
 * Nothing in it can be read but what every worker may see: parcels are sealed to the server's
 * key before they come here, and the keys that sign cannot be taken out of the browser.
 *
 * @typedef {object} Prepared a session that was prepared on this tablet
 * @property {string} id of the session
 * @property {object} bundle as the server gave it: all that is asked and shown
 * @property {CryptoKeyPair} keys the tablet's pair for this session; the private half stays here
 * @property {object} [pin] how the worker's PIN is checked
 *
 * @typedef {object} Parcel one sealed parcel that waits, without its bytes
 * @property {1} format
 * @property {string} id
 * @property {string} sha256 of exactly its bytes
 * @property {number} size bytes
 * @property {string} session
 * @property {string} kind for words only: response, voice, tally, ballot, state, notes, ...
 * @property {string} [turn] while this turn is live nobody sends it: it may be replaced
 * @property {"here"|"stuck"} state
 * @property {string} [code] why it is stuck
 * @property {number} tries
 *
 * @typedef {{id: string, sha256: string, session: string, kind: string}} Arrived
 */
import { notes, Shelf } from "../store/shelf.js";

const FORMAT = 1;

/** @type {import("../store/disk.js").Shape} */
export const SHAPE = {
  name: "surveyapp-tablet",
  // `sealed` has the bytes of `parcels`, so that a look at what waits stays a small one.
  tables: { sessions: "id", parcels: "id", sealed: "id", arrived: "id", notes: "name" },
  isOver: async (tables, table, id) =>
    (table === "parcels" || table === "sealed") && (await tables.get("arrived", id)),
};

/** What a later version of the application wrote in a way of its own is left to it. */
const readable = (record) => (record.format ?? FORMAT) === FORMAT;

const sessions = (shelf) => ({
  /** @returns {Promise<Prepared[]>} */
  all: () => shelf.run(false, (tables) => tables.all("sessions")),
  /** @returns {Promise<Prepared|undefined>} */
  get: (id) => shelf.run(false, (tables) => tables.get("sessions", id)),
  /** Keep a session, or what changed of it. @param {Prepared} prepared */
  put: (prepared) => shelf.run(true, (tables) => tables.put("sessions", prepared)),
  /** Take a session off this tablet. What it has sealed stays until the server has it. */
  drop: (id) =>
    shelf.run(true, async (tables) => {
      await tables.remove("sessions", id);
      for (const each of await tables.all("arrived")) {
        if (each.session === id) await tables.remove("arrived", each.id);
      }
    }),
});

async function remove(tables, id) {
  await tables.remove("parcels", id);
  await tables.remove("sealed", id);
}

const parcels = (shelf) => ({
  /**
   * Keep sealed parcels, in one step with taking away those that they replace. Durable when it
   * resolves, unless `kept` of the tablet is false.
   *
   * @param {{id: string, sha256: string, bytes: Uint8Array, session: string, kind: string,
   *   turn?: string}[]} list
   * @param {string[]} [replaces] identifiers
   */
  put: (list, replaces = []) =>
    shelf.run(true, async (tables) => {
      for (const id of replaces) await remove(tables, id);
      for (const { bytes, ...facts } of list) {
        const fresh = { format: FORMAT, size: bytes.length, state: "here", tries: 0 };
        await tables.put("parcels", { ...fresh, ...facts });
        await tables.put("sealed", { id: facts.id, bytes });
      }
    }),
  /** Everything that waits. @returns {Promise<Parcel[]>} */
  all: () =>
    shelf.run(false, async (tables) => (await tables.all("parcels")).filter(readable)),
  /** The bytes of a parcel. @returns {Promise<Uint8Array|undefined>} */
  bytes: (id) => shelf.run(false, async (tables) => (await tables.get("sealed", id))?.bytes),
  /** Keep what was learnt about a parcel; one that is gone stays gone. */
  change: (parcel) =>
    shelf.run(true, async (tables) => {
      if (await tables.get("parcels", parcel.id)) await tables.put("parcels", parcel);
    }),
  /** Take parcels away that nobody needs, such as those of a voice that was recorded again. */
  drop: (ids) =>
    shelf.run(true, async (tables) => {
      for (const id of ids) await remove(tables, id);
    }),
  /** The server has exactly these bytes: forget them, and remember that it has them. */
  arrived: (id, sha256) =>
    shelf.run(true, async (tables) => {
      const known = await tables.get("parcels", id);
      if (known?.sha256 !== sha256) return;
      const { session, kind } = known;
      await tables.put("arrived", { id, sha256, session, kind });
      await remove(tables, id);
    }),
  /** What has arrived, of sessions that are still on this tablet. @returns {Promise<Arrived[]>} */
  allArrived: () => shelf.run(false, (tables) => tables.all("arrived")),
});

/**
 * Open what this tablet keeps.
 *
 * `kept` is false while the disk is full or forbidden: everything is in the memory of this page
 * then, and is written as soon as there is room. Say so, and do not leave the page meanwhile.
 *
 * @typedef {{kept: boolean, sessions: object, parcels: object, notes: object}} Tablet
 * @returns {Promise<Tablet>}
 */
export async function openTablet() {
  const shelf = new Shelf(SHAPE);
  // Something has to be written to know whether it can be.
  await shelf.run(true, (tables) => tables.put("notes", { name: "opened", value: FORMAT }));
  return {
    get kept() {
      return shelf.kept;
    },
    sessions: sessions(shelf),
    parcels: parcels(shelf),
    notes: notes(shelf),
  };
}
