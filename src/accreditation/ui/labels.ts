import { factNames, type Facts } from '../facts.ts';
import { functions } from '../protocol-order.ts';
import {
	type RegistrationCommand,
	type RegistrationState,
	registrationStates,
	type StepBy,
} from '../registration.ts';
import type { OfficersRefusal } from '../step-form.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { StatusTone } from '#ui/Status/tone.ts';
import { attentions } from '../registrations-list.ts';
import { undeliveredReasons } from '../undelivered.ts';

/* Message keys of what registrations are called, for all pages that show them. */

export { groundLabels } from '../registration.ts';

export const stateLabels = labels('accreditation.state', registrationStates);

/** What a state asks of an officer. */
export const stateTones: Readonly<Record<RegistrationState, StatusTone>> = {
	unconfirmed: 'wait',
	nominated: 'todo',
	waiting: 'wait',
	offered: 'open',
	accredited: 'ok',
	'on-hold': 'hold',
	refused: 'bad',
	withdrawn: 'off',
};

export { categoryLabels } from '../categories.ts';

export const functionLabels = labels('accreditation.function', functions);

/** What the buttons of the steps do. */
export const stepLabels: Labels<RegistrationCommand['do']> = labels('accreditation.step', [
	'confirm',
	'accredit',
	'hold',
	'refuse',
	'withdraw',
	'offer',
	'take-offer',
	'end-offer',
	'ask-review',
]);

/** What happened, for the history: the steps, and what is recorded beside them. */
export const historyLabels: Labels = labels('accreditation.history', [
	'register',
	'nominate',
	'import',
	'import-completed',
	'confirm',
	'accredit',
	'hold',
	'refuse',
	'withdraw',
	'offer',
	'take-offer',
	'end-offer',
	'ask-review',
	'correct',
	'propose-change',
	'approve-change',
	'reject-change',
	'take-back-change',
]);

/** Who took a step. */
export const takenByLabels: Labels<StepBy> = labels('accreditation.taken-by', [
	'self',
	'focal-point',
	'officer',
	'system',
]);

/** Why a step was not taken. */
export const stepRefusals: Labels<OfficersRefusal> = {
	...labels('accreditation.step-refused', [
		'not-found',
		'no-such-step',
		'not-yours',
		'no-place',
		'not-announced',
		'offer-ended',
		'bad-time',
		'bad-ground',
		'too-late',
		'same-officer',
		'registered-twice',
		'changed-meanwhile',
	]),
	'no-reviewer': 'accreditation.review.no-reviewer',
	'no-consent': 'accreditation.young.no-consent',
	'no-adult': 'accreditation.young.no-adult',
};

/** How a step went for several: “14 accredited”. */
export const takenLabels: Labels<'accredit' | 'hold' | 'refuse' | 'withdraw' | 'offer'> = labels(
	'accreditation.taken',
	['accredit', 'hold', 'refuse', 'withdraw', 'offer'],
);

/** What is asked before a step: the question, what follows for accredited people, and the button. */
export const questionLabels = {
	refuse: {
		title: 'accreditation.ask.refuse',
		follows: 'accreditation.ask.follows-refuse',
		press: 'accreditation.ask.refuse-do',
	},
	withdraw: {
		title: 'accreditation.ask.withdraw',
		follows: 'accreditation.ask.follows-withdraw',
		press: 'accreditation.ask.withdraw-do',
	},
} as const;

export const attentionLabels = labels('accreditation.attention', attentions);

/** Why an email was not delivered. */
export const undeliveredLabels = labels('accreditation.undelivered', undeliveredReasons);

/** What the facts about a person are called. */
export const factLabels: Labels<keyof Facts> = labels('accreditation.registration', factNames);
