/** Which languages a room sees at a time: up to three. */

export const LANGUAGES_MOST = 3;

/** Every language in which the session's words are on this tablet, the worker's own included. */
export function languagesOf(bundle) {
  const codes = bundle.languages.map((each) => each.code);
  return codes.includes(bundle.worker) ? codes : [...codes, bundle.worker];
}

/** The languages that one begins with. */
export const firstLanguages = (bundle, kept) =>
  kept ?? bundle.languages.slice(0, LANGUAGES_MOST).map((each) => each.code);

/**
 * The languages after one tap.
 *
 * @param {string[]} all  in their order
 * @param {string[]} chosen
 * @param {string} code
 * @returns {string[] | null}  null when this is one too many, or the last one
 */
export function toggled(all, chosen, code) {
  const after = chosen.includes(code)
    ? chosen.filter((each) => each !== code)
    : all.filter((each) => each === code || chosen.includes(each));
  return after.length && after.length <= LANGUAGES_MOST ? after : null;
}

/**
 * Buttons that switch languages on and off.
 *
 * @param {HTMLElement} place
 * @param {object} bundle
 * @param {string[]} languages
 * @param {(codes: string[], problem?: {code: string, facts: object}) => void} onChange
 */
export function languageButtons(place, bundle, languages, onChange) {
  const all = languagesOf(bundle);
  let chosen = languages;
  const buttons = all.map((code) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button pick", lang: code });
    button.textContent = autonym(bundle, code);
    button.addEventListener("click", () => tap(code));
    return button;
  });
  const draw = () =>
    buttons.forEach((each, at) => each.setAttribute("aria-pressed", String(chosen.includes(all[at]))));

  function tap(code) {
    const after = toggled(all, chosen, code);
    const problem = chosen.length > 1 ? "languages-most" : "language-missing";
    if (!after) return onChange(chosen, { code: problem, facts: { most: LANGUAGES_MOST } });
    chosen = after;
    draw();
    onChange(chosen);
  }

  place.append(...buttons);
  draw();
}

const autonym = (bundle, code) =>
  bundle.languages.find((each) => each.code === code)?.autonym ??
  new Intl.DisplayNames([code], { type: "language" }).of(code);
