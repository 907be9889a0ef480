import * as v from 'valibot';
import { toInstant } from '#conference';
import { choiceField, idField, listField } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { seenField } from './facts.ts';
import type { Category } from './categories.ts';
import {
	groundsFor,
	ngoGrounds,
	otherGrounds,
	type RefusalGround,
	type RegistrationCommand,
	type StepRefusal,
} from './registration.ts';

/** The steps that an officer takes. */
export const officerSteps = [
	'accredit',
	'hold',
	'refuse',
	'offer',
	'withdraw',
] as const satisfies RegistrationCommand['do'][];
export type OfficerStep = (typeof officerSteps)[number];

/** All grounds of refusals; which of them apply depends on the category. */
export const allGrounds = [...ngoGrounds, ...otherGrounds] as const;

/** The grounds that fit all of some categories. 3.1, 3.2 */
export const groundsForAll = (categories: readonly Category[]): RefusalGround[] =>
	allGrounds.filter((ground) => categories.every((category) => groundsFor(category).includes(ground)));

/** The most registrations of one press: a page of the list. */
export const maxAtOnce = 50;

/** Ids in one control or parameter, `id.id`; those that are none are left out. */
const idsIn = (text: string): string[] =>
	[...new Set(text.split('.'))].filter((id) => v.is(idField, id)).slice(0, maxAtOnce);
const idsField = v.pipe(
	v.string('accreditation.wrong.choice'),
	v.maxLength(maxAtOnce * 40, 'accreditation.wrong.too-many'),
	v.transform(idsIn),
);

/** The officers' form: one step for the chosen registrations. */
export const StepForm = v.pipe(
	v.object({
		id: v.pipe(
			listField(idField, maxAtOnce, 'accreditation.wrong.too-many'),
			v.minLength(1, 'accreditation.wrong.nobody'),
		),
		do: choiceField(officerSteps, 'accreditation.wrong.choice'),
		/** Only for a refusal; without one it is asked for. */
		ground: v.optional(v.union([v.literal(''), v.picklist(allGrounds)], 'accreditation.wrong.choice'), ''),
		/** Only for an offer: local time of the conference, `2027-03-09T12:00`. */
		until: v.optional(
			v.pipe(
				v.string('accreditation.wrong.time'),
				v.regex(/^(?:|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)$/, 'accreditation.wrong.time'),
			),
			'',
		),
		/** When the page was read on which the officer decides. 1.6 */
		seen: v.optional(seenField),
		/** The accredited people whom the question before the step has named; without it nothing was asked. 1.7 */
		sure: v.optional(idsField),
		/** The rows of the list, which stay as they are after the step. 1.7 */
		shown: v.optional(idsField, ''),
		/** The next in the list, after a step on one person. */
		next: v.optional(v.union([v.literal(''), idField]), ''),
	}),
	v.forward(
		v.partialCheck(
			[['do'], ['until']],
			(one) => one.do !== 'offer' || one.until !== '',
			'accreditation.wrong.time',
		),
		['until'],
	),
);

/** A step as the form asks for it; the times are moments. */
export type FormStep =
	| { do: 'accredit' | 'hold' | 'withdraw' }
	| { do: 'offer'; until: number }
	| { do: 'refuse'; ground: RefusalGround };

/** The step of a form. @param zone of the conference @returns `bad-input` for a time that its clocks never show */
export function stepIn(form: v.InferOutput<typeof StepForm>, zone: string): Result<FormStep, 'bad-input'> {
	if (form.do === 'refuse')
		return form.ground
			? done({ do: 'refuse', ground: form.ground })
			: refuse('bad-input', { ground: 'accreditation.missing.ground' });
	if (form.do !== 'offer') return done({ do: form.do });
	try {
		const until = toInstant(form.until, zone);
		if (until.ok) return done({ do: 'offer', until: until.value });
	} catch {
		// 31 February has the form of a day.
	}
	return refuse('bad-input', { until: 'accreditation.wrong.time' });
}

/** What is asked before people are refused, or accredited people are withdrawn. */
export interface StepQuestion {
	do: 'refuse' | 'withdraw';
	people: readonly { id: string; name: string; isAccredited: boolean }[];
	/** The grounds of a refusal that fit all of them. 3.1, 3.2 */
	grounds: readonly RefusalGround[];
	/** The question was answered without a ground. */
	isGroundMissing: boolean;
}

/** Why a step of an officer is not taken. */
export type OfficersRefusal = StepRefusal | 'not-found' | 'not-announced' | 'changed-meanwhile';

/** How a step went for several registrations, as the address of the page says it after the redirect. */
export interface StepResult {
	do: OfficerStep;
	/** The ids of people who changed. */
	taken: readonly string[];
	/** The ids of people who did not change, by the reason. */
	refused: Readonly<Partial<Record<OfficersRefusal, readonly string[]>>>;
}

// Every refusal of a step: the compiler asks for a new one.
const refusals: Readonly<Record<OfficersRefusal, true>> = {
	'not-found': true,
	'not-announced': true,
	'changed-meanwhile': true,
	'no-such-step': true,
	'not-yours': true,
	'no-place': true,
	'offer-ended': true,
	'bad-time': true,
	'bad-ground': true,
	'too-late': true,
	'same-officer': true,
	'no-reviewer': true,
	'registered-twice': true,
	'no-consent': true,
	'no-adult': true,
};
const reasons = Object.keys(refusals) as (keyof typeof refusals)[];

/**
 * The query of a page that says how a step went, in place of what it said of an earlier one.
 * @param shown the rows of the list
 */
export function withResult(
	query: URLSearchParams,
	{ do: step, taken, refused }: StepResult,
	shown: readonly string[] = [],
): URLSearchParams {
	const next = new URLSearchParams([...query].filter(([name]) => !reasons.some((one) => one === name)));
	next.set('done', step);
	next.set('taken', taken.join('.'));
	next.delete('shown');
	if (shown.length) next.set('shown', shown.join('.'));
	for (const reason of reasons) for (const id of refused[reason] ?? []) next.append(reason, id);
	return next;
}

/** How a step went, from the query of an address; `null` if it says nothing of one. */
export function resultIn(query: URLSearchParams): StepResult | null {
	const step = officerSteps.find((one) => one === query.get('done'));
	if (!step) return null;
	const refused: Partial<Record<OfficersRefusal, string[]>> = {};
	for (const reason of reasons) {
		const ids = query.getAll(reason).filter((id) => v.is(idField, id));
		if (ids.length) refused[reason] = ids.slice(0, maxAtOnce);
	}
	return { do: step, taken: idsIn(query.get('taken') ?? ''), refused };
}

/** The rows that a list had when a step was taken, in their order; none = the list as it is now. 1.7 */
export const shownIn = (query: URLSearchParams): string[] => idsIn(query.get('shown') ?? '');
