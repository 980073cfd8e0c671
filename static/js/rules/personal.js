/**
 * Whether a story looks as if it tells who somebody is: then the person is asked once whether it
 * may stay. The phone's side of `surveyapp/response/personal.py`; the words and patterns of both
 * are in `personal-words.js`, and `tests/definitions/personal_cases.json` holds what both say.
 */

import { latinDigits } from "./answers.js";
import listed from "./personal-words.js";

const KEPT = "+/.()'@";

/**
 * What a text seems to hold; nothing is sure, and nothing is refused for it.
 *
 * @param {string} text
 * @returns {string[]}  of "name", "phone", "address" and "national-number", in this order
 */
export function looksPersonal(text) {
  const said = plain(text);
  const rest = said.replace(new RegExp(listed.national, "gu"), (all) => (isNational(all) ? "," : all));
  const numbers = rest.replace(new RegExp(listed.dates, "gu"), ",");
  const found = [];
  if (holdsAny("name", said)) found.push("name");
  if (holdsAny("phone", numbers)) found.push("phone");
  if (holdsAny("address", said)) found.push("address");
  if (rest !== said) found.push("national-number");
  return found;
}

const holdsAny = (kind, said) => listed.patterns[kind].some((pattern) => compiled(pattern).test(said));

const known = new Map();

function compiled(pattern) {
  if (!known.has(pattern)) known.set(pattern, new RegExp(expanded(pattern), "u"));
  return known.get(pattern);
}

/** A pattern with its parts and words in place. */
function expanded(pattern) {
  return pattern.replace(/<([a-z_]+)>/g, (_all, name) =>
    name in listed.parts
      ? expanded(listed.parts[name])
      : `(?:${listed.words[name].map(anyCase).join("|")})`,
  );
}

const anyCase = (words) => `~*${words.replace(/\./g, "\\.").replace(/ /g, " ~*")}`;

/** The text as the patterns want it: see `personal-words.js`. */
export function plain(text) {
  const signs = [...text.normalize("NFKC")];
  const hasSmall = signs.some((sign) => /\p{Ll}/u.test(sign));
  let made = " ";
  let inWord = false;
  signs.forEach((sign, place) => {
    if (/\p{Cf}/u.test(sign)) return;
    const small = sign.toLowerCase();
    const alike = small in listed.alike ? listed.alike[small] : small;
    const isWord = /[\p{L}\p{M}\p{N}]/u.test(sign);
    if (isWord && !inWord && hasSmall && isCapital(sign)) {
      made += isCapital(signs[place + 1] || "") ? "~~" : "~";
    }
    inWord = isWord || (inWord && /\p{Pd}/u.test(sign)); // Sint-Jansplein is one word
    made += isWord ? latinDigits(alike) : pause(sign, alike);
  });
  return `${made} `.replace(/ +/g, " ");
}

const isCapital = (sign) => /[\p{Lu}\p{Lt}]/u.test(sign);

/** What stands for a sign between words. */
function pause(sign, alike) {
  if (KEPT.includes(alike)) return alike;
  if (/\p{Pd}/u.test(sign)) return "-";
  if (/[\p{Pi}\p{Pf}"]/u.test(sign)) return " ";
  return /[\p{P}\n]/u.test(sign) ? "," : " ";
}

/** Eleven digits: date of birth, a number, and 97 less what both leave by 97. */
function isNational(written) {
  const digits = written.replace(/[^0-9]/g, "");
  const start = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  const month = Number(digits.slice(2, 4)) % 20; // 20 or 40 more for those who are not registered
  if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
  return [start, 2000000000 + start].some((each) => 97 - (each % 97) === check); // since 2000 a 2
}
