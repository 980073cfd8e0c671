/** Have what is open kept for when there is no network. */

const WORKER = "/sw.js";

/** The one script that may be loaded in this way: whatever is asked for, it is that one. */
const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => WORKER });

/**
 * Register the worker and hand it this page. Where there can be none, nothing is lost but that.
 *
 * @returns {Promise<boolean>} whether there is one
 */
export async function registerWorker() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return false;
  try {
    const registration = await serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER);
    const { active } = await Promise.race([serviceWorker.ready, failed(registration.installing)]);
    const { origin, pathname, search } = location;
    if (!search.includes("draft=")) active.postMessage({ keep: origin + pathname + search });
    return true;
  } catch {
    return false;
  }
}

/** Rejects when a worker cannot be installed, such as without a network: `ready` then never comes. */
function failed(installing) {
  return new Promise((_resolve, reject) => {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "redundant") reject(new Error("not installed"));
    });
  });
}
