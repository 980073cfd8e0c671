/**
 * A survey on a tablet that goes round. The application is the one of every phone; what differs
 * is where things are kept (sealed, and nowhere else), that the page is left for good, and that a
 * cover comes when nobody touches it.
 */
import { flush, startSending } from "../tablet/sending.js";
import { openTablet } from "../tablet/store.js";
import { end, isRound, lockOf, neverAgain, surveyAddress, taken } from "../tablet/lock.js";
import { openPages } from "../tablet/locked.js";
import { isAlone } from "../tablet/turn/alone.js";
import { handed } from "./application.js";
import { SealedStore } from "./store.js";

const forever = () => new Promise(() => {});

/** What one person's turn is made of; null when this tablet does not go round. */
async function turnHere(tablet) {
  const lock = await lockOf(tablet);
  const prepared = lock && (await tablet.sessions.get(lock.session));
  return prepared ? { tablet, lock, bundle: prepared.bundle } : null;
}

/** Whether this page is the one that the person was led to. */
const isLedTo = (passed, { bundle }) =>
  Boolean(passed) &&
  surveyAddress(bundle.session.survey, passed.language, passed.also) === location.pathname + location.search;

/**
 * Take over a page that was opened on a marked tablet.
 *
 * @param {object} page of `start.js`
 * @param {object} data of the page
 * @param {typeof import("../app.js").Application} Application
 * @returns {Promise<object|null>} the application; null when nothing goes round, and the page is
 *   that of a phone. A page to which nobody was led never gets one: it goes to the cover.
 */
export async function take(page, data, Application) {
  const tablet = await openTablet();
  const turn = await turnHere(tablet);
  const passed = turn && taken();
  if (!turn) return null;
  neverAgain();
  if (page.begun || !isLedTo(passed, turn) || !(await isAlone())) {
    await end(turn);
    return forever();
  }
  if (isRound(turn.lock)) await openPages([]).catch(() => {}); // see `tablet/turn.js`
  startSending(tablet);
  const store = new SealedStore({ ...turn, data });
  const application = new (handed(Application))(page, data, store, { ...turn, passed });
  await application.open(false);
  loadTheRest(data);
  return application;
}

function loadTheRest(data) {
  for (const file of data.shell) if (file.endsWith(".svg")) fetch(file).catch(() => {});
  import("../components/voice.js").catch(() => {});
  flush();
}
