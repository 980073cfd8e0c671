/** Sentences and copies from the templates of a page of the tablet. */

/**
 * A sentence by its code, its places filled: `{n}` becomes 12.
 *
 * @param {string} code of a `template[data-message]`
 * @param {Object<string, string|number>} [facts]
 */
export function words(code, facts = {}) {
  const template = document.querySelector(`template[data-message="${CSS.escape(code)}"]`);
  const text = template?.content.textContent.replace(/\s+/g, " ").trim() ?? "";
  return text.replace(/\{(\w+)\}/g, (place, name) => String(facts[name] ?? place));
}

/** A copy of a template `data-piece` of the page. @returns {HTMLElement} */
export function copyOf(name) {
  const template = document.querySelector(`template[data-piece="${CSS.escape(name)}"]`);
  return template.content.firstElementChild.cloneNode(true);
}

/** The element of a screen that has this place. @returns {HTMLElement|null} */
export const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`);

/** The button of a screen that does this. @returns {HTMLElement|null} */
export const act = (root, name) => root.querySelector(`[data-act="${name}"]`);

/** Put words, or properties, into a place of a screen; nothing where there is no such place. */
export function fill(root, name, what) {
  const element = slot(root, name);
  if (!element) return;
  if (typeof what === "string") element.textContent = what;
  else Object.assign(element, what);
}

/** Have a button do something; a second tap waits until the first is done. */
export function onTap(button, work) {
  button?.addEventListener("click", async () => {
    if (button.disabled) return;
    button.disabled = true;
    try {
      await work();
    } finally {
      button.disabled = false;
    }
  });
}

/** A day as people say it in the page's language. @param {string} iso such as 2026-03-02 */
export function dayOf(iso) {
  const day = new Date(`${iso}T12:00:00`);
  const how = { weekday: "long", day: "numeric", month: "long" };
  return Intl.DateTimeFormat(document.documentElement.lang, how).format(day);
}

/** Today by this tablet's clock, as 2026-03-02. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Bytes in words: 12 KB, 3.4 MB. */
export function sizeOf(bytes) {
  const big = bytes >= 1_000_000;
  const number = big ? bytes / 1_000_000 : Math.max(bytes > 0 ? 1 : 0, bytes / 1000);
  const how = { maximumFractionDigits: big ? 1 : 0 };
  const told = Intl.NumberFormat(document.documentElement.lang, how).format(number);
  return `${told} ${big ? "MB" : "KB"}`;
}
