/** The screens after the last question, filled in on the phone. */
import { toCheck } from "../rules/routing.js";
import { withdrawalCode } from "../rules/withdrawal.js";
import { asSaid } from "./form.js";
import { copy, tell, wordsOf } from "./show.js";

const CODE_GROUP = 4;
// As `surveyapp/languages/bidi.py`: characters that turn the direction of reading round.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Fill the list of answers: words and pictures are those that were tapped. */
export function check(main, visit, change) {
  const list = main.querySelector("dl.answers");
  for (const [item, answer] of toCheck(visit.data.items, visit.draft.answers)) {
    list.append(given(item, answer, visit, () => change(item.key)));
  }
}

function given(item, answer, visit, onChange) {
  const screen = document.querySelector(`template[data-item="${item.key}"]`).content;
  const piece = copy("[data-piece=given]");
  const heading = screen.querySelector(".question-words");
  const words = heading.querySelector("label") || heading;
  piece.querySelector("dt").append(...[...words.childNodes].map((node) => node.cloneNode(true)));
  const empty = piece.querySelector("dd.answer");
  for (const line of lines(answer, screen, visit)) {
    const row = empty.cloneNode(true);
    row.querySelector(".line-words").replaceWith(line.words);
    if (line.picture) row.prepend(line.picture);
    empty.before(row);
  }
  empty.remove();
  const link = piece.querySelector(".change a");
  link.href = location.pathname;
  const about = link.querySelector(".unseen");
  about.textContent = `: ${wordsOf(heading)}`;
  const fellBack = heading.querySelector("[lang]:not(.also)");
  if (fellBack) Object.assign(about, { lang: fellBack.lang, dir: fellBack.dir });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    onChange();
  });
  return piece;
}

/** What was answered, a line for each thing that was tapped, written or said. */
function lines(answer, screen, visit) {
  const said = asSaid(answer);
  const isStory = answer && typeof answer === "object" && !Array.isArray(answer);
  if (isStory) {
    const heard = screen.querySelector("[data-way=talk] .card-picture");
    const spoken = { ...message(visit.message("spoken")), picture: heard && small(heard) };
    return [...(answer.voice ? [spoken] : []), ...said.map(ownWords)];
  }
  if (!said.length) return [message(visit.message("no-answer"))];
  return said.map((value) => tapped(value, screen) || plain(value));
}

function tapped(value, screen) {
  const input = screen.querySelector(`[value="${CSS.escape(value)}"]`);
  const card = input && input.closest(".card");
  if (!card) return null;
  const words = line();
  words.append(...[...card.querySelector(".card-word").childNodes].map((node) => node.cloneNode(true)));
  const picture = card.querySelector(".card-picture");
  return picture ? { words, picture: small(picture) } : { words };
}

function small(picture) {
  const copied = picture.cloneNode(true);
  copied.setAttribute("class", "line-picture");
  copied.setAttribute("width", "40");
  copied.setAttribute("height", "40");
  return copied;
}

function line() {
  const words = document.createElement("span");
  words.className = "line-words";
  return words;
}

function plain(value) {
  const words = line();
  words.append(value);
  return { words };
}

function message(told) {
  const words = line();
  tell(words, { ...told, sound: false });
  return { words };
}

function ownWords(text) {
  const words = line();
  const own = words.appendChild(document.createElement("bdi"));
  own.dir = "auto";
  own.textContent = text.replace(TURNING, "");
  return { words };
}

/** The last screen: with the number to take it back, where this phone can work it out. */
export async function done(main, visit) {
  const more = main.querySelector("details.more");
  if (!globalThis.crypto?.subtle) {
    more.remove();
    return;
  }
  const digits = await withdrawalCode(visit.draft.id);
  const groups = digits.match(new RegExp(`.{${CODE_GROUP}}`, "g"));
  more.querySelector(".code").textContent = groups.join(" ");
}
