/** Languages of the survey that nobody was expected to speak: those that can be opened now. */
import { surveyAddress } from "../lock.js";

/**
 * @param {object} bundle
 * @returns {Promise<{code: string, autonym: string, dir: string}[]>}
 */
export async function otherLanguages({ session, languages }) {
  const [first] = languages;
  const page = await documentAt(surveyAddress(session.survey, first.code));
  if (!page) return [];
  const known = new Set(languages.map(({ code }) => code));
  const offered = [...page.querySelectorAll(".bar .language-list a.language")]
    .map(({ hreflang, textContent, dir }) => ({ code: hreflang, autonym: textContent.trim(), dir }))
    .filter(({ code }) => !known.has(code));
  const there = await Promise.all(offered.map((each) => opens(surveyAddress(session.survey, each.code))));
  return offered.filter((_, at) => there[at]);
}

const opens = async (address) => navigator.onLine || Boolean(await globalThis.caches?.match(address));

/** A page of ours as a document, none of whose scripts run; null when it does not come. */
export function documentAt(address) {
  return new Promise((resolve) => {
    const asked = new XMLHttpRequest();
    asked.responseType = "document";
    asked.addEventListener("loadend", () => resolve(asked.status === 200 ? asked.response : null));
    asked.open("GET", address);
    asked.setRequestHeader("Accept", "text/html");
    asked.send();
  });
}
