/**
 * Paper sheets, typed over: the code of a sheet, its language, its answers, one look, sealed. Made
 * for two hands on a keyboard; everything can be clicked as well.
 */
import { put } from "../counting/choosing.js";
import { sentence } from "../drawing.js";
import { drawCode, drawLanguages } from "../keyin/beginning.js";
import { drawItem } from "../keyin/item.js";
import { meaning } from "../keyin/keys.js";
import { keepSheet, knownSheets } from "../keyin/known.js";
import { drawLook } from "../keyin/look.js";
import * as paper from "../keyin/paper.js";
import { post } from "../post.js";
import { isShortSheet, readSheetCode, responseIdOf, shownSheetCode } from "../sheet.js";

/**
 * Show it.
 *
 * @param {HTMLElement} root
 * @param {{tablet: object, session: object}} visit
 */
export async function show(root, visit) {
  const known = await knownSheets(visit.tablet, visit.session);
  const keying = new Keying(root, visit, known);
  keying.showCode();
  // The screen is not on the page yet, and nothing that is not there can have the focus.
  setTimeout(() => keying.part.querySelector("[data-box]")?.focus());
  return () => keying.stop();
}

class Keying {
  constructor(root, { tablet, session: bundle }, known) {
    Object.assign(this, { root, tablet, bundle, known });
    this.language = bundle.languages[0].code;
    this.entered = 0;
    this.clear();
    const onKey = (event) => this.press(event);
    document.addEventListener("keydown", onKey);
    this.stop = () => document.removeEventListener("keydown", onKey);
  }

  /** A fresh sheet. */
  clear() {
    this.code = null;
    this.short = false;
    this.sheet = null;
  }

  put(part, ways) {
    this.part = part;
    this.ways = ways;
    put(this.root, part);
    part.querySelector("[data-box]")?.focus();
  }

  tell(code, facts) {
    const place = this.part.querySelector("[data-wrong]");
    place.textContent = code ? sentence(this.root, code, facts) : "";
  }

  say(code, facts) {
    const said = this.root.querySelector("[data-said]");
    said.textContent = code ? sentence(this.root, code, facts) : "";
  }

  /** One key: what it does is a matter of what is shown. */
  press(event) {
    const box = this.part.querySelector("[data-box]");
    const here = document.activeElement;
    const outside = here !== document.body && !this.part.contains(here);
    if (outside || event.repeat) return;
    const isTyped = box !== null && here === box;
    const meant = meaning(event, {
      isTyped,
      isButton: here.matches("button, a, summary"),
      isLong: isTyped && box.matches("textarea"),
      text: isTyped ? box.value : "",
      atStart: isTyped && box.selectionEnd === 0,
    });
    const way = meant && (this.ways[meant.way] ?? (meant.sign && this.ways.sign));
    if (!way) return;
    event.preventDefault();
    way(meant.sign);
  }

  showCode() {
    const facts = { code: this.code ? shownSheetCode(this.code) : "", entered: this.entered };
    const part = drawCode(this.root, facts, () => this.takeCode());
    this.put(part, { next: () => this.takeCode() });
  }

  takeCode() {
    const box = this.part.querySelector("[data-box]");
    const code = readSheetCode(box.value);
    const problem = !code ? "code-wrong" : this.known.includes(code) ? "entered-already" : "";
    this.say("");
    this.tell(problem);
    if (problem) return box.select();
    this.code = code;
    this.beginSheet(isShortSheet(code));
    return this.bundle.languages.length > 1 ? this.showLanguages() : this.showSheet();
  }

  /** What was keyed in stays when only the code is mended. */
  beginSheet(short) {
    if (this.sheet && this.short === short) return;
    this.short = short;
    this.sheet = paper.begin(this.bundle, short);
  }

  showLanguages() {
    const { languages } = this.bundle;
    const take = (code) => {
      this.language = code;
      this.showSheet();
    };
    this.put(drawLanguages(this.root, languages, this.language, take), {
      next: () => this.showSheet(),
      back: () => this.showCode(),
      sign: (sign) => {
        const chosen = languages[Number(sign) - 1];
        if (chosen) take(chosen.code);
        else this.tell("no-such-number");
      },
    });
  }

  showSheet() {
    if (paper.isAtEnd(this.sheet)) return this.showLook();
    const { root, bundle, language, sheet } = this;
    const sign = (pressed) => this.change(paper.pressed(this.sheet, pressed));
    const next = () => this.next();
    const skipped = () => this.go(paper.toSkipped(this.sheet));
    const back = () => this.back();
    this.item = drawItem(root, bundle, language, sheet, { sign, next, skipped, back });
    this.put(this.item.part, { sign, next, skipped, back, beyond: () => this.beyond() });
    return undefined;
  }

  /** The same item with another answer, or why there is none. */
  change({ sheet, problem, facts }) {
    this.sheet = sheet;
    this.tell(problem, facts);
    if (!problem) this.item.draw(sheet);
    return !problem;
  }

  /** What stands in the box, taken over; whether it can be. */
  takeBox() {
    const box = this.part.querySelector("[data-box]");
    return !box || this.change(paper.typed(this.sheet, box.value));
  }

  next() {
    if (!this.takeBox()) return;
    const { sheet, problem } = paper.next(this.sheet);
    if (problem) this.tell(problem);
    else this.go(sheet);
  }

  beyond() {
    if (this.takeBox()) this.go(paper.beyond(this.sheet));
  }

  back() {
    const before = paper.back(this.sheet);
    if (before !== this.sheet) this.go(before);
    else if (this.bundle.languages.length > 1) this.showLanguages();
    else this.showCode();
  }

  go(sheet) {
    this.sheet = sheet;
    this.showSheet();
  }

  showLook() {
    const { root, bundle, sheet, code } = this;
    const next = () => this.save();
    const back = () => this.back();
    this.put(drawLook(root, bundle, sheet, shownSheetCode(code), { next, back }), { next, back });
  }

  /** One sheet is done: sealed, or nothing kept of it because its person said no. */
  async save() {
    if (this.saving) return;
    this.saving = true;
    const { bundle, tablet, sheet, code, language, short } = this;
    const { survey, survey_id: surveyId, version, code: session, practice } = bundle.session;
    const refused = paper.refused(sheet);
    if (!refused && !practice) {
      const id = await responseIdOf(surveyId, code);
      const response = paper.wire(sheet, { id, version, language, session, short });
      await post(tablet, bundle, "response", { survey, response });
      this.known = await keepSheet(tablet, bundle, code);
      this.entered += 1;
    }
    this.saving = false;
    this.clear();
    this.showCode();
    this.say(refused ? "refused" : practice ? "practice" : "entered", { code: shownSheetCode(code) });
  }
}
