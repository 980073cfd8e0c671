/** A phone tells that it came into a session: by a word of its own, so that it counts once. */
import { memo, newId } from "../screens/keep.js";

/**
 * The word lasts as long as the tab, and stands nowhere beside an answer.
 *
 * @param {string} code of the session
 */
export function comeIn(code) {
  const name = `in:${code}`;
  const word = memo.get("sessionStorage", name) ?? newId();
  memo.set("sessionStorage", name, word);
  return fetch(`/j/${code}/in`, { method: "POST", body: word, credentials: "omit", keepalive: true });
}
