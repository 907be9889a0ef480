import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { findConference } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { composeEmail, type EmailSite } from '#platform/server/mail/template.ts';
import { categories } from '../categories.ts';
import { confirmEmail } from './confirm-email.ts';
import { fieldErrors, PersonInput } from './nominate.ts';
import { categoriesOf } from './store/categories.ts';
import { insertRegistration, insertStep, registrationById, unconfirmedBy } from './store/registrations.ts';
import { takeStepAs, type TakeStepRefusal } from './take-step.ts';

const Input = v.object({
	...PersonInput.entries,
	category: v.picklist(categories, 'accreditation.wrong.choice'),
});

/** What sends the email with the confirmation link. */
export interface RegistrationMail {
	mailer: Pick<Mailer, 'write'>;
	site: EmailSite;
}

/** Of the key in a link. */
export const hash = (key: string): Buffer => createHash('sha256').update(key).digest();

/**
 * Registers somebody by themselves, where the conference allows it; counts once they confirm their address. The answer
 * is the same for an address that is registered already, so nobody learns who comes. 1.3
 */
export async function register(
	ctx: OperationContext,
	slug: string,
	input: unknown,
	{ mailer, site }: RegistrationMail,
): Promise<Result<null, 'not-found' | 'not-open' | 'bad-input'>> {
	const conference = await findConference(ctx, slug);
	if (!conference) return refuse('not-found');
	const read = v.safeParse(Input, input);
	if (!read.success) return refuse('bad-input', fieldErrors(read.issues));
	const { category, ...person } = read.output;
	// Young people are nominated by a youth organisation, which knows their age. 10.2
	if (category === 'youth') return refuse('not-open');
	const open = (await categoriesOf(ctx.database, conference.id)).find((one) => one.category === category);
	const now = ctx.now.getTime();
	const isOpen =
		open?.selfRegistration && now >= (open.opensAt ?? -Infinity) && now < (open.closesAt ?? Infinity);
	if (!isOpen) return refuse('not-open');
	const key = randomBytes(24).toString('base64url');
	return inTransaction<null, never>(ctx, async (tx) => {
		const id = await insertRegistration(tx, {
			...person,
			conference: conference.id,
			category,
			delegation: null,
			state: 'unconfirmed',
			language: ctx.language,
			confirmHash: hash(key),
			now: ctx.now,
		});
		if (!id) return done(null);
		await insertStep(tx, id, 'unconfirmed', {
			step: 'register',
			takenBy: 'self',
			person: null,
			now: ctx.now,
		});
		const title = conference.title?.text ?? slug;
		const values = { name: `${person.givenName} ${person.familyName}`.trim(), conference: title, key };
		await mailer.write(tx, { ...composeEmail(site, confirmEmail, ctx.language, values), to: person.email });
		return done(null);
	});
}

/** Confirms the address of a registration by the key of its link. 1.3 @returns `not-found` also for a used key */
export async function confirmRegistration(
	ctx: OperationContext,
	key: string,
): Promise<Result<null, TakeStepRefusal>> {
	const id = key ? await unconfirmedBy(ctx.database, hash(key)) : null;
	const found = id && (await registrationById(ctx.database, id));
	return found ? takeStepAs(ctx, found, { do: 'confirm' }, 'self') : refuse('not-found');
}
