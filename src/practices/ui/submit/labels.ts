import type { PracticeState } from '../../practice.ts';

/** Message keys of what an owner does next. */
export const nextLabels: Readonly<Record<PracticeState, string>> = {
	draft: 'exchange.submit.next.draft',
	submitted: 'exchange.submit.next.submitted',
	returned: 'exchange.submit.next.returned',
	published: 'exchange.submit.next.published',
	withdrawn: 'exchange.submit.next.withdrawn',
};

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
export const submitSuccess: Readonly<Record<string, string>> = {
	started: 'exchange.submit.done.started',
	saved: 'exchange.submit.done.saved',
	submitted: 'exchange.submit.done.submitted',
	published: 'exchange.submit.done.published',
	returned: 'exchange.submit.done.returned',
	withdrawn: 'exchange.submit.done.withdrawn',
	deleted: 'exchange.submit.done.deleted',
	owners: 'exchange.submit.done.owners',
	appointed: 'exchange.submit.done.appointed',
	dismissed: 'exchange.submit.done.dismissed',
};

/** Message keys of the answers to a question. */
export const answerLabels = { yes: 'exchange.studies.yes', no: 'exchange.studies.no' } as const;

/** Fields of a form whose message is shown at their first question. */
export const firstQuestion: Readonly<Record<string, string>> = { rights: 'rights.legal-basis' };
