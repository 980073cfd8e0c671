/** The live form of a screen: what was tapped in it, and how an answer looks in it. */
import { fromForm, NO_ANSWER } from "../rules/answers.js";
import { isMissing } from "../rules/routing.js";

// Nobody has to tell a story, and information asks nothing.
const MAY_BE_EMPTY = ["information", "story"];

/**
 * What the form says.
 *
 * @param {object} item of the data block
 * @param {HTMLFormElement} form
 * @param {(code: string) => boolean} isKnown whether there is a message of that code
 * @returns {{value?: unknown, allowed?: boolean, problem?: string, facts?: object, missing?: boolean}}
 *   `missing`: nothing was chosen, which is only a problem when somebody wants to go on
 */
export function collect(item, form, isKnown) {
  const said = new FormData(form);
  const outcome = fromForm(item, said.getAll("answer"), said.get("voice") || undefined);
  if (outcome.problem) return outcome;
  const isEmpty = outcome.value === undefined || outcome.value === NO_ANSWER;
  if (item.type === "story") {
    const isTold = !isEmpty && !isMissing(outcome.value);
    return { value: isEmpty ? NO_ANSWER : outcome.value, allowed: isTold && said.has("quote_permission") };
  }
  if (!isEmpty || MAY_BE_EMPTY.includes(item.type)) return outcome;
  return { missing: true, problem: isKnown(item.type) ? item.type : "tap-one", facts: {} };
}

/** An answer as it would come in from the form. */
export function asSaid(value) {
  if (value === undefined || value === null || value === NO_ANSWER) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === "object") return value.text ? [value.text] : [];
  return [String(value)];
}

const hidden = (value) => Object.assign(document.createElement("input"), { type: "hidden", name: "answer", value });

/** Show in the form what was answered before. */
export function fill(form, value, isAllowed) {
  const said = asSaid(value);
  for (const input of form.querySelectorAll("[name=answer]")) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = said.includes(input.value);
    else if (input.type !== "hidden") input.value = said.filter((text) => !isMissing(text)).join("");
  }
  // An order is kept in hidden boxes, so that nothing of it is lost before its component is there.
  const order = form.querySelector("[data-order]");
  if (order) order.replaceChildren(...said.map(hidden));
  const voice = form.querySelector("[name=voice]");
  if (voice) voice.value = (value && value.voice) || "";
  const permission = form.querySelector("[name=quote_permission]");
  if (permission) permission.checked = isAllowed;
}
