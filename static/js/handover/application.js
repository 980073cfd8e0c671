/** The application in somebody's hands for a while: see `begin.js`. */
import { Keeper } from "../screens/keep.js";
import { DONE, GOODBYE } from "../screens/live.js";
import * as stage from "../screens/show.js";
import { end, leaveFor, pass, surveyAddress } from "../tablet/lock.js";
import { arrow, make, sound, speak, tick, words } from "../tablet/turn/dom.js";
import { saidIn } from "../tablet/turn/said.js";
import { Idle } from "./idle.js";
import { IdleCover } from "./cover.js";
import { swap } from "./language.js";

const SAFE = '[data-component="sending"]';
const BOXES = "input, textarea, select";
const RETRY = 3000; // milliseconds between tries to keep what the disk refused

/** The draft of this visit, of which no other page may ever know. */
class Secret extends Keeper {
  remember() {}

  goesOn() {}

  get at() {
    return "";
  }

  async ofThisTab() {
    return null;
  }

  async left() {
    return null;
  }

  async erase(draft) {
    await this.store.drafts.erase(draft.id);
  }
}

/**
 * @param {typeof import("../app.js").Application} Application
 * @returns a class of it that leaves nothing behind
 */
export const handed = (Application) =>
  class Handed extends Application {
    /** @param {object} turn tablet, lock, bundle, and what was passed to this page */
    constructor(page, data, store, turn) {
      super(page, shortened(data, turn), store);
      this.asked = (other) => shortened(other, turn);
      this.turn = turn;
      this.hears(turn.passed.language);
      this.keeper = new Secret(data, store);
      this.visit.isHanded = true;
    }

    async open() {
      document.documentElement.classList.add("handed");
      await super.open(false);
      history.replaceState({ guard: true }, "");
      this.dress();
      if (this.turn.lock.mode !== "assisted") this.watch();
    }

    /** The few words of the hand-over itself. */
    hears(language) {
      const { passed, bundle } = this.turn;
      this.turn.said = saidIn(passed.words, bundle, language);
    }

    /** From now on in another language. */
    speaks(data, { language, also }) {
      Object.assign(this.turn.passed, { language, also });
      this.data = this.asked(data);
      Object.assign(this.visit, { data: this.data, language });
      this.hears(language);
    }

    /** The style sheet of the cover, before it is needed. */
    dress() {
      for (const href of this.turn.passed.styles ?? []) {
        document.head.append(make("link", { rel: "stylesheet", href }));
      }
    }

    watch() {
      this.cover = new IdleCover(this.turn, {
        opened: () => this.idle.touched(),
        moveOn: () => this.endsUnfinished(),
      });
      this.idle = new Idle((isHidden) => this.covers(isHidden), this.turn.lock.idle);
    }

    /** Where nothing of this person is left to go on with, the next one may begin. */
    covers(isHidden) {
      const isOver = [DONE, GOODBYE, ""].includes(this.screen);
      if (isOver && !isHidden && !this.giveOn?.disabled) this.ends();
      else this.cover.show();
    }

    listen() {
      addEventListener("popstate", () => this.onPop());
      document.addEventListener("click", (event) => this.onClick(event));
      document.addEventListener("submit", (event) => this.onOtherForm(event));
      document.addEventListener("input", (event) => unremembered(event.target), true);
    }

    /** Back of the browser is the Back of the screen; there is nothing behind it. */
    async onPop() {
      if (history.state?.guard !== true) return;
      history.pushState({}, "");
      if (this.isBusy || this.cover?.isShown) return;
      const back = document.querySelector('.bar [name="go"][value="back"], .bar .back');
      back?.click();
    }

    /** One entry of the browser's history for all screens, and one below it that catches Back. */
    async go(screen, changing = false) {
      if (history.state?.guard) history.pushState({}, "");
      await this.show(screen, changing);
    }

    async goBack(_from, screen) {
      await this.show(screen);
    }

    async show(screen, changing) {
      await super.show(screen, changing);
      if (screen === DONE) this.thank();
      if (screen === GOODBYE) this.offerToGiveOn(this.main);
    }

    /** No hidden copy of the answers; and nothing typed that the browser would write down. */
    carryDraft(form) {
      form.autocomplete = "off";
      for (const box of form.querySelectorAll(BOXES)) unremembered(box);
    }

    tellNotKept() {}

    /** No answer may go to a page without scripts, which the browser would remember. */
    async submit(form, button) {
      try {
        await super.submit(form, button);
      } catch {
        this.tellFull();
      }
    }

    tellFull() {
      if (this.main.querySelector(".turn-full")) return;
      const told = words(this.turn.said["not-kept"]);
      this.main.prepend(make("p", { class: "notice turn-full", role: "alert" }, told));
    }

    async fromCheck(go) {
      await super.fromCheck(go);
      if (this.screen === DONE) history.replaceState({}, "");
    }

    /** Thank you: the code behind its button, and the way to the next person. */
    thank() {
      const { id, language } = this.visit.draft;
      this.visit.draft = { id, language, answers: {}, quotePermission: false };
      const { said } = this.turn;
      this.main.querySelector(SAFE)?.replaceWith(
        make("p", { class: "lead turn-safe", role: "status" }, tick(), words(said.safe), sound(said.safe)),
      );
      for (const link of this.main.querySelectorAll("details.more a")) link.closest("p").remove();
      this.offerToGiveOn(this.main);
      if (!this.store.kept) this.waitForRoom();
    }

    offerToGiveOn(root) {
      const { said } = this.turn;
      for (const link of root.querySelectorAll("a[href]")) if (!link.hash) link.classList.add("turn-away");
      this.giveOn = make(
        "button",
        { class: "button main turn-give", type: "button", click: () => this.ends() },
        words(said["give-on"]),
        arrow(),
      );
      root.append(make("p", { class: "next at-hand" }, this.giveOn, sound(said["give-on"])));
      speak(root);
    }

    /** The disk is full: the page stays until there is room or the server has it. */
    waitForRoom() {
      const { said } = this.turn;
      const place = this.main.querySelector(".turn-safe");
      const safe = [...place.childNodes];
      place.replaceChildren(words(said["not-kept"]));
      this.giveOn.disabled = true;
      const look = async () => {
        const { tablet } = this.turn;
        await tablet.notes.set("room", Date.now()).catch(() => {});
        const waits = tablet.kept ? [] : await tablet.parcels.all();
        if (waits.length) return setTimeout(look, RETRY);
        place.replaceChildren(...safe);
        this.giveOn.disabled = false;
        return null;
      };
      setTimeout(look, RETRY);
    }

    /** This person's turn is over: a new document, in the place of this one. */
    ends() {
      this.visit.draft = null;
      return end(this.turn);
    }

    /** What was said so far stays sealed, as unfinished. */
    async endsUnfinished() {
      await stage.leave();
      await this.keepQuietly();
      await this.ends();
    }

    async exit() {
      const { draft } = this.visit;
      document.body.hidden = true;
      if (draft) await this.keeper.erase(draft).catch(() => {});
      await this.ends();
    }

    onClick(event) {
      const language = event.target.closest(".bar a.language");
      const away = event.target.closest("a[href]");
      if (language) {
        event.preventDefault();
        this.changeLanguage({ language: language.hreflang });
      } else if (away && !away.hash && !event.target.closest("[data-exit]")) {
        event.preventDefault();
      } else {
        super.onClick(event);
      }
    }

    onOtherForm(event) {
      if (event.defaultPrevented || !event.target.closest(".bar")) return;
      event.preventDefault();
      const also = new FormData(event.target).get("also") ?? "";
      this.changeLanguage({ language: this.data.language, also });
    }

    /** Another language; before the first question as a page of its own. */
    async changeLanguage({ language, also = this.turn.passed.also }) {
      const { passed, bundle } = this.turn;
      const address = surveyAddress(bundle.session.survey, language, also);
      if (!this.visit.draft) {
        await pass(this.turn.lock, { ...passed, language, also }, address);
        leaveFor(address);
        return;
      }
      await swap(this, address, { language, also });
    }
  };

/**
 * What is asked: the short route is the survey's core, after what is said and asked before it. A
 * title would stay in the browser's history.
 */
function shortened(data, { lock, bundle }) {
  if (!lock.short) return { ...data, title: "" };
  const core = new Set(bundle.items.filter(isOnShortRoute).map((item) => item.key));
  return { ...data, title: "", items: data.items.filter((item) => core.has(item.key)) };
}

const isOnShortRoute = (item) => item.core || item.type === "consent" || item.type === "information";

/** Keep the browser from writing down what is typed, to fill it in another time. */
function unremembered(box) {
  if (!box.matches?.(BOXES)) return;
  box.autocomplete = "off";
  box.setAttribute("autocorrect", "off");
  box.spellcheck = false;
}
