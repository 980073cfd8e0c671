/** Hands and dots of a room, counted by the worker: a list of questions, then one of them. */
import { choosing, put } from "../counting/choosing.js";
import { counter } from "../counting/counter.js";
import { keep, openKept } from "../counting/kept.js";
import { firstLanguages } from "../counting/languages.js";
import { begin, countable, sum } from "../counting/tally.js";
import { sentence } from "../drawing.js";
import { post } from "../post.js";
import { countPeople, openRoom, tellPeople } from "../room.js";

/**
 * Show it; a reload half-way comes back to the question that was being counted.
 *
 * @param {HTMLElement} root
 * @param {{tablet: object, session: object}} visit
 */
export async function show(root, visit) {
  const kept = await openKept(visit.tablet, visit.session);
  const item = countable(visit.session.items).find((each) => each.key === kept.open);
  if (item) await count(root, visit, kept, item);
  else choose(root, visit, kept);
}

const say = (root, code) => {
  root.querySelector("[data-said]").textContent = code ? sentence(root, code) : "";
};

function choose(root, visit, kept) {
  const onChoose = async (item) => {
    say(root, "");
    const now = await keep(visit.tablet, visit.session, () => ({ open: item.key }));
    await count(root, visit, now, item);
  };
  const entries = countable(visit.session.items).map((item) => ({
    item,
    standing: standing(root, kept, item),
    isShut: Boolean(kept.voted[item.key]),
  }));
  put(root, choosing(root, visit.session, entries, onChoose));
}

/** In words where the counting of an item is; nothing where it has not begun. */
function standing(root, kept, { key }) {
  if (kept.voted[key]) return sentence(root, "voted", { people: kept.voted[key] });
  const done = kept.counted[key];
  if (!done) return kept.drafts[key] ? sentence(root, "half-way") : "";
  return sentence(root, `counted-${done.method}`, { people: done.people, dots: sum(done) });
}

async function count(root, visit, kept, item) {
  const { tablet, session } = visit;
  const before = kept.counted[item.key];
  const { people } = await openRoom(tablet, session);
  let known = people;
  let writing = Promise.resolve(); // one after the other: what was tapped last holds
  const change = (facts) => keep(tablet, session, facts);
  const how = {
    keep: ({ draft, room, languages }) => {
      writing = writing.then(async () => {
        if (room !== known) await countPeople(tablet, session, (known = room));
        await change(({ drafts }) => ({ languages, drafts: { ...drafts, [item.key]: draft } }));
      });
    },
    leave: async () => {
      await writing;
      choose(root, visit, await change(() => ({ open: null })));
    },
    save: async (body) => {
      await writing;
      await tellPeople(tablet, session); // hands are held against it
      await post(tablet, session, "tally", body);
      const now = await change(({ counted, drafts }) => ({
        open: null,
        counted: { ...counted, [item.key]: body },
        drafts: without(drafts, item.key),
      }));
      choose(root, visit, now);
      say(root, session.session.practice ? "saved-practice" : "saved");
    },
  };
  const start = {
    item,
    draft: kept.drafts[item.key] ?? begin(item, before),
    room: people,
    languages: firstLanguages(session, kept.languages),
    again: Boolean(before),
  };
  put(root, counter(root, session, start, how));
}

function without(drafts, key) {
  const { [key]: _gone, ...left } = drafts;
  return left;
}
