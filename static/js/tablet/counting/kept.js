/**
 * What a session's screens remember of its tallies and votes on this tablet, so that a reload
 * half-way costs nothing. Numbers of a room that everybody saw; of a vote, how many took part.
 *
 * @typedef {{room: number | null, open: string | null, languages: string[] | null,
 *   drafts: Record<string, object>, counted: Record<string, object>,
 *   voted: Record<string, number>}} Kept
 */
const nameOf = (bundle) => `tally:${bundle.session.id}`;

const blank = (bundle) => ({
  room: bundle.session.people ?? null,
  open: null,
  languages: null,
  drafts: {},
  counted: {},
  voted: {},
});

/** @returns {Promise<Kept>} */
export async function openKept(tablet, bundle) {
  return { ...blank(bundle), ...(await tablet.notes.get(nameOf(bundle))) };
}

/**
 * Change it, in one step with reading it.
 *
 * @param {(kept: Kept) => Partial<Kept>} change  what is different
 * @returns {Promise<Kept>}
 */
export const keep = (tablet, bundle, change) =>
  tablet.notes.change(nameOf(bundle), (value) => {
    const before = { ...blank(bundle), ...value };
    return { ...before, ...change(before) };
  });

/** One more person took part in the vote on an item. */
export const keepVoter = (tablet, bundle, item) =>
  keep(tablet, bundle, ({ voted }) => ({ voted: { ...voted, [item]: (voted[item] ?? 0) + 1 } }));

/** The session is over: nothing of it stays readable here. */
export const forget = (tablet, bundle) => tablet.notes.change(nameOf(bundle), () => ({}));
