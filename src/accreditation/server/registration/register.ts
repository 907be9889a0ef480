import * as v from 'valibot';
import { findConference } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { hashOfKey, newKey } from '#platform/server/link-key.ts';
import { selfRegistrations, signInEmails, type RateLimits } from '#platform/server/limits.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { composeEmail, type EmailSite } from '#platform/server/mail/template.ts';
import { categories, type Category } from '../../categories.ts';
import { selfRegistrationSections } from '../../self-registration.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import { confirmEmail } from './confirm-email.ts';
import { answersTo, knownFor } from '../forms/give-answers.ts';
import { fieldErrors, PersonInput } from '../delegation/nominate.ts';
import { openCategories } from '../forms/registration-form.ts';
import { putAnswers } from '../store/answers.ts';
import { categoriesOf } from '../store/categories.ts';
import { shownForms } from '../forms/shown-forms.ts';
import { registeredAmong } from '../store/import-people.ts';
import {
	deleteUnconfirmed,
	deleteUnconfirmedBefore,
	insertRegistration,
	insertStep,
	registrationById,
	unconfirmedBy,
} from '../store/registrations.ts';
import { transitionAs, type TransitionRefusal } from './transition.ts';

const Input = v.object({
	...PersonInput.entries,
	category: v.picklist(categories, 'accreditation.wrong.choice'),
	/** The version of the form that was shown; 0 = the conference has none. */
	version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
	/** By the id of the field. */
	answer: v.optional(v.record(v.string(), v.union([v.string(), v.array(v.string())])), {}),
});

/** What sends the email with the confirmation link. */
export interface RegistrationMail {
	mailer: Pick<Mailer, 'write'>;
	site: EmailSite;
}

/** What registering oneself needs besides. */
export interface RegistrationServices extends RegistrationMail {
	limits: RateLimits;
	clientAddress: string;
}

/** How long the link in the email can be used, ms. [own] */
export const confirmWithin = 48 * 3_600_000;

/** Checks what somebody sent to register themselves in one of some categories, against the form that they were shown. */
export async function readOwnRegistration(
	ctx: OperationContext,
	{ id, slug }: { id: string; slug: string },
	input: unknown,
	open: readonly Category[],
) {
	const read = v.safeParse(Input, input);
	if (!read.success) return refuse('bad-input', fieldErrors(read.issues));
	const { category, version, answer, ...person } = read.output;
	if (!open.includes(category)) return refuse('not-open');
	const shown = (await shownForms(ctx.database, id, [version])).find((one) => one.version === version);
	const sections = selfRegistrationSections(shown?.definition ?? [], category);
	const given = Object.fromEntries(
		Object.entries(answer).map(([field, value]) => [`answer.${field}`, value]),
	);
	const answers = answersTo(sections, given, { known: await knownFor(ctx, slug) });
	return answers.ok ? done({ category, version, answers: answers.value, person }) : answers;
}

/**
 * Registers somebody by themselves, where the conference allows it; counts once they confirm their address. The answer
 * is the same for an address that is registered already, so nobody learns who comes. Refuses more than 30 from a network
 * and five for an address in a quarter of an hour. 1.3
 */
export async function register(
	ctx: OperationContext,
	slug: string,
	input: unknown,
	{ mailer, site, limits, clientAddress }: RegistrationServices,
): Promise<Result<null, 'not-found' | 'not-open' | 'bad-input' | 'too-often'>> {
	const conference = await findConference(ctx, slug);
	if (!conference) return refuse('not-found');
	const open = openCategories(await categoriesOf(ctx.database, conference.id), ctx.now.getTime());
	const read = await readOwnRegistration(ctx, conference, input, open);
	if (!read.ok) return read;
	const { category, version, answers, person } = read.value;
	const waits = await Promise.all([
		limits.consume(signInEmails, person.email),
		limits.consume(selfRegistrations, clientAddress),
	]);
	if (waits.some(Boolean)) return refuse('too-often');
	const key = newKey();
	return inTransaction(ctx, async (tx) => {
		// The newest registration of an address counts until one is confirmed.
		await deleteUnconfirmed(tx, conference.id, [person.email]);
		// A nominated person is already registered; the answer does not say so.
		if ((await registeredAmong(tx, conference.id, [person.email])).size) return done(null);
		const id = await insertRegistration(tx, {
			...person,
			conference: conference.id,
			category,
			delegation: null,
			state: 'unconfirmed',
			language: ctx.language,
			confirmHash: hashOfKey(key),
			now: ctx.now,
		});
		if (!id) return done(null);
		const form = { version, by: null, now: ctx.now };
		await putAnswers(tx, { id, conference: conference.id }, answers, form);
		await insertStep(tx, id, 'unconfirmed', {
			step: 'register',
			takenBy: 'self',
			person: null,
			now: ctx.now,
		});
		const title = conference.title?.text ?? slug;
		const values = { conference: title, key };
		const from = await conferenceSite(tx, conference.id, site);
		await mailer.write(tx, { ...composeEmail(from, confirmEmail, ctx.language, values), to: person.email });
		return done(null);
	});
}

/**
 * Confirms the address of a registration by the key of its link, within 48 hours. 1.3
 * @returns `not-found` also for a used and for an expired key
 */
export async function confirmRegistration(
	ctx: OperationContext,
	key: string,
): Promise<Result<null, TransitionRefusal>> {
	const since = new Date(ctx.now.getTime() - confirmWithin);
	const id = key ? await unconfirmedBy(ctx.database, hashOfKey(key), since) : null;
	const found = id && (await registrationById(ctx.database, id));
	return found ? transitionAs(ctx, found, { do: 'confirm' }, () => 'self') : refuse('not-found');
}

/** Deletes registrations that nobody confirmed in time. @returns how many */
export const deleteExpired = (ctx: OperationContext): Promise<number> =>
	deleteUnconfirmedBefore(ctx.database, new Date(ctx.now.getTime() - confirmWithin));
