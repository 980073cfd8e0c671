/** The large timer: a ring that fills, and the time in digits. */
import { LONGEST } from "./recorder.js";

/**
 * @param {HTMLElement} element holds the ring and the place of the digits
 * @returns {(seconds: number) => void} shows how long it lasts
 */
export function dial(element) {
  const time = element.querySelector("[data-time]");
  const ring = element.querySelector("[data-ring]");
  return (seconds) => {
    const rest = String(Math.floor(seconds) % 60).padStart(2, "0");
    time.textContent = `${Math.floor(seconds / 60)}:${rest}`;
    ring.setAttribute("stroke-dasharray", `${(100 * seconds) / LONGEST} 100`);
  };
}
