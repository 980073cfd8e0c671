/**
 * The board for the projector. The page holds every screen; this shows one at a time, asks every
 * few seconds whether anything changed, and then takes the new page in without leaving this one.
 * When the network is gone it keeps what it shows, with a small sign.
 */
const EVERY = 3000; // milliseconds
const PATIENCE = 8000;
const NEXT = ["ArrowRight", "PageDown"];
const BEFORE = ["ArrowLeft", "PageUp"];

const board = document.getElementById("board");
const lost = document.getElementById("lost");

const stage = () => document.getElementById("stage");
const screens = () => [...stage().querySelectorAll("[data-screen]")];

function wanted() {
  const id = location.hash.slice(1);
  return screens().some((screen) => screen.id === id) ? id : screens()[0].id;
}

function show() {
  const id = wanted();
  for (const screen of screens()) screen.hidden = screen.id !== id;
  for (const step of stage().querySelectorAll(".board-step")) {
    if (step.hash === `#${id}`) step.setAttribute("aria-current", "true");
    else step.removeAttribute("aria-current");
  }
}

function goTo(id) {
  history.replaceState(null, "", `#${id}`);
  show();
}

// Where the worker is stays as it was: the open tools, the button that has the focus, what was
// ticked and not sent yet.
function takeIn(page) {
  const fresh = page?.getElementById("stage");
  if (!fresh) return false;
  const focus = document.activeElement?.id;
  const open = stage().querySelector("details")?.open ?? false;
  const ticked = [...stage().querySelectorAll("input[type=checkbox]")].map((box) => [box.id, box.checked]);
  stage().replaceWith(document.importNode(fresh, true));
  const tools = stage().querySelector("details");
  if (tools) tools.open = open;
  for (const [id, checked] of ticked) {
    const box = document.getElementById(id);
    if (box) box.checked = checked;
  }
  show();
  if (focus) document.getElementById(focus)?.focus();
  return true;
}

// A page as a document: no text is ever made into elements here.
function fetchPage(method, address, fields) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "document";
    request.timeout = PATIENCE;
    request.onload = () => resolve(request.responseXML);
    request.onerror = request.ontimeout = () => reject(new Error("network"));
    request.send(fields);
  });
}

function sayLost(isLost) {
  lost.hidden = !isLost;
}

async function load(method, address, fields) {
  try {
    sayLost(!takeIn(await fetchPage(method, address, fields)));
  } catch {
    sayLost(true);
  }
}

const here = () => location.pathname + location.search;

async function ask() {
  try {
    const answer = await fetch(board.dataset.state, {
      headers: { "If-None-Match": `"${stage().dataset.stand}"` },
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 200) await load("GET", here());
    else sayLost(answer.status !== 304);
  } catch {
    sayLost(true);
  }
}

async function askAgain() {
  if (!document.hidden) await ask();
  setTimeout(askAgain, EVERY);
}

async function send(form) {
  const fields = new FormData(form);
  if (form.method === "get") {
    const query = new URLSearchParams(fields);
    history.replaceState(null, "", `${form.action}?${query}${location.hash}`);
    await load("GET", here());
    return;
  }
  const revealed = `${fields.get("kind")}-${fields.get("item")}`;
  await load("POST", form.action, fields);
  if (document.getElementById(revealed)) goTo(revealed);
}

board.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const ids = screens().map((screen) => screen.id);
  const at = ids.indexOf(wanted());
  if (NEXT.includes(event.key)) goTo(ids[Math.min(at + 1, ids.length - 1)]);
  else if (BEFORE.includes(event.key)) goTo(ids[Math.max(at - 1, 0)]);
  else if (event.key === "Home") goTo(ids[0]);
  else return;
  event.preventDefault();
});

addEventListener("hashchange", show);
addEventListener("online", ask);
addEventListener("offline", () => sayLost(true));
show();
setTimeout(askAgain, EVERY);
