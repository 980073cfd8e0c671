/**
 * Where things are kept: on the disk; in memory as long as the disk refuses.
 *
 * A full or forbidden storage must not stop anybody. What could not be written waits in memory
 * and is tried again with every change, so that it is on the disk as soon as there is room.
 */
import { Disk, keyOf } from "./disk.js";

/** A rule of the store forbids it; the storage itself is fine. */
export class Finished extends Error {
  code = "finished";
}

/** The tables of `disk.js` over plain maps; changes are noted, for the disk. */
class Memory {
  #keys;
  #tables;
  /** What is not on the disk yet: [table, key, value or undefined] by table and key. */
  pending = new Map();

  constructor(keys) {
    this.#keys = keys;
    this.#tables = Object.fromEntries(Object.keys(keys).map((name) => [name, new Map()]));
  }

  fill(name, values) {
    for (const value of values) {
      this.#tables[name].set(JSON.stringify(this.#key(name, value)), value);
    }
  }

  #key(name, value) {
    return keyOf(this.#keys[name], value);
  }

  /** @param {(tables: import("./disk.js").Tables) => Promise<any>} work */
  async run(work) {
    const noted = new Map();
    const result = await work(this.#tablesFor(noted));
    for (const [place, [name, key, value]] of noted) {
      const id = JSON.stringify(key);
      if (value === undefined) this.#tables[name].delete(id);
      else this.#tables[name].set(id, value);
      this.pending.set(place, [name, key, value]);
    }
    return result;
  }

  #tablesFor(noted) {
    const note = async (name, key, value) => {
      noted.set(JSON.stringify([name, key]), [name, key, value]);
    };
    const all = async (name) => [...this.#tables[name].values()];
    return {
      all,
      get: async (name, key) => this.#tables[name].get(JSON.stringify(key)),
      under: async (name, first) =>
        (await all(name)).filter((each) => this.#key(name, each)[0] === first),
      put: (name, value) => note(name, this.#key(name, value), structuredClone(value)),
      remove: (name, key) => note(name, key, undefined),
    };
  }
}

/** Whether there is a storage at all; some browsers throw where they forbid it. */
function offered() {
  try {
    return Boolean(globalThis.indexedDB);
  } catch {
    return false;
  }
}

export class Shelf {
  #shape;
  #disk;
  #memory;
  #turn = Promise.resolve();

  /** @param {import("./disk.js").Shape} shape */
  constructor(shape) {
    this.#shape = shape;
    this.#disk = offered() ? new Disk(shape) : null;
    this.#memory = this.#disk ? null : new Memory(shape.tables);
  }

  /** Whether what is written survives the end of this page. */
  get kept() {
    return !this.#memory;
  }

  /** As `Disk.run`; one after the other. */
  run(changes, work) {
    const result = this.#turn.then(() => this.#run(changes, work));
    this.#turn = result.catch(() => {});
    return result;
  }

  async #run(changes, work) {
    if (!this.#memory) {
      try {
        return await this.#disk.run(changes, work);
      } catch (error) {
        if (error instanceof Finished) throw error;
        await this.#leave(error);
      }
    }
    const result = await this.#memory.run(work);
    if (changes) await this.#return();
    return result;
  }

  /** Go on in memory, with what can still be read. */
  async #leave(error) {
    const { tables: keys } = this.#shape;
    const memory = new Memory(keys);
    if (error.name !== "TimeoutError") {
      await this.#disk
        .run(false, async (tables) => {
          for (const name of Object.keys(keys)) memory.fill(name, await tables.all(name));
        })
        .catch(() => {});
    } else {
      this.#disk = null;
    }
    this.#memory = memory;
  }

  /** Write to the disk what it refused before; when that works, it is trusted again. */
  async #return() {
    if (!this.#disk) return;
    const { pending } = this.#memory;
    try {
      await this.#disk.run(true, (tables) => writtenBack(tables, pending, this.#shape));
      this.#memory = null;
    } catch (error) {
      if (error.name === "TimeoutError") this.#disk = null;
    }
  }
}

/** Another tab may have gone on meanwhile: what is over does not come back. */
async function writtenBack(tables, pending, { isOver }) {
  for (const [name, key, value] of pending.values()) {
    if (value === undefined) await tables.remove(name, key);
    else if (!(await isOver(tables, name, key))) await tables.put(name, value);
  }
}

/** Small things under a name, in a table of notes. */
export const notes = (shelf) => ({
  get: (name) => shelf.run(false, async (tables) => (await tables.get("notes", name))?.value),
  set: (name, value) => shelf.run(true, (tables) => tables.put("notes", { name, value })),
  /** Change a note by what it was, in one step; gives what it is then. */
  change: (name, change) =>
    shelf.run(true, async (tables) => {
      const value = change((await tables.get("notes", name))?.value);
      await tables.put("notes", { name, value });
      return value;
    }),
});
