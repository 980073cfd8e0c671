/**
 * Everything that waits as one file, for a tablet that will not send: still sealed, and taken in
 * at `/staff/sessions/import`, once or twice, without doubling.
 *
 * `SVX1`, how many there are, each parcel after its length, and the SHA-256 of all of that.
 */
import { liveTurns } from "./held.js";
import { four, hash, together } from "./seal.js";

const MAGIC = new TextEncoder().encode("SVX1");

/** A file of these parcels. @param {Uint8Array[]} parcels @returns {Promise<Uint8Array>} */
export async function fileOf(parcels) {
  const measured = parcels.flatMap((bytes) => [four(bytes.length), bytes]);
  const all = together(MAGIC, four(parcels.length), ...measured);
  return together(all, await hash(all));
}

/**
 * The outbox as a file.
 *
 * @param {import("./store.js").Tablet} tablet
 * @param {string} [session] of this session alone
 * @returns {Promise<{blob: Blob, name: string, parcels: number}>}
 */
export async function exported(tablet, session) {
  const live = await liveTurns();
  const list = [];
  for (const each of await tablet.parcels.all()) {
    if (live.has(each.turn) || (session && each.session !== session)) continue;
    const bytes = await tablet.parcels.bytes(each.id);
    if (bytes) list.push(bytes);
  }
  const blob = new Blob([await fileOf(list)], { type: "application/octet-stream" });
  return { blob, name: "surveyapp-outbox.svx", parcels: list.length };
}

/** Hand the outbox to the browser's downloads. @returns {Promise<number>} how many parcels */
export async function downloadOutbox(tablet, session) {
  const { blob, name, parcels } = await exported(tablet, session);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return parcels;
}
