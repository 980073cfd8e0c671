/** Where everything is; send now; write it to a file where sending does not work. */
import { downloadOutbox } from "../export.js";
import { flush } from "../sending.js";
import { hearSent, sumOf, waitingOf } from "../sent.js";
import { act, copyOf, fill, onTap, slot } from "../words.js";

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export async function show(root, visit) {
  const { tablet, words } = visit;
  const titles = new Map();
  for (const { id, bundle } of await tablet.sessions.all()) {
    titles.set(id, `${bundle.session.title} · ${bundle.session.centre}`);
  }
  onTap(act(root, "send"), () => flush(true));
  onTap(act(root, "export"), async () => {
    const n = await downloadOutbox(tablet);
    fill(root, "written", words(n ? "exported" : "export-empty", { n }));
  });
  return hearSent((overview) => draw(root, overview, titles, words));
}

function draw(root, { parcels }, titles, words) {
  const sum = sumOf(parcels);
  fill(root, "sum", words("sum", { ...sum, here: sum.here + sum.stuck }));
  const waits = waitingOf(parcels) ? words("keep-open") : "";
  fill(root, "advice", sum.stuck ? words("sum-stuck", { n: sum.stuck }) : waits);
  const sections = [...groupedBy(parcels, "session")].map(([id, those]) => {
    const section = copyOf("sent-session");
    fill(section, "title", titles.get(id) ?? "…");
    // By kind: lines that change places while things are sent cannot be followed.
    const groups = [...groupedBy(those, "kind", "state")].sort(([a], [b]) => (a < b ? -1 : 1));
    slot(section, "lines").append(...groups.map(([, alike]) => lineOf(alike, words)));
    return section;
  });
  slot(root, "sessions").replaceChildren(...sections);
}

function lineOf(alike, words) {
  const [{ kind, state }] = alike;
  const line = copyOf("sent-line");
  fill(line, "kind", words(`kind-${kind}`) || kind);
  fill(line, "number", String(alike.length));
  fill(line, "state", words(state));
  slot(line, "state").dataset.state = state;
  return line;
}

function groupedBy(list, ...names) {
  const groups = new Map();
  for (const each of list) {
    const key = names.map((name) => each[name]).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}
