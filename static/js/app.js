/**
 * The application of one survey: which screen follows, what is kept before it shows, and the way
 * out. The screens are the document's templates; the rules are those of the server.
 */
import { nextItem, previousItem, refuses, unanswered } from "./rules/routing.js";
import { collect } from "./screens/form.js";
import { memo } from "./screens/keep.js";
import { CHECK, DONE, GOODBYE, keyOf, Live, PROMISE } from "./screens/live.js";
import { sessionHere } from "./screens/room.js";
import * as stage from "./screens/show.js";
import { openStore } from "./store/database.js";

const ERASING = 500; // milliseconds that somebody who leaves waits at most

class Application extends Live {
  /** Begin where this tab was, or with the promise; `begun` when the first question is shown. */
  async open(begun) {
    const here = await this.keeper.ofThisTab();
    this.left = begun ? null : await this.keeper.left(here && here.draft.id);
    if (begun) {
      await this.began(this.keeper.fresh());
      history.replaceState({ screen: this.items[0].key, from: "" }, "");
      this.showItem(this.items[0], true);
    } else if (here) {
      await this.began(here.draft);
      const screen = here.isOver ? DONE : this.placeOf(this.keeper.at ?? here.draft.at);
      history.replaceState({ screen }, "");
      if (screen) await this.show(screen);
      else stage.put(null, { name: PROMISE });
    } else {
      memo.set("sessionStorage", "left", null);
      history.replaceState({ screen: "" }, "");
      if (this.left) this.askToResume();
      stage.put(null, { name: PROMISE });
    }
    if (!this.screen) stage.enhance(this.main, this.visit);
    this.tellNotKept();
    this.listen();
  }

  listen() {
    addEventListener("popstate", ({ state }) => this.goTo(state ? state.screen : ""));
    addEventListener("pageshow", (event) => event.persisted && this.comeBack());
    document.addEventListener("visibilitychange", () => document.hidden && this.keepQuietly());
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("submit", (event) => this.onOtherForm(event));
  }

  /** What a form was sent with, from `start.js`. A second tap while the first is worked on is none. */
  async submit(form, button) {
    if (!form.isConnected) return;
    if (button?.name === "tap") {
      await stage.awaited(tapOnceLoaded(button)); // as many as are tapped, one after the other
      return;
    }
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const go = button && button.name === "go" ? button.value : "";
      if (form.id === "start") await this.start(go);
      else if (this.screen === CHECK) await this.fromCheck(go);
      else await this.fromItem(form, go);
    } catch (error) {
      if (error.code !== "finished") throw error;
      await this.show(DONE);
    } finally {
      this.isBusy = false;
    }
  }

  async start(go) {
    if (go === "resume") await this.began(this.left);
    else if (go === "again") await this.keeper.erase(this.left);
    const isGoingOn = go === "resume";
    if (!isGoingOn && !(await this.practise())) return;
    if (!this.visit.draft) await this.began(this.keeper.fresh());
    this.left = null;
    await this.go((isGoingOn && this.placeOf(this.visit.draft.at)) || this.items[0].key);
  }

  /** Practise first, who has everything read out; false when they went back from there. */
  async practise() {
    if (!document.querySelector("template[data-screen=practice]")) return true;
    const { practise } = await import("./components/practice.js");
    return practise(this.visit);
  }

  async fromItem(form, go) {
    const item = this.visit.item;
    const isBack = go === "back";
    if (!isBack) {
      await stage.comesAlive();
      if (await this.mustStay(item, form)) return;
    }
    await stage.leave();
    const change = this.changeOf(item, form);
    const draft = change(this.visit.draft);
    if (refuses(this.items, draft.answers)) {
      await this.refuse();
      return;
    }
    const next = this.after(item, draft.answers, isBack);
    this.visit.draft = await this.keeper.save(this.visit.draft, (known) => ({ ...change(known), at: next }));
    this.screen = ""; // all is kept: going needs not keep it again
    if (isBack) await this.goBack(item.key, next);
    else await this.go(next, this.changing && next !== CHECK, item.key);
  }

  /** Tell what does not fit yet; or something on the screen holds somebody up itself. */
  async mustStay(item, form) {
    const outcome = collect(item, form, (code) => code in this.data.messages);
    if (outcome.problem) {
      const message = this.message(outcome.problem, outcome.facts);
      const summary = stage.tellProblem(form, message, this.message("problem").text);
      stage.enhance(summary, this.visit);
      return true;
    }
    const said = new FormData(form).getAll("answer");
    for (const work of this.before) {
      if (!(await work(said))) continue;
      await this.keepQuietly();
      return true;
    }
    return false;
  }

  after(item, answers, isBack) {
    if (isBack) return this.changing ? CHECK : keyOf(previousItem(this.items, answers, item.key), "");
    if (this.changing) return keyOf(unanswered(this.items, answers)[0]);
    return keyOf(nextItem(this.items, answers, item.key));
  }

  /** What the form changes in a draft: the answer as far as it fits. */
  changeOf(item, form) {
    const { value, allowed, problem, missing } = collect(item, form, () => true);
    const { language } = this.data;
    return (draft) => {
      const answers = { ...draft.answers };
      if (item.type !== "information" && (missing || !problem)) answers[item.key] = value;
      if (answers[item.key] === undefined) delete answers[item.key];
      const quotePermission = item.type === "story" ? Boolean(allowed) : draft.quotePermission;
      return { ...draft, language, answers, quotePermission };
    };
  }

  /** Keep what is tapped so far, before somebody goes away without Next. */
  async keepQuietly() {
    const form = this.main.querySelector("#screen");
    const item = this.visit.item;
    if (!form || !item || this.screen !== item.key) return;
    const change = this.changeOf(item, form);
    if (refuses(this.items, change(this.visit.draft).answers)) return;
    const keep = (draft) => ({ ...change(draft), at: item.key });
    this.visit.draft = await this.keeper.save(this.visit.draft, keep).catch(() => this.visit.draft);
  }

  async fromCheck(go) {
    const { draft } = this.visit;
    if (go === "back") {
      await this.goBack(CHECK, keyOf(previousItem(this.items, draft.answers, null), ""));
      return;
    }
    const [first] = unanswered(this.items, draft.answers);
    if (first) {
      await this.go(first.key, true);
      return;
    }
    await this.store.outbox.finish(draft, this.data);
    history.replaceState({ screen: DONE }, "");
    await this.show(DONE);
  }

  /** No to consent: nothing is kept and nothing is sent. */
  async refuse() {
    await this.keeper.erase(this.visit.draft);
    this.visit.draft = null;
    history.replaceState({ screen: GOODBYE }, "");
    await this.show(GOODBYE);
  }

  async go(screen, changing = false, from = this.screen) {
    history.pushState({ screen, from, changing }, "");
    await this.show(screen, changing);
  }

  /** As the browser's own Back where that leads to the same screen. */
  async goBack(from, screen) {
    if (history.state && history.state.from === screen) history.back();
    else await this.go(screen, false, from);
  }

  /** The browser's Back and Forward. */
  async goTo(screen) {
    await stage.leave(); // what is still being said is part of what is kept
    await this.keepQuietly();
    const { draft } = this.visit;
    if (this.screen === DONE) {
      history.replaceState({ screen: DONE }, "");
      return;
    }
    if (!draft) await this.show(screen === GOODBYE ? GOODBYE : "");
    else await this.show(screen === GOODBYE ? "" : this.placeOf(screen), Boolean(history.state?.changing));
  }

  /** The page was asleep in the browser's memory; another page may have gone on meanwhile. */
  async comeBack() {
    const { draft } = this.visit;
    if (!draft || memo.get("sessionStorage", "left")) return;
    const now = await this.store.drafts.get(draft.id);
    if (now) await this.began(now);
    else if (await this.store.outbox.isSent(draft.id)) this.screen = DONE;
    await this.show(this.screen);
  }

  onClick(event) {
    const link = event.target.closest("a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    const language = event.target.closest(".bar a.language");
    const exit = event.target.closest("[data-exit]");
    if (place) {
      // An address with `#` would be a step in the browser's history.
      event.preventDefault();
      if (!place.matches("input, textarea, button, [tabindex]")) place.tabIndex = -1;
      place.focus();
      place.scrollIntoView({ block: "center" });
    } else if (exit) {
      event.preventDefault();
      this.exit(exit.dataset.exit || exit.href);
    } else if (language && this.visit.draft) {
      event.preventDefault();
      this.goElsewhere(() => location.assign(language.href));
    }
  }

  /** Forms in the bar lead to the same survey in another way: its answers come along. */
  onOtherForm(event) {
    if (event.defaultPrevented || !event.target.closest(".bar") || !this.visit.draft) return;
    event.preventDefault();
    this.goElsewhere(() => event.target.submit());
  }

  async goElsewhere(go) {
    await stage.leave();
    await this.keepQuietly();
    this.keeper.goesOn();
    go();
  }

  async exit(day) {
    const { draft } = this.visit;
    document.body.replaceChildren();
    document.title = "\u2026";
    memo.set("sessionStorage", "left", "1");
    const waited = new Promise((resolve) => {
      setTimeout(resolve, ERASING);
    });
    if (draft) await Promise.race([this.keeper.erase(draft), waited]);
    location.replace(day);
  }
}

let tapping = Promise.resolve();

/** A card of a ranking that was tapped before its component was there; after those tapped before it. */
function tapOnceLoaded(button) {
  const before = tapping.catch(() => {});
  tapping = before.then(async () => {
    await import("./components/ranking.js");
    await new Promise((resolve) => setTimeout(resolve));
    if (button.isConnected) button.click();
  });
  return tapping;
}

/** What can wait until the first screen is there, and must be there before the network goes. */
function loadTheRest(data, store) {
  // The pictures of the questions first: they are looked at in a moment.
  for (const file of data.shell) if (file.endsWith(".svg")) fetch(file).catch(() => {});
  // Served as one with all components, see web/joining.py.
  import("./components/voice.js").catch(() => {});
  import("./worker/register.js").then(({ registerWorker }) => registerWorker()).catch(() => {});
  import("./sending/state.js").then(({ showWaiting }) => showWaiting(store)).catch(() => {});
  const code = sessionHere();
  if (code) import("./sending/joining.js").then(({ comeIn }) => comeIn(code)).catch(() => {});
}

export async function begin(page) {
  const data = JSON.parse(document.getElementById("questionnaire").textContent);
  const handed = memo.get("localStorage", "handed") && (await import("./handover/begin.js"));
  const taken = handed && (await handed.take(page, data, Application));
  if (taken) return taken;
  const store = await openStore();
  const application = new Application(page, data, store);
  await application.open(page.begun);
  loadTheRest(data, store);
  return application;
}
