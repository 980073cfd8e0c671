/** Listen buttons on pages outside the application, once the page itself is there. */
import { makeButton } from "./buttons.js";

for (const audio of document.querySelectorAll('audio[data-component="listen"][src]')) {
  makeButton(audio);
}
