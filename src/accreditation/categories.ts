/**
 * The categories of people at a conference, in protocol order. Delegations are of the first five; media, invited
 * speakers and experts come for themselves.
 */
export const categories = ['state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest'] as const;
export type Category = (typeof categories)[number];

/** Never on a list that others can read, whatever an officer chooses: journalists and minors. */
export const neverListed = (category: Category, isMinor: boolean): boolean => category === 'media' || isMinor;
