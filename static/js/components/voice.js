/**
 * A story may be spoken: three equal ways, talk, write or skip, and a recorder.
 *
 * The recording is kept on the phone the moment it stops. The page holds its hash in the hidden
 * input `voice`, which becomes part of the answer; nothing is sent before Ready.
 */
import { dial } from "../voice/dial.js";
import { keeping } from "../voice/keeping.js";
import { player } from "../voice/player.js";
import { canRecord, record } from "../voice/recorder.js";

/**
 * @param {HTMLElement} element holds the box for words, and everything of the recorder, hidden
 * @param {object} visit
 * @returns {(() => void)|undefined} leaves the microphone and the sound alone again
 */
export function enhance(element, visit) {
  if (!canRecord()) return undefined;
  const story = new Story(element, visit);
  story.begin();
  return () => story.leave();
}

class Story {
  constructor(element, visit) {
    const one = (selector) => element.querySelector(selector);
    this.element = element;
    this.kept = keeping(visit.store, visit.draft.id, visit.item.key);
    this.input = one("input[name=voice]");
    this.box = one("textarea");
    this.ways = one("[data-ways]");
    this.talk = one("[data-way=talk]");
    this.write = one("[data-way=write]");
    this.skip = one("[data-ways] input");
    this.permission = one(".story-permission");
    this.status = one("[data-status]");
    this.tell = dial(element);
    this.player = player(one("[data-do=play]"));
    this.recording = null;
    this.state = "before";
    this.gone = new AbortController();
  }

  async begin() {
    const { signal } = this.gone;
    this.element.addEventListener("click", (event) => this.onClick(event), { signal });
    this.element.addEventListener("input", (event) => this.onInput(event), { signal });
    addEventListener("click", (event) => this.onClickAround(event), { capture: true, signal });
    this.takePlaceOfQuietCard();
    // It is asked of what was spoken too, so it may not hide with the box.
    this.element.querySelector("[data-part=write]").after(this.permission);
    const found = await this.kept.find().catch(() => undefined);
    if (signal.aborted) return;
    if (found) this.name(found.sha256);
    this.element.querySelector("[data-part=voice]")?.remove();
    this.player.load(found?.blob ?? null);
    this.show(this.input.value ? "recorded" : "before");
    if (this.input.value) this.open("talk");
    else this.open(this.isWriting() ? "write" : null);
  }

  /** Skip is one of the three; it says the same as the quiet card, which goes. */
  takePlaceOfQuietCard() {
    const other = [...this.element.querySelectorAll(`input[value="${this.skip.value}"]`)].find(
      (each) => each !== this.skip,
    );
    if (other?.checked) this.skip.checked = true;
    other?.closest(".card").remove();
  }

  onClick(event) {
    const { way, do: deed } = event.target.closest("[data-way], [data-do]")?.dataset ?? {};
    if (way) {
      this.skip.checked = false;
      this.open(this.isOpen(way) ? null : way);
    }
    if (way === "write" && this.isOpen(way)) this.box.focus();
    if (deed === "record") this.record();
    if (deed === "stop") this.recording?.stop();
    if (deed === "drop") this.show("sure", true);
    if (deed === "keep") this.show("recorded", true);
    if (deed === "erase") this.erase();
  }

  /** The box that an error leads to must be there to be led to. */
  onClickAround(event) {
    if (event.target.closest("a[href='#answer']")) this.open(this.input.value ? "talk" : "write");
  }

  onInput(event) {
    if (event.target !== this.skip || !this.skip.checked) return this.mark();
    this.recording?.stop();
    return this.open(null);
  }

  /** Somebody wrote before this was loaded, or is led to the box: it stays. */
  isWriting() {
    const { box } = this;
    return box.value !== "" || box.ariaInvalid === "true" || document.activeElement === box;
  }

  isOpen(way) {
    return this[way].ariaExpanded === "true";
  }

  /** Show one way, or none; what was said and written stays in both. */
  open(way) {
    for (const each of ["talk", "write"]) {
      this[each].ariaExpanded = String(each === way);
      this.element.querySelector(`[data-part=${each}]`).hidden = each !== way;
    }
    if (way !== "talk") this.player.stop();
    else if (this.state === "refused" && this.input.value) this.show("recorded");
    this.mark();
  }

  /** What is filled in is marked, and asked about. */
  mark() {
    this.talk.classList.toggle("told", this.input.value !== "");
    this.write.classList.toggle("told", this.box.value.trim() !== "");
    this.permission.hidden = this.input.value === "" && this.box.value.trim() === "";
  }

  /** One step of the recorder; `moved` puts the focus where one goes on. */
  show(state, moved = false) {
    this.state = state;
    this.element.dataset.state = state;
    const steps = [...this.element.querySelectorAll("[data-step]")];
    for (const step of steps) step.hidden = step.dataset.step !== state;
    // While somebody speaks there is one thing to tap: stop.
    this.ways.hidden = state === "asking" || state === "recording";
    const now = steps.find((step) => !step.hidden);
    this.status.textContent = moved ? (now.querySelector("[data-says]")?.textContent ?? "") : "";
    if (moved) now.querySelector("button:not([hidden])")?.focus();
    this.mark();
  }

  async record() {
    this.player.stop();
    this.tell(0);
    this.show("asking", true);
    try {
      this.recording = await record({
        time: (seconds) => this.isHere() && this.tell(seconds),
        soFar: (blob) => this.isHere() && this.kept.soFar(blob).catch(() => {}),
      });
    } catch {
      return this.show("refused", true);
    }
    const { recording } = this;
    if (this.gone.signal.aborted) return recording.stop();
    this.show("recording", true);
    this.finished = recording.ended.then((blob) => this.finish(blob));
    return this.finished;
  }

  async finish(blob) {
    this.recording = null;
    if (!this.isHere()) return;
    const hash = blob && (await this.kept.finish(blob).catch(() => ""));
    if (!hash) return this.show(this.input.value ? "recorded" : "refused", true);
    this.name(hash);
    this.player.load(blob);
    return this.show("recorded", true);
  }

  /** Once somebody left by the exit, nothing of what they said may be kept any more. */
  isHere() {
    if (!this.element.isConnected) this.recording?.stop();
    return this.element.isConnected;
  }

  async erase() {
    await this.kept.drop();
    this.name("");
    this.player.load(null);
    this.show("before", true);
  }

  /** The answer names the recording by its hash. */
  name(hash) {
    if (this.input.value === hash) return;
    this.input.value = hash;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Whoever goes away while they speak keeps what they said. */
  async leave() {
    this.gone.abort();
    this.recording?.stop();
    await this.finished;
    this.player.leave();
  }
}
