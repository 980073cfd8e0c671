/**
 * The cover of a hand-over, and how the next person begins: tap, language, picture; then their
 * questions come as a page of their own. Nothing of the person before is on this page or can be
 * reached from it.
 */
import {
  CONSOLE, COVER, consoleOf, isMarked, isRound, leaveFor, lockOf, neverAgain, pass, remark,
  surveyAddress, taken, unlock,
} from "./lock.js";
import { Idle } from "../handover/idle.js";
import { openPages } from "./locked.js";
import { startSending } from "./sending.js";
import { openTablet } from "./store.js";
import { arrow, make, picture, sound, speak, words } from "./turn/dom.js";
import { keepAlone } from "./turn/alone.js";
import { pinScreen } from "./turn/keys.js";
import { otherLanguages } from "./turn/languages.js";
import { pictureGrid } from "./turn/pictures.js";
import { saidIn } from "./turn/said.js";

const main = document.getElementById("content");
const page = JSON.parse(document.getElementById("turn").textContent);
const FALLBACK = "nl-BE";

class Turn {
  constructor(tablet, lock, bundle) {
    Object.assign(this, { tablet, lock, bundle });
    this.staff = page.staff[bundle.worker] ?? page.staff[FALLBACK];
    this.next = make("button", { class: "button main", type: "button", click: () => this.languages() });
    this.next.append(this.beginning(), arrow());
    this.next.disabled = true;
  }

  /** "Start" in every language of the room. */
  beginning() {
    const told = this.bundle.languages.map(({ code, dir }) => {
      const said = page.words[code]?.start;
      return said ? make("span", { lang: said.lang ?? code, dir: said.dir ?? dir }, said.text) : "";
    });
    return make("span", { class: "turn-start" }, ...told);
  }

  /** What this page shows now; the language of its words goes with it. */
  show(name, code, ...content) {
    const own = this.bundle.languages.find((each) => each.code === code) ?? this.language;
    const { dir = "ltr" } = own ?? {};
    Object.assign(document.documentElement, { lang: code, dir });
    main.dataset.screen = name;
    main.replaceChildren(...content);
    main.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
    speak(main);
  }

  cover() {
    const worker = make(
      "button",
      { class: "button plain turn-worker", type: "button", click: () => this.askPin() },
      words(this.staff.worker),
    );
    const sign = page.pictures.find(({ key }) => key === "cover").address;
    this.show("cover", this.bundle.worker, picture(sign, "turn-hero"), this.next, worker);
  }

  askPin() {
    const then = { right: () => this.ends(), back: () => this.cover() };
    this.show("pin", this.bundle.worker, pinScreen(this.tablet, this.lock.pin, this.staff, then));
  }

  /** Where this page begins. */
  begins() {
    if (isRound(this.lock)) this.cover();
    else this.languages();
  }

  async ends() {
    await unlock(this.tablet);
    leaveFor(consoleOf(this.lock));
  }

  languages() {
    const [first] = this.bundle.languages;
    const heading = make("h1", { class: "unseen", tabindex: "-1" }, page.words[first.code].language.text);
    const list = this.languageList(this.bundle.languages);
    const globe = picture(page.pictures.find(({ key }) => key === "language").address, "turn-hero");
    const more = make("details", { class: "more turn-more" });
    this.show("languages", first.code, heading, globe, list, more, this.wayBack());
    otherLanguages(this.bundle).then((others) => {
      if (!others.length) return more.remove();
      const said = page.words[first.code].more;
      return more.append(make("summary", {}, words(said)), make("div", { class: "more-body" }, this.languageList(others)));
    });
  }

  /** The worker is there: no PIN is needed. */
  wayBack() {
    if (isRound(this.lock)) return "";
    const facts = { class: "button", type: "button", click: () => this.ends() };
    return make("button", facts, words(this.staff.back));
  }

  languageList(languages) {
    const each = (one) =>
      make(
        "li",
        one.sound ? { class: "spoken" } : {},
        make("button", {
          class: "language", type: "button", lang: one.code, dir: one.dir, value: one.code,
          click: () => this.chosen(one),
        }, one.autonym),
        sound({ text: one.autonym, sound: one.sound }),
      );
    return make("ul", { class: "language-list" }, ...languages.map(each));
  }

  chosen(language) {
    this.language = language;
    if (this.lock.mode === "vote") this.vote();
    else if (isRound(this.lock)) this.pictures();
    else this.goes(undefined, this.bundle.worker);
  }

  pictures() {
    const { code } = this.language;
    const said = saidIn(page.words, this.bundle, code);
    const heading = make("h1", { class: "question-words", tabindex: "-1" }, words(said.choose));
    const question = make("div", { class: "question" }, heading, sound(said.choose));
    const own = page.pictures.filter(({ key }) => key in said && page.own.includes(key));
    this.show("pictures", code, question, pictureGrid(own, said, (key) => this.goes(key)));
  }

  /** On to this person's questions. */
  async goes(key, also) {
    const { code } = this.language;
    const address = surveyAddress(this.bundle.session.survey, code, also);
    const { pictures, own, styles } = page;
    const turn = {
      language: code, also, picture: key, words: page.words, staff: this.staff, styles,
      pictures: pictures.filter((each) => own.includes(each.key)),
      shut: pictures.find((each) => each.key === "idle").address,
    };
    try {
      await pass(this.lock, turn, address);
      leaveFor(address);
    } catch {
      this.tellFull(code);
    }
  }

  /** The disk refuses what lets the next page open: nobody begins who could not finish. */
  tellFull(code) {
    if (main.querySelector(".turn-full")) return;
    const told = words(saidIn(page.words, this.bundle, code)["not-kept"]);
    main.prepend(make("p", { class: "notice turn-full", role: "alert" }, told));
  }

  /** A vote: one screen, then the cover again, as a new page. */
  async vote() {
    const { show } = await import("./screens/vote.js");
    const { tablet, bundle, lock, language } = this;
    this.show("vote", language.code);
    await show(main, {
      tablet, session: bundle, item: lock.item, language: language.code,
      said: saidIn(page.words, bundle, language.code), done: () => leaveFor(COVER),
      again: (other) => this.chosen(other),
    });
  }
}

/** The link that skips to the content stays in the language in which the page came. */
function markSkip({ lang, dir }) {
  Object.assign(document.querySelector(".skip") ?? {}, { lang, dir });
}

async function begin() {
  neverAgain();
  markSkip(document.documentElement);
  taken();
  const tablet = await openTablet();
  const lock = await lockOf(tablet);
  const prepared = lock && (await tablet.sessions.get(lock.session));
  if (!prepared) {
    if (isMarked()) await unlock(tablet);
    leaveFor(CONSOLE);
    return;
  }
  remark(lock);
  // On a full disk the page before stays in the list: nobody is led to it, so it ends at once.
  if (isRound(lock)) await openPages([]).catch(() => {});
  startSending(tablet);
  const turn = new Turn(tablet, lock, prepared.bundle);
  turn.begins();
  await keepAlone();
  turn.next.disabled = false;
  // Somebody who began and went away leaves no half-chosen language behind.
  new Idle(() => main.dataset.screen === "cover" || leaveFor(COVER), lock.idle);
}

begin();
