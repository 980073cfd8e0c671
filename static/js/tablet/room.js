/**
 * Where a session is, as this tablet knows it. The worker opened and closed it here, with or
 * without a network; what the server was told is in the outbox.
 *
 * @typedef {object} Room
 * @property {"planned"|"open"|"paused"|"closed"} state
 * @property {number|null} people how many are there, as far as known
 * @property {number} hands the most people that were counted for one item
 */
import { keep, openKept } from "./counting/kept.js";
import { post } from "./post.js";

const nameOf = (bundle) => `room:${bundle.session.id}`;

/** @returns {Promise<Room>} */
export async function openRoom(tablet, bundle) {
  const own = await tablet.notes.get(nameOf(bundle));
  const { room, counted, voted } = await openKept(tablet, bundle);
  return {
    state: own?.state ?? bundle.session.state ?? "planned",
    people: own?.people ?? room ?? bundle.session.people ?? null,
    hands: mostHands(counted, voted),
  };
}

/** The most people that took part in one item. */
export function mostHands(counted = {}, voted = {}) {
  const tallied = Object.values(counted).map((each) => Number(each?.people) || 0);
  return Math.max(0, ...tallied, ...Object.values(voted).map(Number));
}

/** Open it, pause it, or tell how many people there are. */
export async function changeRoom(tablet, bundle, { state, people }) {
  await remember(tablet, bundle, { state, people });
  const body = { state, ...(people !== null && people !== undefined && { people }) };
  await post(tablet, bundle, "state", body);
}

/** How many people there are; told to the server with the next thing that it is told. */
export async function countPeople(tablet, bundle, people) {
  await remember(tablet, bundle, { people });
  await keep(tablet, bundle, () => ({ room: people }));
}

/** The end. What is counted counts; a second closing is kept beside the first by the server. */
export async function closeRoom(tablet, bundle, closing) {
  const body = { closing: crypto.randomUUID(), ...closing };
  const id = await post(tablet, bundle, "closing", body);
  await remember(tablet, bundle, { state: "closed", people: closing.head_count });
  return id;
}

function remember(tablet, bundle, change) {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  return tablet.notes.change(nameOf(bundle), (before) => ({
    ...before,
    ...Object.fromEntries(said),
  }));
}
