/**
 * One tab of the tablet at a time is in somebody's hands. A second one waits at the cover until
 * the first is gone, however that happened.
 */
const NAME = "surveyapp-handed";
const TRIES = 40;
const BETWEEN = 50; // milliseconds; the page before lets go as it closes

const forever = () => new Promise(() => {});

/** Resolves once this page is the only one; it stays so until it closes. */
export function keepAlone() {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    return navigator.locks
      .request(NAME, () => {
        resolve();
        return forever();
      })
      .catch(resolve);
  });
}

/** The same, but only if no other page is; whether it is. */
export async function isAlone() {
  if (!navigator.locks) return true;
  for (let tries = TRIES; tries; tries -= 1) {
    if (await once()) return true;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  return false;
}

function once() {
  return new Promise((resolve) => {
    navigator.locks
      .request(NAME, { ifAvailable: true }, (lock) => {
        resolve(Boolean(lock));
        return lock ? forever() : undefined;
      })
      .catch(() => resolve(false));
  });
}
