/** Listen back to one recording. */

/**
 * @param {HTMLElement} button that plays and stops; its two signs follow `aria-pressed`
 * @returns {{load: (blob: Blob|null) => void, stop: () => void, leave: () => void}}
 */
export function player(button) {
  const sound = new Audio();
  let address = "";

  const tell = () => button.setAttribute("aria-pressed", String(!sound.paused && !sound.ended));
  for (const event of ["play", "pause", "ended"]) sound.addEventListener(event, tell);
  // One sound at a time on the whole page.
  const others = ({ target }) => target !== sound && sound.pause();
  document.addEventListener("play", others, true);

  function forget() {
    sound.pause();
    if (address) URL.revokeObjectURL(address);
    sound.removeAttribute("src");
    address = "";
  }

  button.addEventListener("click", () => {
    if (!sound.paused) return sound.pause();
    for (const each of document.querySelectorAll("audio")) each.pause();
    sound.currentTime = 0;
    return sound.play().catch(tell);
  });

  return {
    load(blob) {
      forget();
      button.hidden = !blob;
      if (!blob) return;
      address = URL.createObjectURL(blob);
      sound.src = address;
      tell();
    },
    stop: () => sound.pause(),
    leave() {
      document.removeEventListener("play", others, true);
      forget();
    },
  };
}
