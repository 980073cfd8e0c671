/**
 * Tells when nobody touched the tablet for a while. Never while something is heard or recorded;
 * at once when the page goes out of sight, so that the list of applications shows the cover.
 */

export const PATIENCE = 5 * 60 * 1000; // milliseconds
const TOUCHES = ["pointerdown", "pointermove", "keydown", "input", "scroll", "touchstart", "wheel"];
const TICKS = 20; // looks within the patience

/** Whether somebody listens or speaks now. */
export function isInUse() {
  const heard = document.querySelector('.listen[aria-pressed="true"], [data-do="play"][aria-pressed="true"]');
  const spoken = document.querySelector('[data-state="recording"], [data-state="asking"]');
  return Boolean(heard || spoken);
}

export class Idle {
  #since = performance.now();
  #covers;

  /**
   * @param {(isHidden: boolean) => void} covers told that it is time for the cover
   * @param {number} [patience] milliseconds
   */
  constructor(covers, patience = PATIENCE) {
    this.#covers = covers;
    for (const name of TOUCHES) addEventListener(name, () => this.touched(), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => document.hidden && covers(true));
    setInterval(() => this.#look(patience), Math.max(50, patience / TICKS));
  }

  touched() {
    this.#since = performance.now();
  }

  #look(patience) {
    if (isInUse()) this.touched();
    else if (performance.now() - this.#since >= patience) this.#covers(false);
  }
}
