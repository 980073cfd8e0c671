/** The worker's PIN: who guesses waits, whatever happens in between. */
import assert from "node:assert/strict";
import test from "node:test";
import { checkPin, leftToWait, makePin, pinWait, readPin, waitAfterWrong } from "../../static/js/tablet/pin.js";

/** A tablet's notes, as they are on the disk. */
function tablet(known = new Map()) {
  return {
    notes: {
      get: async (name) => known.get(name),
      set: async (name, value) => known.set(name, value),
      change: async (name, change) => {
        known.set(name, change(known.get(name)));
        return known.get(name);
      },
    },
    known,
  };
}

test("four digits of any script, and nothing else, are a PIN", () => {
  assert.equal(readPin(" 2468 "), "2468");
  assert.equal(readPin("٢٤٦٨"), "2468");
  for (const wrong of ["", "246", "24680", "abcd", "24 68"]) assert.equal(readPin(wrong), null);
});

test("what is kept does not hold the PIN, and differs each time", async () => {
  const [one, other] = [await makePin("2468"), await makePin("2468")];
  assert.notDeepEqual(one.hash, other.hash);
  assert.equal(await makePin("24"), null);
});

test("the right one is right, in any digits", async () => {
  const pin = await makePin("2468");
  assert.deepEqual(await checkPin(tablet(), pin, "٢٤٦٨"), { right: true, wait: 0 });
  assert.equal((await checkPin(tablet(), pin, "2469")).right, false);
});

test("waiting grows with each wrong one, up to ten minutes", () => {
  assert.deepEqual([0, 2, 3, 4, 5].map(waitAfterWrong), [0, 0, 5000, 10000, 20000]);
  assert.equal(waitAfterWrong(50), 10 * 60 * 1000);
});

test("after three wrong ones even the right one waits, also after a restart", async () => {
  const pin = await makePin("2468");
  const before = tablet();
  for (const wrong of ["0000", "1111", "2222"]) await checkPin(before, pin, wrong);
  const restarted = tablet(before.known);
  assert.ok((await pinWait(restarted)) > 0);
  const refused = await checkPin(restarted, pin, "2468");
  assert.equal(refused.right, false);
  assert.ok(refused.wait > 0);
  restarted.known.get("pin-tries").at -= 6000;
  assert.equal((await checkPin(restarted, pin, "2468")).right, true);
  assert.equal(await pinWait(restarted), 0);
});

test("a try is counted before it is looked at: a kill in between gives no free one", async () => {
  const here = tablet();
  const pin = { get salt() { throw new Error("killed"); }, rounds: 1 };
  await assert.rejects(checkPin(here, pin, "2468"));
  assert.equal(here.known.get("pin-tries").wrong, 1);
});

test("a clock that was set back or forward makes nobody wait longer than it is", () => {
  assert.equal(leftToWait({ wrong: 3, at: 1_000_000 }, 0), 5000);
  assert.equal(leftToWait({ wrong: 3, at: 0 }, 1_000_000), 0);
});
