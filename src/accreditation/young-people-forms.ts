import * as v from 'valibot';
import { choiceField, fileField, idField, singleLineField } from '#platform/form.ts';
import { hasLink } from '#platform/person-name.ts';
import { ageBands } from './young-people.ts';

const wrong = 'accreditation.wrong.choice';
const email = (message: string) =>
	v.pipe(
		singleLineField(254, message),
		v.toLowerCase(),
		v.regex(/^(?:|[^\s@]{1,64}@[^\s@]{1,190})$/, message),
	);
const name = v.pipe(
	singleLineField(200, 'accreditation.wrong.too-long'),
	v.check((text) => !hasLink(text), 'platform.name-link'),
);
const emailWrong = 'accreditation.people.email-wrong';

/** A focal point nominates a young person; what concerns guardian and adult is asked of minors. */
export const YoungPersonForm = v.object({
	band: v.pipe(v.optional(v.string(wrong), ''), choiceField(ageBands, 'accreditation.young.band-missing')),
	givenName: name,
	familyName: v.pipe(name, v.minLength(1, 'accreditation.missing.family-name')),
	email: v.pipe(email(emailWrong), v.minLength(1, emailWrong)),
	guardianName: name,
	guardianEmail: email(emailWrong),
	adult: v.optional(v.union([v.literal(''), idField], wrong), ''),
	/** The signed form, PDF or picture. */
	form: v.optional(v.union([v.literal(''), fileField()])),
});
export type YoungPersonInput = v.InferOutput<typeof YoungPersonForm>;

const tick = v.pipe(
	v.optional(v.picklist(['', 'yes'], wrong), ''),
	v.transform((value) => value === 'yes'),
);

/** An answer about consent. A box that is not ticked is a no. */
export const ConsentForm = v.object({
	takesPart: tick,
	picture: tick,
	recording: tick,
	transcript: tick,
});
