/** One question in front of a room: its words, large, and a number for each answer. */
import { lines, picture, piece, sentence, wordsIn } from "../drawing.js";
import { languageButtons } from "./languages.js";
import { stepper } from "./stepper.js";
import * as tally from "./tally.js";

/**
 * Draw the counting of one item, and keep it going.
 *
 * @param {HTMLElement} root
 * @param {object} bundle
 * @param {{item: object, draft: object, room: number | null, languages: string[],
 *   again: boolean}} start
 * @param {{keep: (facts: object) => void, save: (body: object) => Promise<void>,
 *   leave: () => void}} how  what is told of every change, and what the buttons do
 * @returns {HTMLElement}
 */
export function counter(root, bundle, start, how) {
  const { item, again } = start;
  let { draft, room, languages } = start;
  const part = piece(root, "count");
  const find = (name) => part.querySelector(`[data-${name}]`);
  const name = (category) => wordsIn(category.text, bundle.worker).text;
  const listen = sentence(root, "listen");
  const steppers = [];

  const tell = (problem) => {
    find("wrong").textContent = problem ? sentence(root, problem.code, problem.facts) : "";
  };

  function changed(facts) {
    ({ draft, room, languages } = { draft, room, languages, ...facts });
    tell(null);
    how.keep({ draft, room, languages });
    draw();
  }

  function setCount(key, wanted) {
    const limit = room ?? tally.PEOPLE_MOST;
    const found = tally.counted(item, draft, key, wanted ?? 0, limit);
    if (found.problem) tell(found.problem);
    else changed({ draft: found.draft });
  }

  /** Everything that follows from the numbers. */
  function draw() {
    for (const show of steppers) show();
    for (const each of part.querySelectorAll("[name=method]")) each.checked = each.value === draft.method;
    find("took-part").hidden = !draft.method || !tally.asksPeople(item, draft);
    find("rows").hidden = !draft.method;
    find("people-words").textContent = sentence(root, `people-${draft.method ?? "hands"}`);
    const facts = { sum: tally.sum(draft), room: room ?? "–", people: draft.people ?? "–" };
    find("sum").textContent = draft.method ? sentence(root, `sum-${kind()}`, facts) : "";
  }

  const kind = () =>
    draft.method === tally.HANDS && tally.takesSeveral(item) ? "several" : draft.method;

  /** The words, in the languages that are chosen. */
  function speak() {
    find("question").replaceChildren(...lines(bundle, item.text, languages, listen));
    for (const row of part.querySelectorAll("[data-key]")) {
      const category = item.categories.find((each) => each.key === row.dataset.key);
      row.querySelector("[data-words]").replaceChildren(...lines(bundle, category.text, languages, listen));
    }
  }

  function row(category) {
    const element = piece(root, "row");
    element.dataset.key = category.key;
    element.prepend(...picture(category.pictogram, "tally-picture"));
    const facts = { name: name(category) };
    steppers.push(
      stepper(element.querySelector("[data-stepper]"), {
        name: facts.name,
        less: sentence(root, "less", facts),
        more: sentence(root, "more", facts),
        value: () => draft.counts[category.key],
        change: (wanted) => setCount(category.key, wanted),
      }),
    );
    return element;
  }

  /** A stepper of people; nothing typed is not said yet. */
  function peopleStepper(place, code, value, change) {
    const words = sentence(root, code);
    const facts = { name: words };
    const names = { name: words, less: sentence(root, "less", facts), more: sentence(root, "more", facts) };
    const onChange = (wanted) =>
      wanted === null || Number.isInteger(wanted) ? change(wanted) : tell({ code: "not-a-count" });
    steppers.push(stepper(place.querySelector("[data-stepper]"), { ...names, value, change: onChange }));
  }

  async function save() {
    const problem = tally.problem(item, draft, room, again);
    tell(problem);
    if (problem) return find("wrong").focus();
    find("save").disabled = true;
    await how.save(tally.body(item, draft, again));
  }

  find("question-picture").append(...picture(item.pictogram, "tally-picture"));
  find("rows").append(...item.categories.map(row));
  peopleStepper(find("room"), "room", () => room, (people) => changed({ room: people }));
  const setPeople = (people) => changed({ draft: { ...draft, people } });
  peopleStepper(find("took-part"), "people", () => draft.people, setPeople);
  find("everybody").addEventListener("click", () => setPeople(room));
  for (const each of part.querySelectorAll("[name=method]")) {
    each.disabled = again && each.value !== draft.method;
    each.addEventListener("change", () => changed({ draft: { ...draft, method: each.value } }));
  }
  languageButtons(find("languages"), bundle, languages, (codes, problem) => {
    if (problem) return tell(problem);
    changed({ languages: codes });
    speak();
  });
  find("correcting").hidden = !again;
  const reason = find("correcting").querySelector("textarea");
  reason.value = draft.reason;
  reason.addEventListener("input", () => changed({ draft: { ...draft, reason: reason.value } }));
  find("save").addEventListener("click", save);
  find("leave").addEventListener("click", how.leave);
  speak();
  draw();
  return part;
}
