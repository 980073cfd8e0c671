/**
 * One sound at a time. A queue of clips is played with a short silence between them; a clip that
 * is not there or does not come is left out. `tests/js/player.test.js` runs it with a made sound.
 */
export const SILENCE = 400; // milliseconds between two clips
export const PATIENCE = 8000; // milliseconds without anything being heard
const SLOW = 0.8;

/** How playing ended. */
export const ENDED = "ended";
export const STOPPED = "stopped";
export const REFUSED = "refused"; // by the browser: nobody tapped yet
const FAILED = "failed";

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

export class Player {
  #sound;
  #turn = 0;
  #finish = null;
  slow = false;

  /** @param {HTMLAudioElement} sound  the one place where anything is heard */
  constructor(sound) {
    this.#sound = sound;
  }

  get playing() {
    return this.#finish !== null;
  }

  /**
   * Play clips one after the other; what was playing stops.
   *
   * @template {{address: string, isGone?: () => boolean}} Clip
   * @param {Clip[]} clips
   * @param {(clip: Clip | null) => void} show  told which one is heard, and null at the end
   * @returns {Promise<"ended" | "stopped" | "refused">}
   */
  async play(clips, show) {
    this.stop();
    const turn = ++this.#turn;
    let how = ENDED;
    for (const [number, clip] of clips.entries()) {
      if (clip.isGone?.()) continue;
      show(clip);
      if (number > 0) await this.#until(wait(SILENCE));
      if (turn === this.#turn) how = await this.#until(this.#heard(clip.address));
      if (turn !== this.#turn) return STOPPED; // another one shows by now
      if (how === REFUSED || how === STOPPED) break;
    }
    this.#finish = null;
    show(null);
    return how === FAILED ? ENDED : how;
  }

  /** Stop what is playing, if anything is. */
  stop() {
    this.#turn += 1;
    this.#finish?.(STOPPED);
    this.#finish = null;
    this.#sound.pause();
  }

  /** Whatever comes first: `promise`, or that somebody stops it. */
  #until(promise) {
    return new Promise((resolve) => {
      this.#finish = resolve;
      promise.then(resolve);
    });
  }

  /** Play one clip to its end. */
  #heard(address) {
    const sound = this.#sound;
    return new Promise((resolve) => {
      let patience = null;
      const tell = (how) => () => done(how);
      const says = {
        ended: tell(ENDED),
        error: tell(FAILED),
        // Not by us: a telephone call, the keys of a headset.
        pause: () => sound.ended || done(STOPPED),
        timeupdate: () => {
          clearTimeout(patience);
          patience = setTimeout(tell(FAILED), PATIENCE);
        },
      };
      const done = (how) => {
        clearTimeout(patience);
        for (const [name, heard] of Object.entries(says)) sound.removeEventListener(name, heard);
        resolve(how);
      };
      sound.src = address;
      sound.defaultPlaybackRate = this.slow ? SLOW : 1;
      sound.playbackRate = sound.defaultPlaybackRate;
      sound.preservesPitch = true;
      for (const [name, heard] of Object.entries(says)) sound.addEventListener(name, heard);
      says.timeupdate();
      sound.play().catch((problem) => {
        if (problem.name === "NotAllowedError") done(REFUSED);
        else if (problem.name !== "AbortError") done(FAILED);
      });
    });
  }
}
