import * as v from 'valibot';
import { choiceField, idField, singleLineField, secretField } from '#platform/form.ts';
import { isDay } from '#platform/is-day.ts';
import { maxReasons } from './registration.ts';

/* Schemas of the small forms on the page of a registration. */

const assistantEmail = 'accreditation.people.email-wrong';

/** Names an assistant. */
export const AssistantForm = v.object({
	assistantName: v.pipe(singleLineField(200, 'platform.bad-name'), v.minLength(1, 'platform.bad-name')),
	assistantEmail: v.pipe(singleLineField(254, assistantEmail), v.minLength(1, assistantEmail)),
});

/** Ends that somebody is an assistant. */
export const RemoveAssistantForm = v.object({ person: idField });

/** Marks a person at risk, or takes the mark away. */
export const RiskForm = v.object({ risk: choiceField(['yes', 'no'], 'accreditation.wrong.choice') });

const day = v.pipe(
	singleLineField(10, 'accreditation.wrong.date'),
	v.check((text) => text === '' || (/^2\d{3}-/.test(text) && isDay(text)), 'accreditation.wrong.date'),
);

/** For which of their delegations somebody speaks. */
export const SpeakForForm = v.object({
	delegation: v.pipe(v.string('accreditation.wrong.choice'), v.uuid('accreditation.wrong.choice')),
});

/** Another delegation that somebody belongs to, for some days. */
export const FurtherDelegationForm = v.pipe(
	v.object({
		delegation: v.pipe(v.string('accreditation.wrong.choice'), v.uuid('accreditation.wrong.choice')),
		fromDay: v.pipe(day, v.minLength(1, 'accreditation.wrong.date')),
		toDay: v.pipe(
			day,
			v.transform((text) => text || null),
		),
	}),
	v.forward(
		v.partialCheck(
			[['fromDay'], ['toDay']],
			({ fromDay, toDay }) => toDay === null || toDay >= fromDay,
			'accreditation.wrong.days',
		),
		['toDay'],
	),
);

/** Ends that somebody belongs to another delegation. */
export const RemoveDelegationForm = v.object({ delegation: idField });

/** Asks for a review by the key of the email, with the reasons in words. 3.3 */
export const ReviewForm = v.object({
	key: secretField,
	reasons: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.transform((text) => text.replaceAll(/\r\n?/g, '\n')),
		v.maxLength(maxReasons, 'accreditation.wrong.too-long'),
		v.check((text) => text.isWellFormed() && !text.includes('\u0000'), 'accreditation.wrong.characters'),
	),
});
