/** The pages around a survey: keep them for later, and send what still waits. */
import { forgetHandedOver } from "./sending/handed.js";
import { showWaiting } from "./sending/state.js";
import { openStore } from "./store/database.js";
import { registerWorker } from "./worker/register.js";

/** Begin when the page itself is there: it matters more. */
async function begin() {
  if (document.querySelector('audio[data-component="listen"]')) import("./sound/page.js");
  registerWorker();
  const store = await openStore();
  const [handedIn] = document.querySelectorAll("[data-handed-in]");
  if (handedIn) await forgetHandedOver(store, handedIn.dataset.handedIn);
  await showWaiting(store);
}

if (document.readyState === "complete") begin();
else addEventListener("load", begin, { once: true });
