import { labels } from '#platform/codes.ts';
import {
	entryKinds,
	families,
	frequencies,
	operationStatuses,
	seatBases,
	stateStatuses,
	structureTypes,
} from '../entry-kinds.ts';
import { factNames, relations } from '../page.ts';

/* Which message names a value. */

/** The heading of a list of one kind. */
export const kindLabels = labels('directory.kind', entryKinds);

/** What a list of one kind holds, in a line. */
export const kindHints = labels('directory.list', entryKinds);

/** The heading over the entries of one group. */
export const groupLabels = labels('directory.group', [
	...stateStatuses,
	...structureTypes,
	...operationStatuses,
	...families,
]);

/** What a fact is called. */
export const factLabels = labels('directory.fact', [...factNames, 'source']);

/** The value of a fact that is a word. */
export const valueLabels = labels('directory.word', [
	...stateStatuses,
	...structureTypes,
	...operationStatuses,
	...families,
	...frequencies,
	'ltr',
	'rtl',
]);

/** Why a State sits where it sits. */
export const seatLabels = labels('directory.seat', seatBases);

/** What a form of name is called. */
export const nameFormLabels = labels('directory.form', ['document', 'formal', 'short', 'site']);

/** The heading over entries that belong to one. */
export const relationLabels = labels('directory.related', relations);
