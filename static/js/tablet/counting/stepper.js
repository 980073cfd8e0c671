/** A number between two big buttons: tapped, typed, or stepped with the arrow keys. */

const BY = { ArrowUp: 1, ArrowDown: -1 };

/**
 * Make a stepper live.
 *
 * @param {HTMLElement} element  with buttons `[data-by]` and an input
 * @param {{name: string, less: string, more: string, value: () => number | null,
 *   change: (wanted: number | null) => void}} how  names for who listens; `change` is told what
 *   somebody wants, and `value` is what holds after it
 * @returns {() => void}  shows the value again
 */
export function stepper(element, { name, less, more, value, change }) {
  const input = element.querySelector("input");
  const show = () => (input.value = value() ?? "");
  const want = (wanted) => {
    change(wanted);
    show();
  };
  const step = (by) => want(Math.max(0, (value() ?? 0) + by));
  input.setAttribute("aria-label", name);
  for (const button of element.querySelectorAll("[data-by]")) {
    const by = Number(button.dataset.by);
    button.setAttribute("aria-label", by < 0 ? less : more);
    button.addEventListener("click", () => step(by));
  }
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => {
    if (!(event.key in BY)) return;
    event.preventDefault();
    step(BY[event.key]);
  });
  input.addEventListener("change", () => want(read(input.value)));
  show();
  return show;
}

/** What was typed; null when nothing was, NaN when it is no number. */
const read = (text) => (text.trim() === "" ? null : /^\d+$/.test(text.trim()) ? Number(text) : NaN);
