/**
 * The first script of a survey, small enough to come with its first screen.
 *
 * The application is loaded once everything of the first screen is there. Whoever taps Start
 * before that sees the first question at once; what is tapped next waits for the application. If
 * it cannot come, or breaks, the form is sent as from a page without scripts, and the server goes
 * on with everything that the page knows (`web/blueprints/resident/handover.py`).
 */

// All that the application needs at once, asked for together: one after the other would take a
// round trip each.
const CORE = [
  "./app.js",
  "./screens/show.js",
  "./screens/form.js",
  "./screens/keep.js",
  "./screens/live.js",
  "./rules/routing.js",
  "./rules/answers.js",
  "./store/database.js",
  "./store/disk.js",
  "./store/shelf.js",
  "./store/sweeping.js",
];
const AT_ONCE = 600; // milliseconds; a second tap within them was meant for the screen before

const main = document.getElementById("content");
const promise = [...main.childNodes];
const survey = location.pathname.split("/")[2];
let app = null;
let begun = false;
let clicked = null;

function load() {
  app =
    app ||
    Promise.all(CORE.map((path) => import(path))).then(([{ begin }]) => begin({ main, promise, begun }));
  return app;
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
  const isFresh = !app && !noted("sessionStorage", `draft:${survey}`) && !noted("localStorage", `draft:${survey}`);
  if (form.id === "start" && isFresh) {
    showFirst();
    load().catch(() => {});
    return;
  }
  try {
    await (await load()).submit(form, button);
  } catch {
    // Without a network nobody would take over: another tap tries again.
    if (navigator.onLine === false) app = null;
    else sendNatively(form, button);
  }
}

/** The second tap of a double tap falls on what the first one brought: it means nothing there. */
function onClick(event) {
  const button = event.target.closest("button");
  if (button) clicked = button;
  const shown = Math.max(...[...document.querySelectorAll("[data-shown]")].map((each) => Number(each.dataset.shown) || 0), 0);
  if (event.detail > 1 && Date.now() - shown < AT_ONCE) event.preventDefault();
}

/** After "Leave", the browser's Back leads to this page: it goes away again. */
function stayAway(event) {
  const [entry] = performance.getEntriesByType("navigation");
  const isBack = event.persisted || (entry && entry.type === "back_forward");
  if (isBack && noted("sessionStorage", "left")) location.replace("/day");
}

addEventListener("pageshow", stayAway);
document.addEventListener("click", onClick, true);
document.addEventListener("submit", onSubmit);
const begin = () => {
  style();
  load().catch(() => {});
};
if (document.readyState === "complete") begin();
else addEventListener("load", begin, { once: true });
