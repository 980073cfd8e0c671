/**
 * The screens of one visit, live: which one is shown, with which draft, and what it is made of.
 * `app.js` says which follows.
 */
import { nextItem, route } from "../rules/routing.js";
import { fill } from "./form.js";
import { fitting, Keeper } from "./keep.js";
import { sessionHere } from "./room.js";
import * as stage from "./show.js";

export const CHECK = "check";
export const DONE = "done";
export const GOODBYE = "goodbye";
export const PROMISE = "promise";

export const keyOf = (item, none = CHECK) => (item ? item.key : none);

export class Live {
  main;
  promise;
  data;
  keeper;
  store;
  screen = "";
  changing = false;
  left = null; // a draft of an earlier visit
  isBusy = false;
  isSaid = false; // that this phone keeps nothing
  before = [];
  visit;

  constructor({ main, promise }, data, store) {
    this.main = main;
    this.promise = promise;
    this.data = data;
    this.store = store;
    this.keeper = new Keeper(data, store);
    this.visit = {
      data,
      store,
      root: main,
      language: data.language,
      item: null,
      draft: null,
      message: (code, facts) => this.message(code, facts),
      onLeave: stage.onLeave,
      beforeNext: (work) => this.before.push(work),
      announce: stage.announce,
    };
  }

  get answers() {
    return this.visit.draft.answers;
  }

  get items() {
    return this.data.items;
  }

  async began(draft) {
    const { version, language, short } = this.data;
    const session = sessionHere() ?? draft.session;
    const answers = fitting(this.items, draft.answers);
    this.visit.draft = { ...draft, version, language, session, short, answers };
  }

  /** A screen that there is, with these answers: what was noted, or the first one left. */
  placeOf(at) {
    if (!at || at === CHECK) return at || "";
    const asked = route(this.items, this.answers);
    if (asked.some((item) => item.key === at)) return at;
    return keyOf(nextItem(this.items, this.answers, at));
  }

  message(code, facts = {}) {
    const message = this.data.messages[code] || { text: code };
    const text = message.text.replace(/%\((\w+)\)s/g, (whole, name) => facts[name] ?? whole);
    return { ...message, text };
  }

  async show(screen, changing = false) {
    await stage.leave();
    this.before = [];
    this.screen = screen;
    this.changing = changing;
    this.visit.item = null;
    if (this.visit.draft) this.keeper.remember(this.visit.draft, screen);
    const item = this.items.find((each) => each.key === screen);
    if (item) this.showItem(item);
    else if (!screen) this.showPromise();
    else await this.showEnding(screen);
    this.tellNotKept();
  }

  showPromise() {
    stage.put(this.promise, { name: PROMISE });
    stage.enhance(this.main, this.visit);
  }

  showItem(item, isThere = false) {
    const { draft } = this.visit;
    this.screen = item.key;
    this.visit.item = item;
    this.keeper.remember(draft, item.key);
    const content = isThere ? null : stage.copy(`[data-item="${item.key}"]`);
    stage.put(content, { back: true, name: item.key, title: this.data.title });
    const form = this.main.querySelector("#screen");
    if (!isThere) fill(form, this.answers[item.key], draft.quotePermission);
    this.carryDraft(form);
    stage.enhance(this.main, this.visit);
  }

  async showEnding(screen) {
    const ending = await import("./ending.js");
    const back = screen === CHECK;
    stage.put(stage.copy(`[data-screen=${screen}]`), { back, name: screen, title: this.data.title });
    await ending[screen]?.(this.main, this.visit, (key) => this.go(key, true));
    if (back) this.carryDraft(this.main.querySelector("#screen"));
    stage.enhance(this.main, this.visit);
  }

  /** Should scripts stop, the form takes everything along to the server. */
  carryDraft(form) {
    const field = form.querySelector("[name=draft]") || document.createElement("input");
    const draft = { ...this.visit.draft, at: this.screen, changing: this.changing };
    Object.assign(field, { type: "hidden", name: "draft", value: JSON.stringify(draft) });
    form.append(field);
  }

  /** In the place of Start; the promise itself stays as it is, to come back to. */
  askToResume() {
    this.main.querySelector("#start").remove();
    this.main.querySelector(".question").after(stage.copy("[data-piece=resume]"));
  }

  tellNotKept() {
    if (this.keeper.isKept || this.isSaid || this.screen === DONE) return;
    this.isSaid = true;
    stage.notice("not-kept");
  }
}
