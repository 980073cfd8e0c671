/**
 * Where each text of a survey is said. The page comes without these addresses, which do not pack;
 * they are asked for once, when the first screen is there.
 */
import { plain } from "./queue.js";

/** @type {Promise<Record<string, string>> | null} */
let asked = null;

/** @returns {Promise<Record<string, string>>}  addresses by words; none when they did not come */
export function addresses(visit) {
  asked ??= ask(visit);
  return asked;
}

async function ask({ data }) {
  try {
    const answer = await fetch(`/s/${data.survey}/${data.language}/sound`);
    return answer.ok ? (await answer.json()).sounds : {};
  } catch {
    asked = null; // asked again at the next screen
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
