/**
 * Listening in the application: a button beside every text, "read everything to me", slower.
 * Loaded with the first screen that has a piece of sound.
 */
import { addressOf, fetchAll } from "../sound/addresses.js";
import { hush, makeButton, playSlower, sayScreen, wordsOf } from "../sound/buttons.js";
import { wish, wishes } from "../sound/wishes.js";

const SOUNDS = 'audio[data-component="listen"]';
/** @type {Promise<void>[]} the buttons of the screen that are being made */
let making = [];
let began = false;

/**
 * @param {HTMLAudioElement} element
 * @returns {() => void}  stops what is heard when the screen goes
 */
export function enhance(element, visit) {
  if (!began) begin(visit);
  if (making.push(button(element, visit)) === 1) shown(visit);
  return hush;
}

async function button(audio, visit) {
  const words = wordsOf(audio);
  const address = audio.hasAttribute("src") ? undefined : await addressOf(visit, words);
  if (audio.isConnected) makeButton(audio, { address, name: `${said("listen")}: ${words}` });
}

/** Read the screen, once all its buttons are there, to who wants everything read. */
async function shown(visit) {
  await Promise.resolve(); // the others of this screen
  const buttons = making;
  making = [];
  const { all, slow } = await wishes(visit);
  playSlower(slow);
  await Promise.all(buttons);
  if (!all) return;
  sayScreen(visit.root);
  fetchAll(visit);
}

/** The bar: languages that say their names, and the menu of sound. */
function begin(visit) {
  began = true;
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
