/**
 * What a key means while a sheet is keyed in. No page is needed here: `tests/js/paper.test.js`
 * runs it alone.
 */

const WAYS = { Enter: "next", ArrowUp: "back", ArrowDown: "beyond", "+": "skipped", Backspace: "back" };

/**
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean,
 *   shiftKey?: boolean, isComposing?: boolean}} event
 * @param {{isTyped: boolean, isButton: boolean, isLong: boolean, text: string,
 *   atStart: boolean}} place  where the focus is: in a box in which one types, and with how many
 *   lines; on a button; what stands in the box, and whether its cursor is before all of it
 * @returns {{way: string} | {sign: string} | null}  null is left to the browser
 */
export function meaning(event, place) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  if (key === "Enter" && (place.isButton || (place.isLong && event.shiftKey))) return null;
  const way = Object.hasOwn(WAYS, key) ? WAYS[key] : null;
  if (place.isTyped && way && key !== "Enter" && !leaves(key, place)) return null;
  if (way) return { way };
  if (key.length !== 1 || key === " ") return null;
  // Beside a number, letters are the ways of not answering; in a story every key is a letter.
  if (place.isTyped && (place.isLong || !/^[a-z]$/i.test(key))) return null;
  return { sign: key };
}

/** Whether a key leaves a box in which one types, rather than moves or erases in it. */
function leaves(key, { text, isLong, atStart }) {
  if (key === "Backspace") return text === "";
  if (key === "+") return !isLong && text === "";
  return !isLong || text === "" || (key === "ArrowUp" && atStart);
}
