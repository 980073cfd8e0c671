/** Whether the tablet's clock is right: compared with the server's, in its answers' `Date`. */
import { words } from "./words.js";

const OFF = 5 * 60 * 1000; // milliseconds that nobody minds
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** How far it is off, in words; "" when it is right. @param {number} difference milliseconds */
export function clockWords(difference) {
  const off = Math.abs(difference);
  if (off < OFF) return "";
  const hours = off >= 2 * HOUR;
  const n = Math.round(off / (hours ? HOUR : MINUTE));
  return words("clock-off", { n: words(hours ? "hours" : "minutes", { n }) });
}

/** How far this clock is before the server's, in milliseconds; null without a network. */
export async function clockDifference() {
  try {
    const before = Date.now();
    const answer = await fetch("/healthz", { cache: "no-store" });
    const theirs = Date.parse(answer.headers.get("Date") ?? "");
    return Number.isNaN(theirs) ? null : (before + Date.now()) / 2 - theirs;
  } catch {
    return null;
  }
}

/** Tell above every screen when it is wrong. */
export async function lookAtClock() {
  const difference = await clockDifference();
  if (difference !== null) warn("clock", clockWords(difference));
}

/** A warning that stays above every screen until it is "" again. */
export function warn(name, sentence) {
  const place = document.getElementById("warnings");
  place.querySelector(`[data-warning="${name}"]`)?.remove();
  if (!sentence) return;
  const line = place.appendChild(document.createElement("p"));
  line.dataset.warning = name;
  line.textContent = sentence;
}
