/** One sound at a time, a clip that fails is left out, and nothing ever hangs. */
import assert from "node:assert/strict";
import test from "node:test";

import { ENDED, PATIENCE, Player, REFUSED, SILENCE, STOPPED } from "../../static/js/sound/player.js";

const SHORT = 10;

/** A sound that plays in no time; addresses say what becomes of it. */
class Sound extends EventTarget {
  heard = [];
  ended = false;
  paused = true;

  async play() {
    const address = this.src;
    this.heard.push([address, this.playbackRate]);
    if (address === "refused") throw Object.assign(new Error(), { name: "NotAllowedError" });
    if (address === "broken") throw Object.assign(new Error(), { name: "NotSupportedError" });
    this.paused = false;
    this.ended = false;
    if (address === "endless") return;
    setTimeout(() => this.src === address && !this.paused && this.#end(), SHORT);
  }

  #end() {
    this.ended = true;
    this.dispatchEvent(new Event("pause"));
    this.dispatchEvent(new Event("ended"));
  }

  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }
}

const clips = (...addresses) => addresses.map((address) => ({ address }));
const later = (time) => new Promise((resolve) => setTimeout(resolve, time));
const addresses = (sound) => sound.heard.map(([address]) => address);

test("clips come one after the other, with a silence between them", async () => {
  const sound = new Sound();
  const shown = [];
  const begun = Date.now();
  const how = await new Player(sound).play(clips("a", "b", "c"), (clip) => shown.push(clip?.address));
  assert.equal(how, ENDED);
  assert.deepEqual(addresses(sound), ["a", "b", "c"]);
  assert.deepEqual(shown, ["a", "b", "c", undefined]);
  assert.ok(Date.now() - begun >= 2 * SILENCE);
});

test("a clip that is not there is left out", async () => {
  const sound = new Sound();
  assert.equal(await new Player(sound).play(clips("broken", "b"), () => {}), ENDED);
  assert.deepEqual(addresses(sound), ["broken", "b"]);
});

test("a clip that never comes is left out", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const sound = new Sound();
  const playing = new Player(sound).play(clips("endless"), () => {});
  await null;
  context.mock.timers.tick(PATIENCE);
  assert.equal(await playing, ENDED);
});

test("stopping stops at once, in the middle of a clip and in the silence", async () => {
  for (const time of [SHORT / 2, SHORT + SILENCE / 2]) {
    const sound = new Sound();
    const player = new Player(sound);
    const playing = player.play(clips("a", "b"), () => {});
    await later(time);
    assert.ok(player.playing);
    player.stop();
    assert.equal(await playing, STOPPED);
    assert.ok(!player.playing);
    await later(SILENCE + SHORT);
    assert.deepEqual(addresses(sound), ["a"]);
  }
});

test("what begins stops what was playing", async () => {
  const sound = new Sound();
  const player = new Player(sound);
  const shown = [];
  const first = player.play(clips("a", "b"), (clip) => shown.push(clip?.address));
  const second = player.play(clips("c"), (clip) => shown.push(clip?.address));
  assert.deepEqual(await Promise.all([first, second]), [STOPPED, ENDED]);
  assert.deepEqual(shown, ["a", "c", undefined]);
});

test("a browser that refuses ends the queue", async () => {
  const sound = new Sound();
  assert.equal(await new Player(sound).play(clips("refused", "b"), () => {}), REFUSED);
  assert.deepEqual(addresses(sound), ["refused"]);
});

test("a pause from outside stops the queue", async () => {
  const sound = new Sound();
  const playing = new Player(sound).play(clips("endless", "b"), () => {});
  await later(1);
  sound.pause();
  assert.equal(await playing, STOPPED);
});

test("slower is heard from the next clip on", async () => {
  const sound = new Sound();
  const player = new Player(sound);
  await player.play(clips("a"), () => {});
  player.slow = true;
  await player.play(clips("a"), () => {});
  assert.deepEqual(sound.heard, [["a", 1], ["a", 0.8]]);
});
