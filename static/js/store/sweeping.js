/** When a draft is too old: on the second date after it was touched, as on the server. */

const DAY = 24 * 60 * 60 * 1000;

/** Today by this phone's clock, YYYY-MM-DD. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * What becomes of a draft.
 *
 * A draft from the future tells that a clock was wrong, not that it is old: it counts as
 * touched today, so that it does not stay for years either.
 *
 * @param {string|undefined} touched date on which it was last saved
 * @param {string} date today
 * @returns {"keep"|"erase"|"date-again"}
 */
export function fate(touched, date) {
  const age = (Date.parse(date) - Date.parse(touched)) / DAY;
  if (!(age >= 0)) return "date-again";
  return age < 2 ? "keep" : "erase";
}
