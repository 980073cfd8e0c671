/**
 * The first script of a survey, small enough to come with its first screen.
 *
 * The application is loaded once everything of the first screen is there. Whoever taps Start
 * before that sees the first question at once; what is tapped next waits for the application. If
 * it cannot come, or breaks, the form is sent as from a page without scripts, and the server goes
 * on with everything that the page knows (`web/blueprints/resident/handover.py`).
 */

const PATIENCE = 6000; // milliseconds; who waits longer is told that there is no network
const AT_ONCE = 600; // milliseconds; a second tap within them was meant for the screen before

const main = document.getElementById("content");
const promise = [...main.childNodes];
const survey = location.pathname.split("/")[2];
let app = null;
let isHere = false; // the application, not only asked for
let begun = false;
let clicked = null;

/** The application; where it cannot be had now, another tap asks for it again. */
function load() {
  if (!app) {
    app = import("./app.js").then(({ begin }) => {
      isHere = true;
      return begin({ main, promise, begun });
    });
    app.then(clearNotice, () => (app = null));
  }
  return app;
}

/** Whether our server answers now; the page of a portal does not say the same. */
async function isServerThere() {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const asked = fetch("/healthz", { cache: "no-store" }).then((answer) => answer.text());
  return (await Promise.race([asked, late]).catch(() => "")) === "ok\n";
}

/** Have the application come after the first question is shown; say so when it cannot. */
function bring() {
  load().catch(async () => (await isServerThere()) || tellNoNetwork(bring));
}

/** Words, where a tap would do nothing. */
function tellNoNetwork(again) {
  clearNotice();
  const notice = document.createElement("div");
  notice.dataset.notice = "no-network";
  notice.append(document.querySelector("template[data-piece=no-network]").content.cloneNode(true));
  notice.querySelector("button").addEventListener("click", () => {
    clearNotice();
    again();
  });
  main.prepend(notice);
  scrollTo({ top: 0, behavior: "instant" });
}

function clearNotice() {
  const notice = main.querySelector("[data-notice=no-network]");
  if (notice) notice.remove();
}

/** Something said by an earlier page of this phone; nothing where that is forbidden. */
function noted(shelf, name) {
  try {
    return window[shelf].getItem(name);
  } catch {
    return null;
  }
}

/** The style sheet of the items, which the first screen does without. */
function style() {
  const later = document.getElementById("styles");
  if (later) document.head.append(later.content);
}

/** The first question, before there is an application. */
function showFirst() {
  style();
  const first = document.querySelector("template[data-screen=item]");
  if (!first) return;
  begun = true;
  main.replaceChildren(first.content.cloneNode(true));
  history.pushState({ screen: first.dataset.item, from: "" }, "");
  const form = main.querySelector("form");
  form.append(hidden("draft", JSON.stringify({ at: first.dataset.item })));
  scrollTo({ top: 0, behavior: "instant" });
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  first.dataset.shown = Date.now();
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

/** As a browser without scripts would send it. */
function sendNatively(form, button) {
  if (button && button.name) form.append(hidden(button.name, button.value));
  form.submit();
}

async function onSubmit(event) {
  const form = event.target;
  if (form.id !== "start" && form.id !== "screen") return;
  event.preventDefault();
  const button = event.submitter || clicked;
  const isFresh = !isHere && !noted("sessionStorage", `draft:${survey}`) && !noted("localStorage", `draft:${survey}`);
  if (form.id === "start" && isFresh) {
    showFirst();
    bring();
    return;
  }
  clearNotice();
  const again = () => form.requestSubmit(button);
  const late = setTimeout(tellNoNetwork, PATIENCE, again);
  try {
    await (await load()).submit(form, button);
  } catch {
    if (!form.isConnected) return;
    // Without a network nobody would take over.
    if (await isServerThere()) sendNatively(form, button);
    else tellNoNetwork(again);
  } finally {
    clearTimeout(late);
  }
}

/** The second tap of a double tap falls on what the first one brought: it means nothing there. */
function onClick(event) {
  const button = event.target.closest("button");
  if (button) clicked = button;
  const shown = Math.max(...[...document.querySelectorAll("[data-shown]")].map((each) => Number(each.dataset.shown) || 0), 0);
  if (event.detail > 1 && Date.now() - shown < AT_ONCE) event.preventDefault();
}

/**
 * After "Leave", the browser's Back leads to this page: it goes away again, every time, before the
 * application comes and takes it for a new visit.
 */
function stayAway(event) {
  const [entry] = performance.getEntriesByType("navigation");
  const isBack = event ? event.persisted : entry && entry.type === "back_forward";
  if (!isBack || !noted("sessionStorage", "left")) return false;
  const exit = document.querySelector("[data-exit]");
  document.body.replaceChildren();
  location.replace(exit ? exit.href : "/day");
  return true;
}

const begin = () => {
  style();
  load().catch(() => {});
};
if (!stayAway()) {
  addEventListener("pageshow", stayAway);
  document.addEventListener("click", onClick, true);
  document.addEventListener("submit", onSubmit);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
