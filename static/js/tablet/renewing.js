/**
 * Prepared sessions stay whole: when the application was updated, and when files went missing.
 *
 * An update changes the addresses of files, so the old pages keep working with the old files until
 * the new ones are all here. The files of the version before stay too: a page of it may be open.
 * Nobody has to be signed in for it.
 */
import { forgetOthers, isFile, keepWhole, keptText, missingOf, namedIn, newText } from "./kept.js";

// What changes whenever the application does: both name its scripts and its styles.
const SIGNS = ["/tablet", "/tablet/turn"];

const addressesOf = (prepared) => prepared.bundle.keep.map((each) => each.address);

/** Which addresses of a prepared session are gone. @returns {Promise<string[]>} */
export const missingIn = (prepared) => missingOf(addressesOf(prepared));

/** The version of a survey that a page of it asks; none where the survey is closed. */
const versionIn = (page) => Number(/"version":(\d+),"language":/.exec(page)?.[1]);

/**
 * The pages of a session's survey that stay as they are: when the server does not ask the version
 * of the bundle any more, as a newer one was published or the survey was closed. Who is in the room
 * then still answers what was prepared, all of them the same.
 */
async function stayingOf({ bundle }, pages) {
  const own = pages.filter((each) => each.startsWith(`/s/${bundle.session.survey}/`));
  const isAsked = versionIn(await newText(own[0] ?? "/")) === bundle.session.version;
  return isAsked ? [] : own;
}

/**
 * Bring a session up to date, and whole.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {import("./store.js").Prepared} prepared
 */
export async function renew(tablet, prepared) {
  const before = addressesOf(prepared);
  const pages = before.filter((address) => !isFile(address));
  const stay = await stayingOf(prepared, pages);
  const texts = await Promise.all(stay.map(keptText));
  // The bundle names pictures and sounds by addresses of its own.
  const own = namedIn(JSON.stringify({ ...prepared.bundle, keep: [] }) + texts.join(" "));
  const renewed = await keepWhole(pages.filter((each) => !stay.includes(each)), own);
  const now = [...stay, ...renewed];
  const known = new Map(prepared.bundle.keep.map((each) => [each.address, each]));
  const keep = now.map((address) => known.get(address) ?? { address, bytes: 0, kind: "questionnaires" });
  const bundle = { ...prepared.bundle, keep };
  await tablet.sessions.put({ ...prepared, bundle, before });
  await forgetOld(tablet);
}

/** Forget what no session names, nor did before its last renewal. */
export async function forgetOld(tablet) {
  const all = await tablet.sessions.all();
  await forgetOthers(all.flatMap((each) => [...addressesOf(each), ...(each.before ?? [])]));
}

/** Whether the server has another version of the application than this tablet. */
async function isNew() {
  for (const address of SIGNS) {
    const [here, there] = [await keptText(address), await newText(address)];
    if (there && here !== there) return true;
  }
  return false;
}

/**
 * When the application was updated: bring every session up to date.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {() => void} onRenewed
 */
export async function renewIfNew(tablet, onRenewed) {
  const all = await tablet.sessions.all();
  if (!all.length || !navigator.onLine || !(await isNew())) return;
  for (const prepared of all) await renew(tablet, prepared);
  onRenewed();
}
