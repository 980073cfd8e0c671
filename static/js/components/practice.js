/**
 * Two questions to practise with, before the first one that counts: for who has everything read
 * out. What is tapped in them is kept nowhere.
 */
import { enhance, leave, put } from "../screens/show.js";
import { wishes } from "../sound/wishes.js";

const SCREENS = 'template[data-screen="practice"]';

/** Practise, if that is wished for; resolves when the survey itself may begin. */
export async function practise(visit) {
  if (!(await wishes(visit)).all) return;
  for (const template of document.querySelectorAll(SCREENS)) {
    await leave();
    if (!(await isDone(template, visit))) break;
  }
  await leave();
}

/** Show one of them; whether it was gone through, and not skipped. */
function isDone(template, visit) {
  put(template.content.cloneNode(true), { name: "practice" });
  enhance(visit.root, visit);
  const form = visit.root.querySelector("#practice");
  return new Promise((resolve) => {
    form.querySelector("[value=skip]").addEventListener("click", () => resolve(false));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      resolve(true);
    });
  });
}
