/** The screens' addresses: what stands behind `#`. */

/**
 * @param {string} name of a screen
 * @param {Object<string, string|undefined>} [params]
 */
export function addressOf(name, params = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== undefined) query.set(key, value);
  const text = query.toString();
  return text ? `#${name}?${text}` : `#${name}`;
}

/** @returns {{name: string, params: Object<string, string>}} "home" where nothing is asked for */
export function readAddress(hash) {
  const [name, query = ""] = hash.replace(/^#/, "").split("?");
  return { name: name || "home", params: Object.fromEntries(new URLSearchParams(query)) };
}
