/** The code and the QR code to join with, and whether the server lets people in already. */
import { openRoom } from "../room.js";
import { hearSent } from "../sent.js";
import { fill, slot } from "../words.js";

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export async function show(root, visit) {
  const { session } = visit.session;
  fill(root, "code", `${session.code.slice(0, 3)} ${session.code.slice(3)}`);
  fill(root, "address", session.join.replace(/^https?:\/\//, ""));
  slot(root, "qr").setAttribute("viewBox", `0 0 ${session.qr.size} ${session.qr.size}`);
  slot(root, "path").setAttribute("d", session.qr.path);
  const { state } = await openRoom(visit.tablet, visit.session);
  return hearSent(({ parcels }) => {
    const untold = parcels.some(
      (each) => each.session === session.id && each.kind === "state" && each.state !== "arrived",
    );
    fill(root, "state", visit.words(state === "open" && untold ? "phones-untold" : `phones-${state}`));
  });
}
