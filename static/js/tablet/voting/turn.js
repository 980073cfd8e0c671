/** One person's secret vote, between two covers: cards, *Ready*, sealed, gone. */
import { keepVoter } from "../counting/kept.js";
import { wordsIn } from "../drawing.js";
import { post } from "../post.js";
import { make, picture, sound, speak, tick, words } from "../turn/dom.js";
import { ballotOf, ranks, tapped } from "./ballot.js";

const SEEN = 1500; // milliseconds; that it is done, before the cover for the next person

/**
 * Show the cards of an item in one language.
 *
 * @param {HTMLElement} root
 * @param {{tablet: object, session: object, item: string, language: string,
 *   said: Record<string, object>, done: () => void, again: (language: object) => void}} visit
 *   `item` is a key; `said` are the words
 *   of the screen; `done` leaves the page, `again` shows it anew in another language
 */
export function showBallot(root, visit) {
  const item = visit.session.items.find(({ key }) => key === visit.item);
  const { language, said } = visit;
  let chosen = [];
  const hint = said[ranks(item) ? "rank" : "one"];
  const problem = make("p", { class: "wrong", role: "alert", tabindex: "-1" });
  const cards = item.categories.map((category) => card(wordsIn(category.text, language), category, item, tap));
  const ready = button("button main", said.ready, () => (chosen.length ? seal(chosen) : missing()));
  const pass = button("button plain", said.pass, () => seal([]));
  ready.append(tick());

  function tap(key) {
    chosen = tapped(item, chosen, key);
    problem.replaceChildren();
    for (const each of cards) mark(each, chosen.indexOf(each.dataset.key) + 1, ranks(item), said);
  }

  function missing() {
    problem.replaceChildren(words(hint));
    problem.focus();
  }

  async function seal(value) {
    if (ready.disabled) return;
    ready.disabled = pass.disabled = true;
    const { tablet, session, done } = visit;
    await post(tablet, session, "ballot", ballotOf(item, value, crypto.randomUUID()));
    // Nobody's vote is only in the memory of a page that closes.
    if (!tablet.kept && !session.session.practice) return problem.replaceChildren(words(said["not-kept"]));
    await keepVoter(tablet, session, item.key);
    root.replaceChildren(make("p", { class: "vote-done", role: "status" }, tick(), words(said.ready)));
    return setTimeout(done, SEEN);
  }

  root.replaceChildren(
    languages(visit),
    question(wordsIn(item.text, language)),
    make("p", { class: "hint spoken" }, words(hint), sound(hint)),
    make("div", { class: "vote-cards", role: "group" }, ...cards),
    problem,
    make("div", { class: "vote-foot" }, ready, pass),
  );
  root.querySelector("h1").focus({ preventScroll: true });
  return speak(root);
}

/** The languages of the room: what was tapped by mistake is changed here, before anything else. */
function languages({ session, language, again }) {
  if (session.languages.length < 2) return "";
  const buttons = session.languages.map((each) => {
    const facts = { lang: each.code, dir: each.dir, "aria-pressed": String(each.code === language) };
    const click = () => again(each);
    return make("button", { class: "button vote-language", type: "button", click, ...facts }, each.autonym);
  });
  return make("div", { class: "vote-languages" }, ...buttons);
}

function question(told) {
  const heading = make("h1", { class: "question-words", tabindex: "-1" }, words(told));
  const audio = sound(told);
  if (audio) audio.dataset.onward = ""; // says the cards after it
  return make("div", { class: "question spoken" }, heading, audio);
}

function card(told, { key, pictogram }, item, tap) {
  const place = ranks(item)
    ? make("span", { class: "card-rank" })
    : make("span", { class: "card-mark" });
  const face = make(
    "button",
    { class: "card-face ranked vote-face", type: "button", "aria-pressed": "false", click: () => tap(key) },
    pictogram ? picture(pictogram, "vote-picture") : "",
    words(told, { class: "card-word" }),
    place,
  );
  return make("div", { class: told.sound ? "card spoken" : "card", "data-key": key }, face, sound(told));
}

/** Show whether a card is chosen, and as which one. */
function mark(element, number, isOrder, said) {
  const face = element.querySelector(".vote-face");
  face.setAttribute("aria-pressed", String(number > 0));
  if (!isOrder) return;
  const rank = element.querySelector(".card-rank");
  rank.replaceChildren();
  if (!number) return;
  const { text, ...told } = said.number;
  rank.append(
    words({ ...told, text: text.replace("%(n)s", String(number)) }, { class: "unseen" }),
    make("span", { "aria-hidden": "true" }, String(number)),
  );
}

const button = (look, told, click) => make("button", { class: look, type: "button", click }, words(told));
