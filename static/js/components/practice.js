/**
 * Two questions to practise with, before the first one that counts: for who has everything read
 * out. What is tapped in them is kept nowhere.
 */
import { enhance, leave, onLeave, put } from "../screens/show.js";
import { wishes } from "../sound/wishes.js";

const SCREENS = 'template[data-screen="practice"]';
const DONE = "done";
const SKIPPED = "skipped";
const GONE = "gone";

/** Practise, if that is wished for. @returns {Promise<boolean>} false when somebody went back */
export async function practise(visit) {
  if (!(await wishes(visit)).all) return true;
  // Back leads to the promise.
  if (!visit.isHanded) history.pushState({ screen: "", from: "" }, "");
  let how = DONE;
  for (const template of document.querySelectorAll(SCREENS)) {
    if (how !== DONE) break;
    await leave();
    how = await shown(template, visit);
  }
  return how !== GONE;
}

/** Show one of them, and how it was left. */
function shown(template, visit) {
  put(template.content.cloneNode(true), { name: "practice", title: visit.data.title });
  enhance(visit.root, visit);
  const form = visit.root.querySelector("#practice");
  return new Promise((resolve) => {
    onLeave(() => resolve(GONE));
    form.querySelector("[value=skip]").addEventListener("click", () => resolve(SKIPPED));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      resolve(DONE);
    });
  });
}
