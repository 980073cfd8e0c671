/**
 * A secret vote or ranking: the worker chooses the question, then the tablet goes round. The same
 * screen shows a person's cards, on the page of whose turn it is.
 */
import { choosing, put } from "../counting/choosing.js";
import { openKept } from "../counting/kept.js";
import { lines, picture, piece, sentence } from "../drawing.js";
import { COVER, leaveFor, lock } from "../lock.js";
import { votable } from "../voting/ballot.js";
import { showBallot } from "../voting/turn.js";

/**
 * Show it.
 *
 * @param {HTMLElement} root
 * @param {object} visit  of the console; with `done`, of somebody's turn (see voting/turn.js)
 */
export const show = (root, visit) => (visit.done ? showBallot(root, visit) : choose(root, visit));

async function choose(root, visit) {
  const kept = await openKept(visit.tablet, visit.session);
  const entries = votable(visit.session.items).map((item) => ({
    item,
    standing: standing(root, kept, item),
    isShut: Boolean(kept.counted[item.key]),
  }));
  put(root, choosing(root, visit.session, entries, (item) => ready(root, visit, kept, item)));
}

function standing(root, kept, { key }) {
  if (kept.counted[key]) return sentence(root, `counted-${kept.counted[key].method}`);
  return kept.voted[key] ? sentence(root, "voted", { people: kept.voted[key] }) : "";
}

/** What goes round, before it does. */
function ready(root, visit, kept, item) {
  const { tablet, session } = visit;
  const part = piece(root, "ready");
  const find = (name) => part.querySelector(`[data-${name}]`);
  find("question-picture").append(...picture(item.pictogram, "tally-picture"));
  find("question").append(...lines(session, item.text, [session.worker], sentence(root, "listen")));
  find("standing").textContent = standing(root, kept, item);
  find("start").addEventListener("click", async () => {
    find("start").disabled = true;
    await lock(tablet, session, { mode: "vote", item: item.key });
    leaveFor(COVER);
  });
  find("leave").addEventListener("click", () => choose(root, visit));
  put(root, part);
}
