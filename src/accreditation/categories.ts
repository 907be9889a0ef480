/**
 * The categories of people at a conference, in protocol order. Delegations are of the first five; media, invited
 * speakers and experts come for themselves.
 */
export const categories = ['state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest'] as const;
export type Category = (typeof categories)[number];
