import { emptyEdition, type Edition } from './edition.ts';

const empty = emptyEdition({ slug: '', kind: 'organised', title: {} });

/**
 * A published edition as it was stored, by whichever version: with all fields. One that lacks a field must not break what
 * shows many conferences, such as a feed.
 */
export const storedEdition = (stored: Partial<Edition>): Edition => ({ ...empty, ...stored });
