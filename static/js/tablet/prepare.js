/**
 * Prepare this tablet for a session: what comes and how much that is, keys, a PIN, the bundle, then
 * every page and file of it. Broken off, it goes on where it was.
 */
import { registerWorker } from "../worker/register.js";
import { clockDifference, clockWords } from "./clock.js";
import { isFile, keepWhole } from "./kept.js";
import { neverDuringRound } from "./lock.js";
import { makePin, readPin } from "./pin.js";
import { addressOf } from "./places.js";
import { canSeal, newKeys } from "./seal.js";
import { openTablet } from "./store.js";
import { sizeOf, slot, words } from "./words.js";

const form = document.getElementById("prepare");
const step = document.getElementById("step");
const wrong = document.getElementById("wrong");
const ROOM = 1.5; // of what is fetched; browsers keep it less tightly than it travels
const REFUSED = 409;

/** A step that cannot go on; its message is a code of the page's sentences. */
class Stopped extends Error {}

function tell(code, facts) {
  wrong.hidden = !code;
  wrong.textContent = code ? words(code, facts) : "";
  if (code) step.textContent = "";
}

async function ask(address, how) {
  const answer = await fetch(address, how).catch(() => {
    throw new Stopped("no-network");
  });
  if (answer.redirected) throw new Stopped("signed-out");
  if (answer.status === REFUSED || answer.status === 400) throw new Stopped("refused");
  if (!answer.ok) throw new Stopped("no-network");
  return answer.json();
}

/** The lines of the table: how much of each kind, and how much of it is here. */
class Progress {
  constructor(keep) {
    this.left = new Map(keep.map((each) => [each.address, each]));
    this.kinds = new Map();
    for (const { kind, bytes } of keep) {
      const known = this.kinds.get(kind) ?? { bytes: 0, here: 0 };
      this.kinds.set(kind, { ...known, bytes: known.bytes + bytes });
    }
    this.all = keep.reduce((sum, each) => sum + each.bytes, 0);
    slot(form, "all").textContent = sizeOf(this.all);
    for (const line of form.querySelectorAll("[data-kind]")) this.show(line.dataset.kind);
  }

  show(kind) {
    const line = form.querySelector(`[data-kind="${kind}"]`);
    const { bytes, here } = this.kinds.get(kind) ?? { bytes: 0, here: 0 };
    slot(line, "size").textContent = bytes ? sizeOf(bytes) : "–";
    line.querySelector("progress").value = bytes ? here / bytes : 0;
    slot(line, "done").textContent = bytes && here >= bytes ? "✓" : "";
  }

  kept(address) {
    const found = this.left.get(address);
    if (!found) return;
    this.left.delete(address);
    this.kinds.get(found.kind).here += found.bytes;
    this.show(found.kind);
  }
}

async function isRoomFor(bytes) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage > bytes * ROOM;
}

/** The bundle, for keys that were made here. */
async function fetchBundle() {
  const { keys, publicKey } = await newKeys();
  const bundle = await ask(location.pathname, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.dataset.csrf },
    body: JSON.stringify({ tablet: crypto.randomUUID(), public_key: publicKey }),
  });
  return { keys, bundle };
}

async function prepare(keep, progress, pin) {
  if (!(await isRoomFor(progress.all))) throw new Stopped("no-room");
  step.textContent = words("fetching");
  const { keys, bundle } = await fetchBundle();
  const addresses = keep.map((each) => each.address);
  const pages = addresses.filter((address) => !isFile(address));
  const onKept = (address) => progress.kept(address);
  await keepWhole(pages, addresses.filter(isFile), onKept).catch(() => {
    throw new Stopped("no-network");
  });
  const tablet = await openTablet();
  await tablet.sessions.put({ id: bundle.session.id, bundle: { ...bundle, keep }, keys, pin });
  await tablet.notes.set("language", bundle.worker);
  if (!tablet.kept) throw new Stopped("no-room");
  return bundle;
}

/** Ask the browser not to clear this tablet; its answer, in words. */
async function askToStay() {
  const stays = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  return words(stays ? "storage-kept" : "storage-not-kept");
}

async function showReady(bundle) {
  document.getElementById("storage").textContent = await askToStay();
  const difference = await clockDifference();
  const off = clockWords(difference ?? Date.now() - Date.parse(bundle.prepared));
  const clock = document.getElementById("clock");
  clock.textContent = off || words("clock-right");
  clock.classList.toggle("wrong-words", Boolean(off));
  const onward = document.getElementById("onward");
  onward.href = form.dataset.console + addressOf("session", { session: bundle.session.id });
  for (const name of ["choose", "begin"]) slot(form, name).hidden = true;
  step.textContent = "";
  const ready = document.getElementById("ready");
  ready.hidden = false;
  ready.scrollIntoView({ block: "end" });
  onward.focus({ preventScroll: true });
}

async function begin() {
  neverDuringRound();
  const button = slot(form, "begin");
  form.addEventListener("submit", (event) => event.preventDefault());
  if (!canSeal() || !navigator.serviceWorker) throw new Stopped("no-keys");
  step.textContent = words("asking");
  const { keep } = await ask(form.dataset.kept, {});
  const progress = new Progress(keep);
  let worker = registerWorker();
  step.textContent = "";
  button.disabled = false;
  form.addEventListener("submit", async () => {
    if (button.disabled) return;
    tell("");
    if (!readPin(form.elements.pin.value)) return tell("pin-wrong");
    button.disabled = true;
    try {
      worker = (await worker) || registerWorker(); // the network may have gone and come back
      if (!(await worker)) throw new Stopped("no-network");
      const bundle = await prepare(keep, progress, await makePin(form.elements.pin.value));
      form.elements.pin.value = "";
      await showReady(bundle);
    } catch (error) {
      tell(error instanceof Stopped ? error.message : "no-network", { n: sizeOf(progress.all) });
      button.disabled = false;
    }
  });
}

begin().catch((error) => tell(error instanceof Stopped ? error.message : "no-network"));
