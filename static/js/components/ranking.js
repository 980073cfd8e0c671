/**
 * Cards put in order by tapping: 1, 2, 3 …; tapping again undoes, and the later ones move up.
 * "I don't know" and "I'd rather not say" take the place of everything.
 * `surveyapp/definition/items/ranking.py` does the same for pages without scripts.
 *
 * @param {HTMLElement} element  the fieldset of the cards
 * @param {{item?: {key: string}, draft?: {answers: Record<string, unknown>}}} [visit]
 * @returns {() => void}  leaves the cards alone again
 */
export function enhance(element, visit) {
  const cards = [...element.querySelectorAll("button[name=tap]")];
  const place = element.querySelector("[data-order]");
  const status = element.querySelector("[role=status]");
  const isQuiet = (key) => !find(key).querySelector(".card-rank");
  const find = (key) => cards.find((card) => card.value === key);
  let order = begun();

  /** What the page says already, else what was answered before. */
  function begun() {
    const said = [...place.querySelectorAll("input")].map((input) => input.value);
    const kept = visit?.item && visit.draft?.answers[visit.item.key];
    return (said.length ? said : [kept].flat()).filter(find);
  }

  function tapped(key) {
    if (order.includes(key)) return order.filter((each) => each !== key);
    return isQuiet(key) ? [key] : [...order.filter((each) => !isQuiet(each)), key];
  }

  function show() {
    place.replaceChildren(...order.map(answer));
    for (const card of cards) {
      const number = order.indexOf(card.value) + 1;
      card.setAttribute("aria-pressed", String(number > 0));
      card.querySelector(".card-rank")?.replaceChildren(...(number ? shown(number) : []));
    }
  }

  /** "number 2" for who listens, 2 for who looks. */
  function shown(number) {
    const digit = document.createElement("span");
    digit.setAttribute("aria-hidden", "true");
    digit.textContent = String(number);
    const words = document.createElement("span");
    words.className = "unseen";
    words.append(said(number));
    return [words, digit];
  }

  function said(number) {
    const words = element.querySelector("template[data-number]").content.cloneNode(true);
    for (const text of texts(words)) text.data = text.data.replace("0", String(number));
    return words;
  }

  function onClick(event) {
    const card = event.target.closest("button[name=tap]");
    if (!card) return;
    event.preventDefault();
    order = tapped(card.value);
    show();
    const number = order.indexOf(card.value) + 1;
    status.replaceChildren(...(number && !isQuiet(card.value) ? [said(number)] : []));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show();
  element.addEventListener("click", onClick);
  return () => element.removeEventListener("click", onClick);
}

function answer(key) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "answer";
  input.value = key;
  return input;
}

function texts(fragment) {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}
