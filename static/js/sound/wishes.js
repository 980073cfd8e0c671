/**
 * How somebody wants to listen in one survey: everything read out, slower. On a sensitive survey
 * nothing of it stays on the phone when the page is closed.
 *
 * @typedef {{all: boolean, slow: boolean}} Wishes
 */
const NOTHING = { all: false, slow: false };

const name = (visit) => `sound:${visit.data.survey}`;

/** @returns {Promise<Wishes>} */
export async function wishes(visit) {
  const kept = visit.data.sensitive ? inThisTab(name(visit)) : await visit.store.notes.get(name(visit));
  return { ...NOTHING, ...kept };
}

/** @param {Partial<Wishes>} changed */
export async function wish(visit, changed) {
  const all = { ...(await wishes(visit)), ...changed };
  if (visit.data.sensitive) keepInThisTab(name(visit), all);
  else await visit.store.notes.set(name(visit), all);
  return all;
}

/** Somebody leaves: nothing of it stays behind in a sensitive survey. */
export function forget(visit) {
  if (visit.data.sensitive) keepInThisTab(name(visit), null);
}

function inThisTab(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null; // refused: nothing is remembered
  }
}

function keepInThisTab(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // Refused: it holds for this screen.
  }
}
