/**
 * The code of a paper sheet: eight digits, a check digit, and the response that it stands for.
 *
 * The tablet's side of `surveyapp/response/sheet_code.py`.
 */

import { latinDigits } from "../rules/answers.js";

export const CODE_DIGITS = 9;
const SIGNS_MAX = 60;
// What may stand between digits: spaces, dashes, invisible marks.
const BETWEEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Pd}\p{Cf}\p{Cc}]/gu;

// Damm's quasigroup of order ten: it notices each wrong digit and each swap of neighbours.
const DAMM = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/**
 * The digit that belongs behind these; `0` behind digits that end in their check digit.
 *
 * @param {string} digits  Latin digits
 * @returns {string}
 */
export const checkDigit = (digits) =>
  [...digits].reduce((state, digit) => DAMM[Number(state)][Number(digit)], "0");

/**
 * The code that somebody typed.
 *
 * @param {string} text  digits of any script; spaces, dashes and invisible marks are disregarded
 * @returns {string | null}  nine Latin digits; null when these are not nine, or the check digit is
 *   wrong
 */
export function readSheetCode(text) {
  if ([...text].length > SIGNS_MAX) return null;
  const code = latinDigits(text.replace(BETWEEN, ""));
  return /^[0-9]{9}$/.test(code) && checkDigit(code) === "0" ? code : null;
}

/**
 * Whether only the short route is on the sheet: its first digit says so.
 *
 * @param {string} code  nine digits
 */
export const isShortSheet = (code) => code[0] >= "5";

/**
 * The code in three groups of three, as it stands on the sheet.
 *
 * @param {string} code
 * @returns {string}
 */
export const shownSheetCode = (code) => code.match(/[0-9]{3}/g).join(" ");

/**
 * The identifier of the response of a sheet.
 *
 * The first 16 bytes of SHA-256 of `sheet:`, the survey's identifier, `:` and the nine digits, in
 * the shape of a UUIDv4.
 *
 * @param {string} surveyId  the survey's identifier (a UUID), not its address
 * @param {string} code  nine digits, as `readSheetCode` gives them
 * @returns {Promise<string>}
 */
export async function responseIdOf(surveyId, code) {
  const said = new TextEncoder().encode(`sheet:${surveyId.toLowerCase()}:${code}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", said)).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
