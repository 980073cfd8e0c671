/**
 * Asks once whether a name or a number may stay in a story that seems to hold one.
 *
 * Nothing is refused: both ways lead on, and so does Next. Without this script the page without
 * scripts asks the same (`web/blueprints/resident/answering.py`).
 */

// Stories that somebody was asked about, while this page is open.
const asked = new Set();

/**
 * @param {HTMLElement} element around the box that the story is written in
 * @param {object} visit
 */
export function enhance(element, visit) {
  const box = element.querySelector("textarea");
  let notice = null;
  visit.beforeNext(async () => {
    if (notice || asked.has(box.value) || !(await looksPersonal(box.value))) return false;
    asked.add(box.value);
    notice = ask(box);
    return true;
  });
}

async function looksPersonal(text) {
  try {
    const rules = await import("../rules/personal.js");
    return rules.looksPersonal(text).length > 0;
  } catch {
    return false; // the rules are not on this phone, and it is only a question
  }
}

/** The question above the form, where the reader's eye and ear begin. */
function ask(box) {
  const piece = document.querySelector("template[data-piece=personal]").content.cloneNode(true);
  const notice = piece.querySelector("#personal");
  box.form.before(piece);
  scrollTo({ top: 0, behavior: "instant" });
  notice.focus({ preventScroll: true });
  return notice;
}
