/** Buttons that copy a chart as a picture, to paste it into a letter. Without this there are links. */
const SHOWN = 2000; // milliseconds that "Copied" stands there

/** The picture as a promise: Safari only lets a tap copy what is asked for within the tap. */
const picture = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.blob();
};

async function copy(button) {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(button.dataset.copy) })]);
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.copied;
  setTimeout(() => (words.textContent = before), SHOWN);
}

if (globalThis.ClipboardItem && navigator.clipboard?.write) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    // Where a browser does not allow it, the link beside the button remains.
    button.addEventListener("click", () => copy(button).catch(() => (button.hidden = true)));
  }
}
