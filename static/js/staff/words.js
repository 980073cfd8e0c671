/**
 * Words that somebody selects in a text go into the fields of the forms that take words: which
 * text, which words, and where they begin. The server finds them in the text itself, so a script
 * that counts wrongly can do no harm; without it the words are copied into the field by hand.
 *
 * A form with `data-docks` comes to the foot of the screen while words are selected, so that what
 * is done with them is a tap away in a story of any length.
 */
const TEXTS = "[data-text]";
const FORMS = "form[data-takes-words]";

const within = (node) =>
  (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(TEXTS) ?? null;

/** The words of a part of a text, without what stands between them for the eye alone. */
function wordsOf(part) {
  for (const aside of part.querySelectorAll("[data-aside]")) aside.remove();
  return part.textContent;
}

/** What is selected within one text, or null: its identifier, the words, and where they begin. */
function selected() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const text = within(range.startContainer);
  if (!text) return null;
  // Who draws too far means the words up to the end of this text.
  if (within(range.endContainer) !== text) range.setEnd(text, text.childNodes.length);
  const words = wordsOf(range.cloneContents());
  if (!words.trim()) return null;
  range.setEnd(range.startContainer, range.startOffset);
  range.setStart(text, 0);
  // Code points, as the server counts; not the units in which a script counts.
  const start = [...wordsOf(range.cloneContents())].length;
  return { text: text.dataset.text, language: text.lang, direction: text.dir, words, start };
}

function fill(form, found) {
  const { text, words, start } = form.elements;
  if (text) text.value = found.text;
  words.value = found.words;
  words.lang = found.language;
  words.dir = found.direction;
  start.value = found.start;
  const shown = form.querySelector("[data-chosen-words]");
  if (shown) {
    shown.textContent = found.words;
    shown.lang = found.language;
    shown.dir = found.direction;
  }
}

function dock(form, docked) {
  if ("docks" in form.dataset) form.classList.toggle("docked", docked);
}

/** Put the forms back; what was chosen stays in their fields. */
function leave() {
  // A selection that stood would call them again: a browser may tell of it later.
  const selection = getSelection();
  if (within(selection?.anchorNode)) selection.removeAllRanges();
  for (const form of forms) dock(form, false);
}

function begin(form) {
  const { words, start } = form.elements;
  // What is typed by hand has no place of its own: the server looks for it.
  words.addEventListener("input", () => {
    start.value = "";
  });
  for (const button of form.querySelectorAll("[data-leave-words]")) {
    button.addEventListener("click", leave);
  }
}

const forms = [...document.querySelectorAll(FORMS)];
forms.forEach(begin);

document.addEventListener("selectionchange", () => {
  const found = selected();
  if (!found) return;
  for (const form of forms) {
    fill(form, found);
    dock(form, true);
  }
});

document.addEventListener("pointerdown", (event) => {
  // A tap beside text and form puts the form back; the words stay in its field.
  if (within(event.target) || event.target.closest?.(FORMS)) return;
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave();
});
