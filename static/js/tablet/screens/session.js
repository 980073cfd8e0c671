/** One session: open it, pause it, and a door to each way of taking part. */
import { COVER, leaveFor, lock } from "../lock.js";
import { changeRoom, countPeople, openRoom, tellPeople } from "../room.js";
import { act, dayOf, fill, onTap, slot, today } from "../words.js";

const PEOPLE_MOST = 500;
// Where a door leads: to a screen here, or out of the console into people's hands.
const HAND_OVER = {
  round: { mode: "round" },
  short: { mode: "round", short: true },
  assisted: { mode: "assisted" },
};
const NEEDS_OPEN = ["round", "short", "assisted", "tally", "vote"];

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export async function show(root, visit) {
  const { session, items } = visit.session;
  const languages = visit.session.languages.map((each) => each.autonym).join(" · ");
  fill(root, "title", session.title);
  fill(root, "facts", `${session.centre} · ${dayOf(session.held_on)} · ${languages}`);
  slot(root, "practice").hidden = !session.practice;
  offerDoors(root, session, items);
  const room = await openRoom(visit.tablet, visit.session);
  draw(root, visit, room);
  const change = async (state) => {
    await changeRoom(visit.tablet, visit.session, { state, people: room.people });
    Object.assign(room, { state });
    draw(root, visit, room);
  };
  for (const [name, state] of [["open", "open"], ["pause", "paused"], ["go-on", "open"]]) {
    onTap(act(root, name), () => change(state));
  }
  countSteps(root, visit, room);
  for (const button of root.querySelectorAll("[data-door]")) {
    onTap(button, () => enter(button.dataset.door, visit, room));
  }
  return () => tellPeople(visit.tablet, visit.session);
}

function draw(root, { words, session: { session } }, { state, people }) {
  fill(root, "state", words(`state-${state}`));
  act(root, "open").hidden = state !== "planned";
  act(root, "pause").hidden = state !== "open";
  act(root, "go-on").hidden = state !== "paused";
  slot(root, "people").hidden = state === "planned" || state === "closed";
  fill(root, "number", String(people ?? "–"));
  const other = session.held_on !== today() && state !== "closed";
  const hint = { paused: "paused-now" }[state] ?? (other ? "not-today" : "");
  fill(root, "hint", hint ? words(hint, { day: dayOf(session.held_on) }) : "");
  if (state === "closed") shutDoors(root);
  door(root, "closing").hidden = state === "closed";
}

/** Nobody takes part any more; but paper that was filled in is still typed over. */
function shutDoors(root) {
  slot(root, "ways-head").hidden = true;
  for (const each of slot(root, "ways").children) each.hidden = !each.querySelector('[data-door="keyin"]');
}

const door = (root, name) => root.querySelector(`[data-door="${name}"]`).closest("li");

/** The short way where there is one; where the session is short, only that. */
function offerDoors(root, session, items) {
  const core = items.some((each) => each.core);
  door(root, "short").hidden = !core;
  door(root, "round").hidden = session.short && core;
}

function countSteps(root, visit, room) {
  const step = async (by) => {
    room.people = Math.min(PEOPLE_MOST, Math.max(0, (room.people ?? 0) + by));
    fill(root, "number", String(room.people));
    await countPeople(visit.tablet, visit.session, room.people);
  };
  // Not `onTap`: somebody who taps five times means five people.
  act(root, "more").addEventListener("click", () => step(1));
  act(root, "fewer").addEventListener("click", () => step(-1));
}

async function enter(name, visit, { state }) {
  if (NEEDS_OPEN.includes(name) && state !== "open") {
    visit.say(state === "paused" ? "paused-now" : "open-first");
    return;
  }
  const how = HAND_OVER[name];
  if (!how) {
    visit.go(name);
    return;
  }
  await tellPeople(visit.tablet, visit.session);
  const short = how.short ?? visit.session.session.short;
  await lock(visit.tablet, visit.session, { ...how, short });
  leaveFor(COVER);
}
