import type { Facts } from '../facts.ts';
import type { DelegationFunction } from '../protocol-order.ts';
import type { RegistrationCommand, RegistrationState, StepBy } from '../registration.ts';
import type { OfficersRefusal } from '../step-form.ts';
import type { Attention } from '../registrations-list.ts';

/* Message keys of what registrations are called, for all pages that show them. */

export { groundLabels } from '../registration.ts';

export const stateLabels: Readonly<Record<RegistrationState, string>> = {
	unconfirmed: 'accreditation.state.unconfirmed',
	nominated: 'accreditation.state.nominated',
	waiting: 'accreditation.state.waiting',
	offered: 'accreditation.state.offered',
	accredited: 'accreditation.state.accredited',
	'on-hold': 'accreditation.state.on-hold',
	refused: 'accreditation.state.refused',
	withdrawn: 'accreditation.state.withdrawn',
};

export { categoryLabels } from '../categories.ts';

export const functionLabels: Readonly<Record<DelegationFunction, string>> = {
	head: 'accreditation.function.head',
	'deputy-head': 'accreditation.function.deputy-head',
	member: 'accreditation.function.member',
	adviser: 'accreditation.function.adviser',
	assistant: 'accreditation.function.assistant',
};

/** What the buttons of the steps do. */
export const stepLabels: Readonly<Record<RegistrationCommand['do'], string>> = {
	confirm: 'accreditation.step.confirm',
	accredit: 'accreditation.step.accredit',
	hold: 'accreditation.step.hold',
	refuse: 'accreditation.step.refuse',
	withdraw: 'accreditation.step.withdraw',
	offer: 'accreditation.step.offer',
	'take-offer': 'accreditation.step.take-offer',
	'end-offer': 'accreditation.step.end-offer',
	'ask-review': 'accreditation.step.ask-review',
};

/** What happened, for the history: the steps, and what is recorded beside them. */
export const historyLabels: Readonly<Record<string, string>> = {
	register: 'accreditation.history.register',
	nominate: 'accreditation.history.nominate',
	import: 'accreditation.history.import',
	'import-completed': 'accreditation.history.import-completed',
	confirm: 'accreditation.history.confirm',
	accredit: 'accreditation.history.accredit',
	hold: 'accreditation.history.hold',
	refuse: 'accreditation.history.refuse',
	withdraw: 'accreditation.history.withdraw',
	offer: 'accreditation.history.offer',
	'take-offer': 'accreditation.history.take-offer',
	'end-offer': 'accreditation.history.end-offer',
	'ask-review': 'accreditation.history.ask-review',
	correct: 'accreditation.history.correct',
	'propose-change': 'accreditation.history.propose-change',
	'approve-change': 'accreditation.history.approve-change',
	'reject-change': 'accreditation.history.reject-change',
	'take-back-change': 'accreditation.history.take-back-change',
};

/** Who took a step. */
export const takenByLabels: Readonly<Record<StepBy, string>> = {
	self: 'accreditation.taken-by.self',
	'focal-point': 'accreditation.taken-by.focal-point',
	officer: 'accreditation.taken-by.officer',
	system: 'accreditation.taken-by.system',
};

/** Why a step was not taken. */
export const stepRefusals: Readonly<Record<OfficersRefusal, string>> = {
	'not-found': 'accreditation.step-refused.not-found',
	'no-such-step': 'accreditation.step-refused.no-such-step',
	'not-yours': 'accreditation.step-refused.not-yours',
	'no-place': 'accreditation.step-refused.no-place',
	'not-announced': 'accreditation.step-refused.not-announced',
	'offer-ended': 'accreditation.step-refused.offer-ended',
	'bad-time': 'accreditation.step-refused.bad-time',
	'bad-ground': 'accreditation.step-refused.bad-ground',
	'too-late': 'accreditation.step-refused.too-late',
	'same-officer': 'accreditation.step-refused.same-officer',
	'no-reviewer': 'accreditation.review.no-reviewer',
	'registered-twice': 'accreditation.step-refused.registered-twice',
	'changed-meanwhile': 'accreditation.step-refused.changed-meanwhile',
	'no-consent': 'accreditation.young.no-consent',
	'no-adult': 'accreditation.young.no-adult',
};

/** How a step went for several: “14 accredited”. */
export const takenLabels: Readonly<Record<'accredit' | 'hold' | 'refuse' | 'withdraw' | 'offer', string>> = {
	accredit: 'accreditation.taken.accredit',
	hold: 'accreditation.taken.hold',
	refuse: 'accreditation.taken.refuse',
	withdraw: 'accreditation.taken.withdraw',
	offer: 'accreditation.taken.offer',
};

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

export const attentionLabels: Readonly<Record<Attention, string>> = {
	overdue: 'accreditation.attention.overdue',
	review: 'accreditation.attention.review',
	change: 'accreditation.attention.change',
	double: 'accreditation.attention.double',
	'at-risk': 'accreditation.attention.at-risk',
};

/** What the facts about a person are called. */
export const factLabels: Readonly<Record<keyof Facts, string>> = {
	givenName: 'accreditation.registration.given-name',
	familyName: 'accreditation.registration.family-name',
	formOfAddress: 'accreditation.registration.form-of-address',
	jobTitle: 'accreditation.registration.job-title',
	function: 'accreditation.registration.function',
	badgeName: 'accreditation.registration.badge-name',
};
