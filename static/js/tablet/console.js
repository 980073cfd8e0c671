/**
 * The worker's console: one page, its screens shown by what stands behind `#` in the address.
 *
 * A screen is a template `data-screen` and a module `screens/<name>.js` with `show(root, visit)`;
 * what that gives, if anything, is called when the screen goes.
 *
 * @typedef {object} Visit
 * @property {import("./store.js").Tablet} tablet
 * @property {object|null} session the bundle; null on the screens that are not of one session
 * @property {Object<string, string>} params further parts of the address
 * @property {(name: string, params?: object) => void} go to another screen; of the same session,
 *   unless `params.session` says another one
 * @property {(code: string, facts?: object) => void} say a sentence of `_messages.html`, for a
 *   moment, at the foot of the screen; "" takes it away
 * @property {(code: string, facts?: object) => string} words the same, to be put anywhere
 * @property {() => void} again show this screen anew
 */
import { registerWorker } from "../worker/register.js";
import { lookAtClock } from "./clock.js";
import { COVER, lockOf, neverDuringRound } from "./lock.js";
import { addressOf, readAddress } from "./places.js";
import { renewIfNew } from "./renewing.js";
import { startSending } from "./sending.js";
import { openTablet } from "./store.js";
import { showSent } from "./sent.js";
import { fill, words } from "./words.js";

const main = document.getElementById("content");
const said = document.getElementById("said");
const SAID_FOR = 8000; // milliseconds
// Of one session; the others are of the tablet.
const OF_SESSION = ["session", "phones", "notes", "photo", "closing", "tally", "vote", "keyin"];

let tablet = null;
let leave = null;
let shown = 0;
let silent = 0;

/** Say something for a moment. */
function say(code, facts) {
  clearTimeout(silent);
  said.textContent = code ? words(code, facts) : "";
  if (code) silent = setTimeout(() => (said.textContent = ""), SAID_FOR);
}

function go(name, params = {}) {
  const { session } = readAddress(location.hash).params;
  const address = addressOf(name, OF_SESSION.includes(name) ? { session, ...params } : params);
  if (location.hash === address) show();
  else location.hash = address;
}

/** What is asked for; home where it is nothing of ours, or of a session that is gone. */
async function asked() {
  const { name, params } = readAddress(location.hash);
  const template = document.querySelector(`template[data-screen="${CSS.escape(name)}"]`);
  const prepared = params.session && (await tablet.sessions.get(params.session));
  if (!template || (OF_SESSION.includes(name) && !prepared)) return asked.home();
  return { name, params, template, prepared };
}
asked.home = () => ({
  name: "home",
  params: {},
  template: document.querySelector('template[data-screen="home"]'),
  prepared: null,
});

async function show() {
  const turn = ++shown;
  const { name, params, template, prepared } = await asked();
  const module = await import(`./screens/${name}.js`);
  if (turn !== shown) return;
  leave?.();
  leave = null;
  say("");
  const root = document.createElement("div");
  root.className = `screen screen-${name}`;
  root.append(template.content.cloneNode(true));
  const visit = {
    tablet, session: prepared?.bundle ?? null, prepared, params, go, say, words, again: show,
  };
  fill(root, "back", { href: addressOf("session", { session: params.session }) });
  const left = await module.show(root, visit);
  if (turn !== shown) return void left?.();
  leave = left ?? null;
  main.replaceChildren(root);
  scrollTo({ top: 0, behavior: "instant" });
  const heading = root.querySelector("h1");
  if (!heading) return;
  document.title = heading.textContent;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A screen that broke says so, instead of staying as it was. */
const showSafely = () => show().catch(() => say("went-wrong"));

async function begin() {
  neverDuringRound();
  tablet = await openTablet();
  if (await lockOf(tablet)) {
    location.replace(COVER);
    return;
  }
  const language = await tablet.notes.get("language");
  if (language && !location.search && language !== document.documentElement.lang) {
    location.replace(`${location.pathname}?lang=${language}${location.hash}`);
    return;
  }
  addEventListener("hashchange", showSafely);
  await showSafely();
  startSending(tablet, (overview) => showSent(overview));
  registerWorker();
  lookAtClock();
  renewIfNew(tablet, () => say("updated")).catch(() => {});
}

begin().catch(() => say("went-wrong"));
