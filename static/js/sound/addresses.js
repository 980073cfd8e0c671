/**
 * Where each text of a survey is said. The page comes without these addresses, which do not pack;
 * they are asked for once, when the first screen is there.
 */
import { plain } from "./queue.js";

/** @type {Record<string, Promise<Record<string, string>>>}  by language */
const asked = {};

/** @returns {Promise<Record<string, string>>}  addresses by words; none when they did not come */
export function addresses(visit) {
  return (asked[visit.data.language] ??= ask(visit));
}

async function ask({ data }) {
  try {
    const answer = await fetch(`/s/${data.survey}/${data.language}/sound`);
    return answer.ok ? (await answer.json()).sounds : {};
  } catch {
    delete asked[data.language]; // asked again at the next screen
    return {};
  }
}

/** The address of the clip that says these words, or undefined. */
export async function addressOf(visit, words) {
  return (await addresses(visit))[plain(words)];
}

let fetched = false;

/** Have every clip on the phone, so that the service worker keeps it for later. */
export async function fetchAll(visit) {
  if (fetched) return;
  fetched = true;
  for (const address of new Set(Object.values(await addresses(visit)))) {
    await fetch(address).catch(() => {});
  }
}
