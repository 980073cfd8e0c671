/** What is prepared on this tablet, whether it is whole, and what waits to be sent. */
import { addressOf } from "../places.js";
import { forgetOld, missingIn, renew } from "../renewing.js";
import { openRoom } from "../room.js";
import { hearSent, waitingOf } from "../sent.js";
import { act, copyOf, dayOf, fill, onTap, slot } from "../words.js";

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export async function show(root, visit) {
  const all = await visit.tablet.sessions.all();
  const inOrder = (one, other) => one.bundle.session.held_on.localeCompare(other.bundle.session.held_on);
  const lines = await Promise.all(all.sort(inOrder).map((prepared) => lineOf(prepared, visit)));
  slot(root, "sessions").append(...lines);
  slot(root, "empty").hidden = all.length > 0;
  slot(root, "more").hidden = all.length === 0;
  showStorage(root, visit);
  return hearSent(({ parcels }) => fill(root, "waiting", waitingWords(parcels, visit)));
}

function waitingWords(parcels, { words }) {
  const n = waitingOf(parcels);
  if (n) return words("waiting", { n });
  return words(parcels.length ? "all-arrived" : "nothing-waits");
}

async function showStorage(root, { words }) {
  const stays = await navigator.storage?.persisted?.().catch(() => false);
  fill(root, "storage", words(stays ? "storage-kept" : "storage-not-kept"));
}

async function lineOf(prepared, visit) {
  const { session } = prepared.bundle;
  const line = copyOf("prepared");
  const room = await openRoom(visit.tablet, prepared.bundle);
  fill(line, "title", session.title);
  fill(line, "facts", `${session.centre} · ${dayOf(session.held_on)}`);
  fill(line, "state", visit.words(`state-${room.state}`));
  slot(line, "practice").hidden = !session.practice;
  fill(line, "open", { href: addressOf("session", { session: session.id }) });
  await showWhole(line, prepared, visit);
  letRenew(line, prepared, visit);
  letDrop(line, prepared, visit);
  return line;
}

async function showWhole(line, prepared, { words }) {
  const { length: n } = await missingIn(prepared);
  fill(line, "whole", words(n ? "not-whole" : "ready", { n }));
  slot(line, "whole").className = n ? "console-wrong" : "quiet-text";
  act(line, "renew").hidden = n === 0;
}

function letRenew(line, prepared, visit) {
  onTap(act(line, "renew"), async () => {
    fill(line, "whole", visit.words("renewing"));
    try {
      await renew(visit.tablet, prepared);
      visit.say("renewed");
    } catch {
      visit.say("not-renewed");
    }
    await showWhole(line, (await visit.tablet.sessions.get(prepared.id)) ?? prepared, visit);
  });
}

function letDrop(line, prepared, visit) {
  const sure = slot(line, "sure");
  onTap(act(line, "drop"), () => {
    fill(line, "sure-words", visit.words("drop-sure"));
    sure.hidden = false;
  });
  onTap(act(line, "keep"), () => {
    sure.hidden = true;
  });
  onTap(act(line, "really-drop"), async () => {
    await visit.tablet.sessions.drop(prepared.id);
    await forgetOld(visit.tablet);
    await visit.again();
    visit.say("dropped");
  });
}
