/**
 * Sealing: what a tablet has to tell, so that only the server can read it.
 *
 * A parcel is `SVP1`, the length of a header, the header as JSON, and what was sealed. It is
 * sealed with AES-256-GCM under a key that comes, by HKDF-SHA256, from a pair of keys made for
 * this one parcel and from the server's public key. So nobody at the tablet can open it, whoever
 * sealed it included. `surveyapp/response/parcel.py` is the other side.
 *
 * @typedef {{id: string, sha256: string, bytes: Uint8Array}} Sealed
 */

const FORMAT = "surveyapp/parcel/1";
const MAGIC = "SVP1";
const ECDH = { name: "ECDH", namedCurve: "P-256" };
const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const SIGNED = { name: "ECDSA", hash: "SHA-256" };
// Of residents no time of day is told.
const WITHOUT_TIME = ["response", "voice", "ballot"];
const NOTHING = new Uint8Array(0);

const text = (words) => new TextEncoder().encode(words);

/** Bytes as one array. @param {...Uint8Array} parts */
export function together(...parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A number of four bytes, the highest first. */
export function four(number) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** Bytes after their length. */
const measured = (bytes) => together(four(bytes.length), bytes);

export async function hash(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Base64url without its padding. */
export function encoded(bytes) {
  const plain = btoa(String.fromCharCode(...bytes));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of base64url, with or without padding. */
export function decoded(words) {
  const plain = atob(words.replaceAll("-", "+").replaceAll("_", "/").replaceAll("=", ""));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** Whether this browser can do what a tablet needs. */
export function canSeal() {
  return Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && navigator.locks);
}

/**
 * A pair of keys with which a tablet signs for one session. The private half never leaves.
 *
 * @returns {Promise<{keys: CryptoKeyPair, publicKey: string}>} `publicKey` for the server
 */
export async function newKeys() {
  const keys = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  const raw = await crypto.subtle.exportKey("raw", keys.publicKey);
  return { keys, publicKey: encoded(new Uint8Array(raw)) };
}

/** The key of one parcel, and the public half that the server needs to make it too. */
async function keyFor(serverPoint) {
  const server = await crypto.subtle.importKey("raw", serverPoint, ECDH, false, []);
  const own = await crypto.subtle.generateKey(ECDH, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const both = { name: "ECDH", public: server };
  const shared = await crypto.subtle.deriveBits(both, own.privateKey, 256);
  const source = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const facts = {
    name: "HKDF",
    hash: "SHA-256",
    salt: together(point, serverPoint),
    info: text(FORMAT),
  };
  const aes = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.deriveKey(facts, source, aes, false, ["encrypt"]);
  return { key, point };
}

/** What is in a parcel: content, signature, attachment. */
async function packed(bundle, keys, kind, body, attachment) {
  const content = { tablet: bundle.tablet, kind, body };
  if (!WITHOUT_TIME.includes(kind)) content.made = new Date().toISOString();
  const json = text(JSON.stringify(content));
  const signed = together(text(FORMAT), json, await hash(attachment));
  const signature = keys
    ? new Uint8Array(await crypto.subtle.sign(SIGNED, keys.privateKey, signed))
    : NOTHING;
  return together(measured(json), measured(signature), attachment);
}

/**
 * Seal something to the server's key.
 *
 * @param {object} bundle of the session
 * @param {CryptoKeyPair|undefined} keys of the tablet for this session; without them it is not
 *   signed, which only a response, its voice and a ballot need not be
 * @param {string} kind
 * @param {object} body as its kind has it
 * @param {Uint8Array} [attachment] sound or picture
 * @returns {Promise<Sealed>}
 */
export async function seal(bundle, keys, kind, body, attachment = NOTHING) {
  const plain = await packed(bundle, keys, kind, body, attachment);
  const { key, point } = await keyFor(decoded(bundle.sealing.public));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const id = crypto.randomUUID();
  const header = text(
    JSON.stringify({
      format: FORMAT,
      id,
      key: bundle.sealing.key,
      session: bundle.session.id,
      ephemeral: encoded(point),
      iv: encoded(iv),
    }),
  );
  const facts = { name: "AES-GCM", iv, additionalData: header };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(facts, key, plain));
  const bytes = together(text(MAGIC), measured(header), sealed);
  return { id, sha256: hex(await hash(bytes)), bytes };
}
