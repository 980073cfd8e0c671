/** The end of a session. It can be closed before everything has arrived, and says so. */
import { latinDigits } from "../../rules/answers.js";
import { closeRoom, openRoom } from "../room.js";
import { hearSent, waitingOf } from "../sent.js";
import { fill, slot } from "../words.js";

const PEOPLE_MOST = 500;

/**
 * What is wrong with a head count.
 *
 * @param {string} text as it was typed
 * @param {number} hands the most people that were counted for one item
 * @returns {{code: string, n?: number}|null}
 */
export function wrongCount(text, hands) {
  const digits = latinDigits(text.trim());
  if (!/^\d+$/.test(digits)) return { code: "count-missing" };
  const count = Number(digits);
  if (count > PEOPLE_MOST) return { code: "count-high", n: PEOPLE_MOST };
  return count < hands ? { code: "count-low", n: hands } : null;
}

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export async function show(root, visit) {
  const { tablet, session, words } = visit;
  const form = slot(root, "form");
  const room = await openRoom(tablet, session);
  const count = form.elements.head_count;
  if (room.people) count.value = String(room.people);
  fill(root, "hands", room.hands ? words("hands-least", { n: room.hands }) : "");
  showClosed(root, room.state === "closed");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = wrongCount(count.value, room.hands);
    slot(root, "wrong").hidden = !wrong;
    count.setAttribute("aria-invalid", String(Boolean(wrong)));
    fill(root, "wrong", wrong ? words(wrong.code, wrong) : "");
    if (wrong) {
      count.focus();
      return;
    }
    await closeRoom(tablet, session, told(form));
    showClosed(root, true);
  });
  return hearSent(({ parcels }) => {
    const n = waitingOf(parcels.filter((each) => each.session === session.session.id));
    const still = words(n ? "waiting" : "all-arrived", { n });
    fill(root, "waiting", n ? still : "");
    slot(root, "waiting").hidden = n === 0;
    fill(root, "still", still);
  });
}

function showClosed(root, closed) {
  slot(root, "form").hidden = closed;
  slot(root, "closed").hidden = !closed;
}

function told({ elements }) {
  const text = (name) => elements[name].value.trim();
  return {
    head_count: Number(latinDigits(text("head_count"))),
    missing: text("missing"),
    went_well: text("went_well"),
    was_hard: text("was_hard"),
  };
}
