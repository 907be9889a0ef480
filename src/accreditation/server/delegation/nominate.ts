import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isEmail } from '#platform/server/people.ts';
import { Facts, line, nameLine } from '../../facts.ts';
import { freePlaces } from '../../places.ts';
import { genders, ministries } from '../../targets.ts';
import { delegationAccess } from './delegation-access.ts';
import { notifyStep } from '../emails/notify-step.ts';
import { keepOneHead } from '../store/delegation-people.ts';
import { registeredAmong } from '../store/import-people.ts';
import { insertRegistration, insertStep, lockQuotas } from '../store/registrations.ts';
import { record } from '../record.ts';

/** What a registration says of a person; for a line of a table and for a form alike. */
export const PersonInput = v.object({
	...Facts.entries,
	passportName: v.optional(nameLine(400), ''),
	email: v.pipe(line(254), v.toLowerCase(), v.check(isEmail, 'accreditation.people.email-wrong')),
	/** Optional answers, which are only counted. 4.2 */
	gender: v.optional(v.nullable(v.picklist(genders, 'accreditation.wrong.choice')), null),
	ministry: v.optional(v.nullable(v.picklist(ministries, 'accreditation.wrong.choice')), null),
});

const Nominee = v.object({
	...PersonInput.entries,
	/** A member of a permanent mission. 8.6 */
	isStanding: v.optional(v.boolean(), false),
});

/** The key of the first message per field. @param prefix of each field's name */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[], prefix = ''): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const issue of issues) errors[`${prefix}${v.getDotPath(issue) ?? ''}`] ??= issue.message;
	return errors;
}

/** A person who was nominated. */
export interface Nominated {
	id: string;
	state: 'nominated' | 'waiting';
}

/** The most people of one nomination. */
export const maxNominated = 500;

export type NominationRefusal = 'not-found' | 'not-open' | 'too-many' | 'bad-input';

/**
 * Nominates people for a delegation: all of them, or nobody while one line is wrong. Focal points and officers only.
 * Those for whom there is no place wait, in the order of their lines. 1.2, 2.2
 * @returns in the order of the people; `bad-input` names each wrong line by its index (`2.email`)
 */
export async function nominate(
	ctx: OperationContext,
	delegation: string,
	people: readonly unknown[],
): Promise<Result<Nominated[], NominationRefusal>> {
	const found = await delegationAccess(ctx, delegation);
	if (!found?.mayManage) return refuse('not-found');
	if (!found.mayNominate) return refuse('not-open');
	if (people.length > maxNominated) return refuse('too-many');
	const read = readPeople(people);
	if (!read.ok) return read;
	const { conference, category, by: takenBy } = found;
	const person = ctx.actor.person?.id ?? null;
	return inTransaction(ctx, async (tx) => {
		const quotas = await lockQuotas(tx, { conference, category, delegation });
		if (!quotas) return refuse('not-open');
		// Officers learn of a registration anywhere; a focal point only of those in their own delegation. 1.10
		const emails = read.value.map(({ email }) => email);
		const scope = takenBy === 'officer' ? null : delegation;
		const registered = await registeredAmong(tx, conference, emails, scope);
		let left = freePlaces(quotas) ?? Infinity;
		const made: Nominated[] = [];
		for (const [at, one] of read.value.entries()) {
			const state = left > 0 ? 'nominated' : 'waiting';
			const place = { conference, category, delegation, state, language: ctx.language } as const;
			const id = registered.has(one.email)
				? null
				: await insertRegistration(tx, { ...one, ...place, confirmHash: null, now: ctx.now });
			if (!id) return refuse('bad-input', { [`${at}.email`]: 'accreditation.wrong.registered' });
			if (state === 'nominated') left -= 1;
			await insertStep(tx, id, state, { step: 'nominate', takenBy, person, now: ctx.now });
			await notifyStep(tx, ctx, { ids: [id], conference }, { step: 'nominate', from: null, to: state });
			made.push({ id, state });
		}
		await keepOneHead(
			tx,
			made.map(({ id }) => id),
			ctx.now,
		);
		await record(tx, ctx, 'accreditation.nominate', `delegation:${delegation}`, { people: made.length });
		return done(made);
	});
}

/** Nominates one person by a form; refusals name its fields. 1.2, 2.2 */
export async function nominateOne(
	ctx: OperationContext,
	delegation: string,
	person: unknown,
): Promise<Result<Nominated, NominationRefusal>> {
	const made = await nominate(ctx, delegation, [person]);
	if (made.ok) return done(made.value[0] as Nominated);
	const fields = Object.entries(made.fields ?? {}).map(([field, key]) => [field.replace(/^0\./, ''), key]);
	return refuse(made.refusal, Object.fromEntries(fields) as Record<string, string>);
}

/** The people of a nomination, or the keys of messages by index and field. */
function readPeople(people: readonly unknown[]): Result<v.InferOutput<typeof Nominee>[], 'bad-input'> {
	const wrong: Record<string, string> = {};
	const addresses = new Set<string>();
	const read = people.flatMap((one, at) => {
		const parsed = v.safeParse(Nominee, one);
		if (!parsed.success) {
			Object.assign(wrong, fieldErrors(parsed.issues, `${at}.`));
			return [];
		}
		const { email } = parsed.output;
		if (addresses.has(email)) wrong[`${at}.email`] = 'accreditation.wrong.twice';
		addresses.add(email);
		return [parsed.output];
	});
	return Object.keys(wrong).length ? refuse('bad-input', wrong) : done(read);
}
