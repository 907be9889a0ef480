import type { Translate } from '#platform/words.ts';

const refusals: Readonly<Record<string, string>> = {
	stale: 'floor.journal.refused-stale',
	issued: 'floor.journal.refused-issued',
	'not-closed': 'floor.journal.refused-not-closed',
	'closed-part': 'floor.journal.refused-closed-part',
	'no-series': 'floor.journal.refused-no-series',
	busy: 'floor.journal.refused-busy',
	'quota-full': 'floor.journal.refused-quota-full',
	'not-found': 'floor.journal.refused-not-found',
};

/** Says why a change to a journal was refused, and what to do. */
export const labelJournalRefusal = (t: Translate, refusal: string): string =>
	t(refusals[refusal] ?? 'platform.wrong-value');
