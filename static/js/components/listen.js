/**
 * Listening in the application: a button beside every text, "read everything to me", slower.
 * Loaded with the first screen that has a piece of sound.
 */
import { addressOf, fetchAll } from "../sound/addresses.js";
import { hush, makeButton, playSlower, sayNext, sayScreen, wordsOf } from "../sound/buttons.js";
import { forget, wish, wishes } from "../sound/wishes.js";

const SOUNDS = 'audio[data-component="listen"]';
const followed = new WeakSet();
/** @type {Promise<void>[]} the buttons of the screen that are being made */
const making = [];
let isReading = null; // about to read the screen that was just shown
let began = false;

/**
 * @param {HTMLAudioElement} element
 * @returns {() => void}  stops what is heard when the screen goes
 */
export function enhance(element, visit) {
  making.push(button(element, visit));
  shown(visit);
  return hush;
}

async function button(audio, visit) {
  const words = wordsOf(audio);
  const address = audio.hasAttribute("src") ? undefined : await addressOf(visit, words);
  if (!audio.isConnected) return null;
  return makeButton(audio, { address, name: `${said("listen")}: ${words}` });
}

/** Read the screen, once all its buttons are there, to who wants everything read. */
export function shown(visit) {
  if (!began) begin(visit);
  isReading ??= read(visit).finally(() => (isReading = null));
}

async function read(visit) {
  const { all, slow } = await wishes(visit);
  playSlower(slow);
  await new Promise((resolve) => setTimeout(resolve)); // the others of this screen
  while (making.length) await Promise.all(making.splice(0));
  if (!all) return;
  sayScreen(visit.root);
  fetchAll(visit);
}

/** Something came up while a screen is shown: where the answers are by now. */
async function onChange(changes, visit) {
  const regions = changes.map((change) => change.target).filter((each) => each.matches('[role="status"]'));
  const sounds = [...new Set(regions)].flatMap((region) => [...region.querySelectorAll(SOUNDS)]);
  const made = await Promise.all(sounds.map((audio) => button(audio, visit)));
  if (made.length && (await wishes(visit)).all) sayNext(made.filter(Boolean));
}

function begin(visit) {
  began = true;
  dressBar(visit);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-exit]")) forget(visit);
  });
  new MutationObserver((changes) => onChange(changes, visit)).observe(visit.root, {
    childList: true,
    subtree: true,
  });
}

/** The bar: languages that say their names, and the menu of sound. */
export function dressBar(visit) {
  const bar = document.querySelector("header.bar");
  for (const audio of bar.querySelectorAll(SOUNDS)) button(audio, visit);
  const menu = piece()?.content.cloneNode(true).firstElementChild;
  if (!menu) return;
  bar.querySelector(".languages").before(menu);
  for (const each of menu.querySelectorAll("[data-wish]")) follow(each, visit);
}

/**
 * A button that switches a wish on and off, and shows how it stands.
 *
 * @param {HTMLButtonElement} each  with `data-wish`
 */
export async function follow(each, visit) {
  if (followed.has(each)) return show(await wishes(visit));
  followed.add(each);
  const key = each.dataset.wish;
  each.addEventListener("click", async () => {
    const on = each.getAttribute("aria-pressed") !== "true";
    const now = await wish(visit, { [key]: on });
    show(now);
    playSlower(now.slow);
    if (key !== "all") return;
    each.closest("details")?.removeAttribute("open");
    if (!on) return hush();
    sayScreen(visit.root);
    fetchAll(visit);
  });
  show(await wishes(visit));
}

function show(now) {
  for (const each of document.querySelectorAll("[data-wish]")) {
    each.setAttribute("aria-pressed", String(now[each.dataset.wish]));
  }
}

const piece = () => document.querySelector('template[data-piece="sound"]');
const said = (name) => piece()?.dataset[name] ?? "";
