/**
 * The draft of this visit on this phone: which one it is, and saving it.
 *
 * The tab remembers its draft (`sessionStorage`), so that reloading and another language go on
 * where somebody was. In another tab, or later, a draft is taken up only if the person says so,
 * and in a sensitive survey never.
 */

const PATIENCE = 3000; // milliseconds; then it goes on in memory
const FORMAT = 1;

/** Storage of the browser that may be forbidden. */
export const memo = {
  get(shelf, name) {
    try {
      return window[shelf].getItem(name);
    } catch {
      return null;
    }
  },
  set(shelf, name, value) {
    try {
      if (value === null) window[shelf].removeItem(name);
      else window[shelf].setItem(name, value);
    } catch {
      // Then the phone does not remember it.
    }
  },
};

/** A random UUID (version 4), also where the page is not secure and `randomUUID` is not there. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Keeper {
  /** Whether this phone keeps what is saved; said once when it does not. */
  isKept = true;

  /**
   * @param {object} data of the page
   * @param {object} store of `store/database.js`
   */
  constructor(data, store) {
    this.data = data;
    this.store = store;
    this.name = `draft:${data.survey}`;
    this.isKept = store.kept;
  }

  fresh(id = newId()) {
    const { survey, version, language } = this.data;
    return { format: FORMAT, id, survey, version, language, answers: {}, quotePermission: false, at: "" };
  }

  /** The draft of this tab, and whether it was handed in already; null when there is none. */
  async ofThisTab() {
    const id = memo.get("sessionStorage", this.name);
    const isGoingOn = memo.get("sessionStorage", "goes-on") || isSamePage();
    memo.set("sessionStorage", "goes-on", null);
    if (!id || !isGoingOn) return null;
    const draft = (await this.store.drafts.get(id)) || this.fresh(id);
    return { draft, isOver: await this.#isOver(id) };
  }

  async #isOver(id) {
    if (await this.store.outbox.isSent(id)) return true;
    return (await this.store.outbox.all()).some((entry) => entry.id === id);
  }

  /** What an earlier visit left, the fullest one; a sensitive survey leaves nothing. */
  async left(current) {
    await this.store.drafts.sweep();
    const others = (await this.store.drafts.all(this.data.survey)).filter((each) => each.id !== current);
    if (!this.data.sensitive) return others.sort((a, b) => size(b) - size(a))[0] || null;
    for (const each of others) await this.store.drafts.erase(each.id);
    return null;
  }

  /** Remember that this tab is in this draft, at this screen. */
  remember(draft, screen) {
    memo.set("sessionStorage", this.name, draft && draft.id);
    memo.set("sessionStorage", `at:${this.data.survey}`, draft && screen);
    memo.set("localStorage", this.name, draft && !this.data.sensitive ? "1" : null);
  }

  get at() {
    return memo.get("sessionStorage", `at:${this.data.survey}`);
  }

  /** The next page of this tab goes on in the same draft. */
  goesOn() {
    memo.set("sessionStorage", "goes-on", "1");
  }

  /**
   * Save a change of the draft; resolves when it is durable, or when waiting any longer would
   * hold somebody up.
   *
   * @returns {Promise<object>} the draft as it is now
   * @throws with code "finished" when it was handed in meanwhile, in another tab
   */
  async save(draft, change) {
    try {
      return await soon(this.#save(draft, change));
    } catch (error) {
      if (error.code === "finished") throw error;
      this.isKept = false;
      return change(draft);
    } finally {
      if (!this.store.kept) this.isKept = false;
    }
  }

  async #save(draft, change) {
    // Another tab may have answered in the same draft: only what changed here is changed.
    const changed = change((await this.store.drafts.get(draft.id)) || draft);
    Object.assign(changed, { session: draft.session, short: draft.short });
    await this.store.drafts.save(changed);
    return changed;
  }

  async erase(draft) {
    this.remember(null);
    await soon(this.store.drafts.erase(draft.id)).catch(() => {});
  }
}

const size = (draft) => Object.keys(draft.answers).length;

function soon(work) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("late")), PATIENCE);
  });
  return Promise.race([work, late]);
}

/** Whether this page was reloaded or come back to, not opened anew. */
function isSamePage() {
  const [entry] = performance.getEntriesByType("navigation");
  return Boolean(entry) && entry.type !== "navigate";
}

/** Answers that this version of the survey knows: it may have changed since they were given. */
export function fitting(items, answers) {
  const missing = ["dont-know", "rather-not-say", "no-answer"];
  const fits = (item, key) => missing.includes(key) || !item.categories || item.categories.includes(key);
  const kept = items.filter(({ key }) => answers[key] !== undefined);
  const good = kept.filter((item) =>
    [answers[item.key]].flat().every((each) => typeof each !== "string" || fits(item, each)),
  );
  return Object.fromEntries(good.map(({ key }) => [key, answers[key]]));
}
