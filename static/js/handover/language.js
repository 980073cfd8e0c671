/**
 * Another language in the middle of a turn, in the same document: a new one would have to be told
 * what was answered, and what one page tells another stands on the disk.
 */
import * as stage from "../screens/show.js";
import { documentAt } from "../tablet/turn/languages.js";

const SPEAKS = 'audio[data-component="listen"], template[data-piece="sound"]';
const PARTS = ["template", "script[type='application/json']"];

/**
 * Show the screen that is shown in another language, or with another second line.
 *
 * @param {object} application of `application.js`
 * @param {string} address of the survey's first screen in that language
 * @param {{language: string, also?: string}} wanted
 */
export async function swap(application, address, wanted) {
  const page = await documentAt(address);
  const block = page?.getElementById("questionnaire");
  if (!block) return;
  await stage.leave();
  await application.keepQuietly();
  replaceAll(page);
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  application.promise = [...document.adoptNode(page.getElementById("content")).childNodes];
  application.speaks(JSON.parse(block.textContent), wanted);
  await application.show(application.screen, application.changing);
  if (!document.querySelector(SPEAKS)) return;
  const { dressBar } = await import("../components/listen.js");
  dressBar(application.visit);
}

/** The templates, the data and the bar of another page take the place of ours. */
function replaceAll(page) {
  for (const part of PARTS) for (const each of document.querySelectorAll(part)) each.remove();
  for (const part of PARTS) {
    for (const each of page.querySelectorAll(part)) document.body.append(document.adoptNode(each));
  }
  const bar = document.querySelector(".bar");
  bar.replaceChildren(...document.adoptNode(page.querySelector(".bar")).childNodes);
  document.querySelector(".foot")?.replaceWith(document.adoptNode(page.querySelector(".foot")));
}
