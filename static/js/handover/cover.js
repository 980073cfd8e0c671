/** The cover over one person's questions, which their own picture opens again. */
import { make, picture, sound, speak, words } from "../tablet/turn/dom.js";
import { pinScreen } from "../tablet/turn/keys.js";
import { pictureGrid } from "../tablet/turn/pictures.js";

const MOST_WRONG = 3;

export class IdleCover {
  #turn;
  #then;
  #wrong = new Set();
  #element = null;
  #under = [];

  /**
   * @param {object} turn tablet, lock, and what was passed to this page
   * @param {{opened: () => void, moveOn: () => void}} then the picture was right; the worker lets
   *   the next person go on
   */
  constructor(turn, then) {
    this.#turn = turn;
    this.#then = then;
  }

  get isShown() {
    return Boolean(this.#element);
  }

  /** Take everything out of sight, and out of what can be searched, read out or focused. */
  async show() {
    if (this.isShown) return;
    document.querySelector('[data-do="stop"]')?.click();
    for (const each of document.querySelectorAll('[aria-pressed="true"].listen, [data-do="play"][aria-pressed="true"]')) {
      each.click();
    }
    document.activeElement?.blur();
    this.#element = make("main", { class: "turn-cover", "data-screen": "idle" });
    this.#under = [...document.body.children].filter((each) => !each.hidden && each.localName !== "template");
    for (const each of this.#under) each.hidden = true;
    document.body.append(this.#element);
    this.#ask();
  }

  #ask() {
    const { passed, said } = this.#turn;
    if (this.#wrong.size >= MOST_WRONG) {
      this.#put(picture(passed.shut, "turn-hero"), this.#workerButton());
      return;
    }
    const heading = make("h1", { class: "question-words", tabindex: "-1" }, words(said.open));
    const question = make("div", { class: "question" }, heading, sound(said.open));
    const grid = pictureGrid(passed.pictures, said, (key) => this.#picked(key));
    for (const each of grid.querySelectorAll("[data-picture]")) {
      each.disabled = this.#wrong.has(each.dataset.picture);
    }
    this.#put(question, grid, this.#workerButton());
  }

  #put(...content) {
    this.#element.replaceChildren(...content);
    this.#element.querySelector("h1")?.focus({ preventScroll: true });
    speak(this.#element);
  }

  #workerButton() {
    const { staff } = this.#turn.passed;
    const facts = { class: "button turn-worker", type: "button", click: () => this.#askPin() };
    return make("button", facts, words(staff["next-person"]));
  }

  #askPin() {
    const { tablet, lock, passed } = this.#turn;
    const then = { right: () => this.#then.moveOn(), back: () => this.#ask() };
    this.#put(pinScreen(tablet, lock.pin, passed.staff, then));
  }

  #picked(key) {
    if (key !== this.#turn.passed.picture) {
      this.#wrong.add(key);
      this.#ask();
      return;
    }
    this.#wrong.clear();
    this.#element.remove();
    this.#element = null;
    for (const each of this.#under) each.hidden = false;
    this.#then.opened();
  }
}
