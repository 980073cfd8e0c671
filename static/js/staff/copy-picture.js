/** Buttons that copy a chart as a picture, to paste it into a letter. Without this there are links. */
const SHOWN = 2000; // milliseconds that "Copied" stands there

/** The timer of each button that says "Copied" now. */
const waiting = new WeakMap();

/** The picture as a promise: Safari only lets a tap copy what is asked for within the tap. */
const picture = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.blob();
};

async function copy(button, words, label) {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(button.dataset.copy) })]);
  words.textContent = button.dataset.copied;
  clearTimeout(waiting.get(button));
  waiting.set(button, setTimeout(() => (words.textContent = label), SHOWN));
}

if (globalThis.ClipboardItem && navigator.clipboard?.write) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.querySelector("span");
    const label = words.textContent;
    words.setAttribute("aria-live", "polite");
    button.hidden = false;
    // Where a browser does not allow it, the link beside the button remains.
    button.addEventListener("click", () => copy(button, words, label).catch(() => (button.hidden = true)));
  }
}
