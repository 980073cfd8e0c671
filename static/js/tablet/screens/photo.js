/** A photo of the flip-chart. Drawn anew here: smaller, and without where and when it was taken. */
import { post } from "../post.js";
import { fill, slot } from "../words.js";

const LONGEST = 2400; // pixels; handwriting on a flip-chart stays readable
const TYPE = "image/jpeg";
const QUALITY = 0.85;

/** @param {HTMLElement} root @param {import("../console.js").Visit} visit */
export function show(root, visit) {
  const form = root.querySelector("form");
  const look = slot(root, "look");
  let taken = 0;
  const showLook = (there) => {
    look.hidden = !there;
    slot(root, "send").hidden = !there;
  };
  form.elements.photo.addEventListener("change", async (event) => {
    const turn = ++taken;
    const [file] = event.target.files;
    showLook(false);
    const drawn = file ? await draw(file, look) : true;
    if (turn !== taken) return;
    slot(root, "wrong").hidden = drawn;
    fill(root, "wrong", visit.words("photo-unreadable"));
    fill(root, "kept", "");
    showLook(Boolean(file) && drawn);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (look.hidden) return;
    showLook(false);
    const photo = crypto.randomUUID();
    await post(visit.tablet, visit.session, "photo", { photo, type: TYPE }, await bytesOf(look));
    form.reset();
    const { practice } = visit.session.session;
    fill(root, "kept", visit.words(practice ? "practice-kept" : "photo-kept"));
  });
}

/** Draw a picture from its pixels alone. @returns {Promise<boolean>} whether it is one */
async function draw(file, canvas) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return true;
  } catch {
    return false;
  }
}

async function bytesOf(canvas) {
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, TYPE, QUALITY));
  return new Uint8Array(await blob.arrayBuffer());
}
