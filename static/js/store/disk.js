/**
 * Tables on this device (IndexedDB). Every change is on the disk, strictly, before it counts.
 *
 * A database is always opened as it is, without asking for a version: what is missing is
 * added, what is there is never changed or taken out. So pages of an older and of a newer
 * version of the application work with the same tables, and no update touches the outbox.
 *
 * @typedef {object} Shape What a database holds.
 * @property {string} name
 * @property {Object<string, string|string[]>} tables each with the members that are its key
 * @property {(tables: Tables, table: string, key: any) => Promise<any>} isOver whether what
 *   waited in memory has no place any more, as another tab went on meanwhile
 *
 * @typedef {object} Tables What one change or look may do, all of it or nothing.
 * @property {(table: string, key: any) => Promise<any>} get
 * @property {(table: string) => Promise<any[]>} all
 * @property {(table: string, first: string) => Promise<any[]>} under those whose key begins so
 * @property {(table: string, value: object) => Promise<any>} put
 * @property {(table: string, key: any) => Promise<any>} remove
 */

// Milliseconds; some browsers never answer when their storage is broken.
const PATIENCE = 10000;

/** The key of a value in a table, by the members that are its key. */
export function keyOf(members, value) {
  return Array.isArray(members) ? members.map((each) => value[each]) : value[members];
}

/** What a request of IndexedDB gives. */
function given(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The same promise, but it fails with `TimeoutError` when it takes too long. */
function patiently(promise) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    const fail = () => reject(new DOMException("The storage does not answer.", "TimeoutError"));
    timer = setTimeout(fail, PATIENCE);
  });
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer));
}

function opened({ name, tables }, version) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const [table, keyPath] of Object.entries(tables)) {
      if (!request.result.objectStoreNames.contains(table)) {
        request.result.createObjectStore(table, { keyPath });
      }
    }
  };
  return given(request);
}

async function complete(shape) {
  const database = await opened(shape);
  const known = database.objectStoreNames;
  if (Object.keys(shape.tables).every((table) => known.contains(table))) return database;
  database.close();
  return opened(shape, database.version + 1);
}

/** @returns {Tables} */
function tablesIn(transaction) {
  const table = (name) => transaction.objectStore(name);
  return {
    get: (name, key) => given(table(name).get(key)),
    all: (name) => given(table(name).getAll()),
    under: (name, first) => given(table(name).getAll(IDBKeyRange.bound([first], [first, []]))),
    put: (name, value) => given(table(name).put(value)),
    remove: (name, key) => given(table(name).delete(key)),
  };
}

export class Disk {
  #shape;
  #database = null;

  /** @param {Shape} shape */
  constructor(shape) {
    this.#shape = shape;
  }

  /** Opened when it is needed, and again after another tab wanted to add a table. */
  async #open() {
    if (this.#database) return this.#database;
    const database = await complete(this.#shape);
    const forget = () => {
      database.close();
      this.#database = null;
    };
    database.onversionchange = forget;
    database.onclose = forget;
    this.#database = database;
    return database;
  }

  /**
   * Do some work in one transaction.
   *
   * @param {boolean} changes whether anything is written
   * @param {(tables: Tables) => Promise<any>} work may wait for nothing but these tables
   * @returns {Promise<any>} what the work gives, once it is durably kept
   */
  run(changes, work) {
    return patiently(this.#run(changes, work));
  }

  async #run(changes, work) {
    const database = await this.#open();
    const mode = changes ? "readwrite" : "readonly";
    const all = Object.keys(this.#shape.tables);
    const transaction = database.transaction(all, mode, { durability: "strict" });
    const kept = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
    });
    kept.catch(() => {});
    try {
      const result = await work(tablesIn(transaction));
      await kept;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It was over already.
      }
      throw error;
    }
  }
}
