import { clockAt, dayAfter, startOfDay } from '#conference';
import { codes, labels } from '#platform/codes.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { Category } from './categories.ts';

/** The states of a registration. docs/rules/accreditation.md */
export const registrationStates = [
	'unconfirmed',
	'nominated',
	'waiting',
	'offered',
	'accredited',
	'on-hold',
	'refused',
	'withdrawn',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** States that use a place of a quota, as they are shown (3.6). An offer reserves one until it ends. */
export const usesPlace: ReadonlySet<RegistrationState> = new Set([
	'nominated',
	'offered',
	'accredited',
	'on-hold',
]);

/** Why an NGO may be refused: the only two grounds, from Helsinki 1992, chapter IV, paragraph 16. */
export const ngoGrounds = ['resorts-to-violence', 'condones-terrorism'] as const;
/** Why others may be refused. [own] */
export const otherGrounds = ['not-invited', 'no-credentials', 'double', 'conditions-not-met'] as const;
export type RefusalGround = (typeof ngoGrounds)[number] | (typeof otherGrounds)[number];

/** The message key of each ground. */
export const groundLabels = labels('accreditation.ground', [...ngoGrounds, ...otherGrounds]);

/** The grounds that may be given to a category. Young people come through organisations of civil society. */
export const groundsFor = (category: Category): readonly RefusalGround[] =>
	category === 'ngo' || category === 'youth' ? ngoGrounds : otherGrounds;

/** Within how many days organisations of civil society, youth groups and requests for a review have an answer. 3.4 */
export const answerWithin = 10;
/** For how many days after a refusal was told a review can be asked for. [own] */
export const reviewWithin = 14;
/** The longest reasons of a request for a review, in characters. [own] */
export const maxReasons = 4_000;

/** The last moment of a day, so many days after a moment, where the conference takes place, ms. @param zone its time zone */
const endOfDay = (moment: number, days: number, zone: string): number =>
	startOfDay(dayAfter(clockAt(moment, zone).day, days + 1), zone) - 1;

/** Who takes a step. `focal-point`: of the delegation. */
export const stepsBy = codes('accreditation.taken-by', ['self', 'focal-point', 'officer', 'system']);
export type StepBy = (typeof stepsBy)[number];

/** A refusal. Times in ms. */
export interface Refusal {
	at: number;
	/** The state before it. */
	from: RegistrationState;
	by: string;
	ground: RefusalGround;
	reviewed: boolean;
	/** When the email about it was released; `null` = nobody has told the person. 3.3 */
	notifiedAt: number | null;
}

/** What the rule needs about a registration. */
export interface RegistrationStatus {
	state: RegistrationState;
	category: Category;
	/** Until when an offered place is kept (ms). */
	offeredUntil: number | null;
	refusal: Refusal | null;
	/** A review of the refusal has been asked for and not decided. */
	underReview: boolean;
	/** Of the conference: its days are counted there. */
	timeZone: string;
	/** Another registration of the same address is accredited in the conference. 1.10 */
	isAccreditedElsewhere?: boolean;
	/** Of somebody under 18: whether the guardian consents, and the accompanying adult is accredited. 10.4 */
	minor?: { consent: boolean; adult: boolean } | null;
}

/** A step. `person`: the id of the officer. */
export type RegistrationCommand =
	| { do: 'confirm' }
	| { do: 'accredit'; person: string }
	| { do: 'hold'; person: string }
	| { do: 'refuse'; person: string; ground: RefusalGround }
	| { do: 'withdraw' }
	| { do: 'offer'; until: number }
	| { do: 'take-offer' }
	| { do: 'end-offer' }
	| { do: 'ask-review'; reasons?: string };

export type StepRefusal =
	| 'no-such-step'
	| 'not-yours'
	| 'no-place'
	| 'offer-ended'
	| 'bad-time'
	| 'bad-ground'
	| 'too-late'
	| 'same-officer'
	| 'no-reviewer'
	| 'registered-twice'
	| 'no-consent'
	| 'no-adult';

/** The facts that change with a step; the rest of the standing stays. */
export type StepOutcome = Pick<RegistrationStatus, 'state'> &
	Partial<Omit<RegistrationStatus, 'category' | 'timeZone' | 'minor' | 'isAccreditedElsewhere'>>;

const may: Readonly<Record<RegistrationCommand['do'], readonly StepBy[]>> = {
	confirm: ['self'],
	accredit: ['officer'],
	hold: ['officer'],
	refuse: ['officer'],
	withdraw: ['self', 'focal-point', 'officer'],
	offer: ['officer'],
	'take-offer': ['self', 'focal-point'],
	'end-offer': ['system'],
	'ask-review': ['self', 'focal-point'],
};

const from: Readonly<Record<RegistrationCommand['do'], readonly RegistrationState[]>> = {
	confirm: ['unconfirmed'],
	accredit: ['nominated', 'on-hold', 'refused'],
	hold: ['nominated', 'offered', 'accredited'],
	refuse: ['nominated', 'waiting', 'offered', 'on-hold', 'accredited', 'refused'],
	withdraw: ['unconfirmed', 'nominated', 'waiting', 'offered', 'accredited', 'on-hold'],
	offer: ['waiting'],
	'take-offer': ['offered'],
	'end-offer': ['offered'],
	'ask-review': ['refused'],
};

/** Whether nobody has told the person yet that they were refused. */
const isUnnotified = ({ state, refusal }: Pick<RegistrationStatus, 'state' | 'refusal'>): boolean =>
	state === 'refused' && refusal?.notifiedAt === null && !refusal.reviewed;

/** The state that others see of an unreleased refusal: on hold would show a place, which a waiting person does not have. 3.6 */
export const shownFor = (before: RegistrationState | null | undefined): 'waiting' | 'on-hold' =>
	before === 'waiting' ? 'waiting' : 'on-hold';

/**
 * A registration as the person and the focal point see it: on hold, or waiting as before, until the email about a refusal
 * is released. 3.6
 */
export const asNotified = <Row extends Pick<RegistrationStatus, 'state' | 'refusal'>>(row: Row): Row =>
	isUnnotified(row) ? { ...row, state: shownFor(row.refusal?.from), refusal: null } : row;

/**
 * When a registration changed last as the person and the focal point see it, ms: an unreleased refusal that looks like the
 * state before it is no change. 3.6
 * @param input `changedBefore`: when it had changed before, if a refusal is its last change
 */
export const changeSeen = ({
	changedAt,
	changedBefore,
	...standing
}: Pick<RegistrationStatus, 'state' | 'refusal'> & {
	changedAt: number;
	changedBefore: number | null;
}): number => {
	const before = standing.refusal?.from;
	return isUnnotified(standing) && before === shownFor(before) ? (changedBefore ?? changedAt) : changedAt;
};

/** Whether the facts of a registration can still change. */
export const mayChange = (state: RegistrationState): boolean => state !== 'refused' && state !== 'withdrawn';

/** Whether a change of the facts waits for an officer: once somebody was accredited. 1.6 */
export const changeNeedsApproval = (state: RegistrationState): boolean =>
	state === 'accredited' || state === 'on-hold';

/** States in which a person waits for an officer's answer. */
const isPending = (state: RegistrationState): boolean => state === 'nominated' || state === 'on-hold';

/**
 * Until when a review can be asked for: the end of a day, ms. The time runs from the email that tells the refusal. 3.3
 * @param now ms
 */
export const reviewUntil = (
	{ notifiedAt }: Pick<Refusal, 'notifiedAt'>,
	{ timeZone }: Pick<RegistrationStatus, 'timeZone'>,
	now: number,
): number => endOfDay(notifiedAt ?? now, reviewWithin, timeZone);

/**
 * Since when an answer is awaited after a step, ms; `null` if none is. Putting on hold does not give more time, and a
 * refusal is an answer once it was told. 3.4
 * @param before with `pendingSince` as it was
 */
export function pendingAfter(
	before: Pick<RegistrationStatus, 'state' | 'underReview'> & { pendingSince: number | null },
	after: Pick<RegistrationStatus, 'state' | 'underReview'>,
	now: number,
): number | null {
	if (after.underReview) return before.underReview ? (before.pendingSince ?? now) : now;
	if (after.state === 'refused') return before.pendingSince ?? now;
	if (!isPending(after.state)) return null;
	return isPending(before.state) ? (before.pendingSince ?? now) : now;
}

/** Until when an answer is due: the end of a day, ms; `null` if there is no deadline. 3.4 */
export const answerDue = ({
	category,
	underReview,
	pendingSince,
	timeZone,
}: Pick<RegistrationStatus, 'category' | 'underReview' | 'timeZone'> & { pendingSince: number | null }):
	| number
	| null =>
	pendingSince !== null && (underReview || groundsFor(category) === ngoGrounds)
		? endOfDay(pendingSince, answerWithin, timeZone)
		: null;

/** Whether a step is possible in a state, for the buttons of a page; the rest of the rule may still refuse it. */
export const stepsFrom = (state: RegistrationState, by: StepBy): RegistrationCommand['do'][] =>
	(Object.keys(from) as RegistrationCommand['do'][]).filter(
		(one) => from[one].includes(state) && may[one].includes(by),
	);

/**
 * Decides a step of a registration.
 * @param options `now` in ms; `freePlaces` in the quotas of its delegation and category; `null` = no limit
 * @returns what changes, or why the step is not possible
 */
export function decideStep(
	standing: RegistrationStatus,
	command: RegistrationCommand,
	{ now, by, freePlaces }: { now: number; by: StepBy; freePlaces: number | null },
): Result<StepOutcome, StepRefusal> {
	if (!may[command.do].includes(by)) return refuse('not-yours');
	const { state } = by === 'self' || by === 'focal-point' ? asNotified(standing) : standing;
	if (!from[command.do].includes(state)) return refuse('no-such-step');
	const isFree = freePlaces === null || freePlaces > 0;
	switch (command.do) {
		case 'confirm':
			return done({ state: isFree ? 'nominated' : 'waiting' });
		case 'accredit':
			// An unreleased refusal has its place still.
			return accredit(standing, command.person, isFree || usesPlace.has(asNotified(standing).state));
		case 'hold':
			return done({ state: 'on-hold', offeredUntil: null });
		case 'refuse':
			return refuseEntry(standing, command, now);
		case 'withdraw':
			return done({ state: 'withdrawn', offeredUntil: null });
		case 'offer':
			if (!isFree) return refuse('no-place');
			return command.until > now
				? done({ state: 'offered', offeredUntil: command.until })
				: refuse('bad-time');
		case 'take-offer':
			// The place was reserved; accreditation stays a human act.
			return now <= (standing.offeredUntil ?? 0)
				? done({ state: 'nominated', offeredUntil: null })
				: refuse('offer-ended');
		case 'end-offer':
			return now > (standing.offeredUntil ?? 0)
				? done({ state: 'waiting', offeredUntil: null })
				: refuse('bad-time');
		case 'ask-review':
			if (!standing.refusal || standing.refusal.reviewed || standing.underReview)
				return refuse('no-such-step');
			return now <= reviewUntil(standing.refusal, standing, now)
				? done({ state: 'refused', underReview: true })
				: refuse('too-late');
	}
}

/** A refusal is undone by another officer than the one who gave it, and needs a place again. */
function accredit(
	{ state, refusal, underReview, isAccreditedElsewhere, minor }: RegistrationStatus,
	officer: string,
	isFree: boolean,
): Result<StepOutcome, StepRefusal> {
	if (minor && !minor.consent) return refuse('no-consent');
	if (minor && !minor.adult) return refuse('no-adult');
	if (isAccreditedElsewhere) return refuse('registered-twice');
	if (state !== 'refused') return done({ state: 'accredited' });
	if (refusal?.by === officer) return refuse('same-officer');
	if (!isFree) return refuse('no-place');
	return done({
		state: 'accredited',
		underReview: false,
		...(refusal ? { refusal: { ...refusal, reviewed: underReview } } : {}),
	});
}

/**
 * The first refusal; or, after a review, the same answer again by another officer, which is final. An officer whose refusal
 * a review has undone does not refuse again. 3.3
 */
function refuseEntry(
	{ state, category, refusal, underReview }: RegistrationStatus,
	{ person, ground }: { person: string; ground: RefusalGround },
	now: number,
): Result<StepOutcome, StepRefusal> {
	if (!groundsFor(category).includes(ground)) return refuse('bad-ground');
	if (state !== 'refused') {
		// Another officer has decided otherwise in a review, and that is final.
		if (refusal?.reviewed && refusal.by === person) return refuse('same-officer');
		return done({
			state: 'refused',
			offeredUntil: null,
			underReview: false,
			refusal: { at: now, from: state, by: person, ground, reviewed: false, notifiedAt: null },
		});
	}
	if (!underReview || !refusal) return refuse('no-such-step');
	if (refusal.by === person) return refuse('same-officer');
	return done({
		state: 'refused',
		underReview: false,
		refusal: { ...refusal, ground, reviewed: true, notifiedAt: null },
	});
}
