/** The group session of this page: `?session=042137` in its address, put there by `/j/<code>`. */

/** The six digits of its code; null without a session. */
export function sessionHere() {
  const code = new URLSearchParams(location.search).get("session") ?? "";
  return /^[0-9]{6}$/.test(code) ? code : null;
}
