/** One screen after the other in the same page: the templates of the document, made live. */

const main = document.getElementById("content");
const bar = document.querySelector(".bar");
const titleBefore = document.title;
const NAMED = /^[a-z-]+$/;

const PATIENCE = 3000; // milliseconds; what a screen can do without may take no longer

let leaving = [];
let inBar = [];
const coming = new Set();

/** A copy of what a template holds. */
export const copy = (selector) => document.querySelector(`template${selector}`).content.cloneNode(true);

/** Wait for whatever the screen that is shown still does, and let it go. */
export async function leave() {
  const functions = leaving;
  leaving = [];
  for (const each of functions) {
    try {
      await each();
    } catch {
      // It cannot be kept from going.
    }
  }
}

/** Have something done when the screen goes. */
export const onLeave = (work) => leaving.push(work);

/**
 * Put a screen in the place of the one that is shown.
 *
 * @param {Node[]|DocumentFragment|null} content  null when it is there already
 * @param {object} [how]
 * @param {boolean} [how.back] whether there is a way back in the bar
 * @param {string} [how.name] of the screen, for who looks from outside
 * @param {string} [how.title] of the survey; the page's own title without one
 */
export function put(content, { back = false, name = "", title = "" } = {}) {
  if (content) main.replaceChildren(...(Array.isArray(content) ? content : [content]));
  main.dataset.screen = name;
  main.dataset.shown = Date.now();
  for (const node of inBar) node.remove();
  inBar = back ? [...copy("[data-piece=back]").childNodes] : [];
  bar.prepend(...inBar);
  for (const menu of bar.querySelectorAll("details")) menu.open = false;
  const heading = main.querySelector("h1");
  document.title = title ? `${wordsOf(heading)} · ${title}` : titleBefore;
  if (content) arrive(heading);
}

/** The reader's eye, ear and finger begin at the top of the new screen. */
function arrive(heading) {
  scrollTo({ top: 0, behavior: "instant" });
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The words of an element in one line, without those of a second language. */
export function wordsOf(element) {
  const bare = element.cloneNode(true);
  for (const also of bare.querySelectorAll(".also")) also.remove();
  return bare.textContent.trim().replace(/\s+/g, " ");
}

/** Make live what only scripts can do, each part by the component that its markup names. */
export function enhance(root, visit) {
  for (const element of root.querySelectorAll("[data-component]")) {
    const name = element.dataset.component;
    if (NAMED.test(name)) enliven(element, name, visit);
  }
}

/** Something that Next waits for; gives it back. */
export function awaited(work) {
  coming.add(work);
  const isDone = () => coming.delete(work);
  work.then(isDone, isDone);
  return work;
}

/** Wait until the components of the screen are there, and were told what was tapped before. */
export async function comesAlive() {
  if (!coming.size) return;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([Promise.allSettled(coming), late]);
  await new Promise((resolve) => setTimeout(resolve));
}

async function enliven(element, name, visit) {
  try {
    const component = await awaited(import(`../components/${name}.js`));
    if (!element.isConnected) return;
    const stop = await component.enhance(element, visit);
    if (stop) onLeave(stop);
  } catch {
    // Everything can also be done without it.
  }
}

/** A message as an element's contents, marked with its language where it fell back. */
export function tell(element, { text, lang, dir, sound }) {
  const place = lang ? element.appendChild(document.createElement("span")) : element;
  if (lang) Object.assign(place, { lang, dir });
  place.append(text);
  if (!sound) return;
  const listen = document.createElement("audio");
  listen.dataset.component = "listen";
  element.after(listen);
}

/** Say why the answer does not fit yet, as the page without scripts does. */
export function tellProblem(form, message, before) {
  clearProblem(form);
  const piece = copy("[data-piece=problem]");
  const summary = piece.querySelector(".error-summary");
  const wrong = piece.querySelector("#wrong");
  const link = summary.querySelector("a");
  link.href = form.querySelector("#answer-1") ? "#answer-1" : "#answer";
  tell(link, message);
  tell(wrong, { ...message, sound: false });
  const hint = form.querySelector("#hint");
  const above = hint ? hint.closest(".spoken") || hint : form.querySelector(".question");
  above.after(wrong);
  form.before(summary);
  const box = form.querySelector("#answer");
  if (box) box.setAttribute("aria-describedby", hint ? "hint wrong" : "wrong");
  if (box && box.name) box.setAttribute("aria-invalid", "true");
  document.title = `${before}: ${document.title.replace(`${before}: `, "")}`;
  summary.focus();
  return summary;
}

function clearProblem(form) {
  for (const each of main.querySelectorAll(".error-summary, #wrong")) each.remove();
  const box = form.querySelector("#answer");
  if (box) box.removeAttribute("aria-invalid");
}

/** Say something without showing it; for who listens to the screen. In its own language. */
export function announce(words, { lang, dir } = document.documentElement) {
  Object.assign(document.getElementById("said"), { textContent: words, lang, dir });
}

/** Something to know before all else. */
export function notice(piece) {
  if (main.querySelector(`[data-notice=${piece}]`)) return;
  const block = document.createElement("div");
  block.dataset.notice = piece;
  block.append(copy(`[data-piece=${piece}]`));
  main.prepend(block);
  announce(wordsOf(block), block.querySelector("[lang]:not(.also)") || undefined);
}
