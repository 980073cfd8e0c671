/** Twelve pictures: the one that a person chose opens their questions again. */
import { make, picture, sound, words } from "./dom.js";

/**
 * @param {{key: string, address: string}[]} pictures
 * @param {Record<string, {text: string}>} said words by code; a picture's code is its key
 * @param {(key: string) => void} onPick
 */
export function pictureGrid(pictures, said, onPick) {
  const card = ({ key, address }) => {
    const told = said[key] ?? { text: "" };
    const face = make(
      "button",
      { class: "turn-picture", type: "button", "data-picture": key, click: () => onPick(key) },
      picture(address),
      words(told, { class: "turn-word" }),
    );
    return make("li", told.sound ? { class: "spoken" } : {}, face, sound(told));
  };
  return make("ul", { class: "turn-pictures" }, ...pictures.map(card));
}
