/**
 * Where a session is, as this tablet knows it. The worker opened and closed it here, with or
 * without a network; what the server was told is in the outbox.
 *
 * @typedef {object} Room
 * @property {"planned"|"open"|"paused"|"closed"} state
 * @property {number|null} people how many are there, as far as known
 * @property {number} hands the most people that were counted for one item
 */
import { forget, keep, openKept } from "./counting/kept.js";
import { post } from "./post.js";

const nameOf = (bundle) => `room:${bundle.session.id}`;

/** @returns {Promise<Room>} */
export async function openRoom(tablet, bundle) {
  const own = await tablet.notes.get(nameOf(bundle));
  const { room, counted, voted } = await openKept(tablet, bundle);
  return {
    state: own?.state ?? bundle.session.state ?? "planned",
    people: room,
    hands: mostHands(counted, voted),
  };
}

/** The most people that took part in one item. */
export function mostHands(counted = {}, voted = {}) {
  const tallied = Object.values(counted).map((each) => Number(each?.people) || 0);
  return Math.max(0, ...tallied, ...Object.values(voted).map(Number));
}

/** Open it or pause it, and tell how many people there are. */
export async function changeRoom(tablet, bundle, { state, people }) {
  await remember(tablet, bundle, { state, told: people });
  await post(tablet, bundle, "state", { state, ...(people !== null && { people }) });
}

/** How many people there are, for this tablet; `tellPeople` tells the server. */
export const countPeople = (tablet, bundle, people) =>
  keep(tablet, bundle, () => ({ room: people }));

/** Tell the server how many people there are, where it does not know yet. */
export async function tellPeople(tablet, bundle) {
  const { state, people } = await openRoom(tablet, bundle);
  const told = (await tablet.notes.get(nameOf(bundle)))?.told ?? null;
  if (people !== told && ["open", "paused"].includes(state)) {
    await changeRoom(tablet, bundle, { state, people });
  }
}

/** The end. What is counted counts; a second closing is kept beside the first by the server. */
export async function closeRoom(tablet, bundle, closing) {
  const body = { closing: crypto.randomUUID(), ...closing };
  const id = await post(tablet, bundle, "closing", body);
  await forget(tablet, bundle);
  await remember(tablet, bundle, { state: "closed" });
  await countPeople(tablet, bundle, closing.head_count);
  return id;
}

const remember = (tablet, bundle, change) =>
  tablet.notes.change(nameOf(bundle), (before) => ({ ...before, ...change }));
