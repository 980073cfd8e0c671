/** The worker's own words about the session. */
import { post } from "../post.js";
import { fill, slot } from "../words.js";

// What is being written, while this page is open: on the disk it would be readable.
const drafts = new Map();

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export function show(root, visit) {
  const { id, practice } = visit.session.session;
  const form = root.querySelector("form");
  const { text, language } = form.elements;
  text.value = drafts.get(id) ?? "";
  offerLanguages(language, visit.session);
  text.addEventListener("input", () => drafts.set(id, text.value));
  const stay = (event) => drafts.get(id)?.trim() && event.preventDefault();
  addEventListener("beforeunload", stay);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = text.value.trim();
    slot(root, "wrong").hidden = Boolean(said);
    fill(root, "wrong", visit.words("note-empty"));
    if (!said) return;
    const body = { note: crypto.randomUUID(), text: said, language: language.value };
    await post(visit.tablet, visit.session, "notes", body);
    drafts.delete(id);
    text.value = "";
    fill(root, "kept", visit.words(practice ? "practice-kept" : "note-kept"));
  });
  return () => removeEventListener("beforeunload", stay);
}

/** The worker's language first, then those of the session. */
function offerLanguages(select, { worker, languages }) {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const known = new Map(languages.map((each) => [each.code, each.autonym]));
  for (const code of new Set([worker, ...known.keys()])) {
    const option = select.appendChild(document.createElement("option"));
    Object.assign(option, { value: code, textContent: known.get(code) ?? names.of(code) });
  }
}
