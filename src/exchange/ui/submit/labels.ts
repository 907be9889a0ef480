import { labels, type Labels } from '#platform/codes.ts';
import { practiceStates } from '../../practice.ts';

/** Message keys of what an owner does next. */
export const nextLabels = labels('exchange.submit.next', practiceStates);

/** Message keys of why something could not be done. */
export const submitRefusals: Readonly<Record<string, string>> = {
	stale: 'exchange.submit.refused.stale',
	'not-open': 'exchange.submit.refused.stale',
	'not-submitted': 'exchange.submit.refused.stale',
	'not-published': 'exchange.submit.refused.stale',
	'too-many-versions': 'exchange.submit.refused.too-many',
	'too-many-presentations': 'exchange.submit.refused.too-many',
	'already-owner': 'exchange.submit.refused.already-owner',
	'last-owner': 'exchange.submit.refused.last-owner',
	'too-many-owners': 'exchange.submit.refused.too-many',
	'too-many-experts': 'exchange.submit.refused.too-many',
};

/** Message keys of what was done. */
export const submitSuccess: Labels = labels('exchange.submit.done', [
	'started',
	'saved',
	'submitted',
	'published',
	'returned',
	'withdrawn',
	'deleted',
	'owners',
	'appointed',
	'dismissed',
]);

/** Message keys of the answers to a question. */
export const answerLabels = { yes: 'exchange.studies.yes', no: 'exchange.studies.no' } as const;

/** Fields of a form whose message is shown at their first question. */
export const firstQuestion: Readonly<Record<string, string>> = { rights: 'rights.legal-basis' };
