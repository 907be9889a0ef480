import { labels, type Labels } from '#platform/codes.ts';
import { practiceStates } from '../../practice.ts';

/** Message keys of what an owner does next. */
export const nextLabels = labels('practices.submit.next', practiceStates);

/** Message keys of why something could not be done. */
export const submitRefusals: Readonly<Record<string, string>> = {
	stale: 'practices.submit.refused.stale',
	'not-open': 'practices.submit.refused.stale',
	'not-submitted': 'practices.submit.refused.stale',
	'not-published': 'practices.submit.refused.stale',
	'too-many-versions': 'practices.submit.refused.too-many',
	'too-many-presentations': 'practices.submit.refused.too-many',
	'already-owner': 'practices.submit.refused.already-owner',
	'last-owner': 'practices.submit.refused.last-owner',
	'too-many-owners': 'practices.submit.refused.too-many',
	'too-many-experts': 'practices.submit.refused.too-many',
};

/** Message keys of what was done. */
export const submitSuccess: Labels = labels('practices.submit.done', [
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
export const answerLabels = { yes: 'practices.studies.yes', no: 'practices.studies.no' } as const;

/** Fields of a form whose message is shown at their first question. */
export const firstQuestion: Readonly<Record<string, string>> = { rights: 'rights.legal-basis' };
