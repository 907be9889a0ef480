import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { letterReference, passportFields, wantsVisaLetter } from '../../visa-letter.ts';
import { mayReadAnswers } from '../access.ts';
import { answeredBy } from './answered.ts';
import { runChange } from '../run-change.ts';
import { logRead } from '../personal-data/log-read.ts';
import { emailChoices } from '../store/emails.ts';
import { deleteAnswers, insertVisaLetter, visaLetterIssuedAt } from '../store/answers.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';

/** An accredited person who asked for a visa letter, and what it says of them. */
export interface VisaLetter {
	name: string;
	jobTitle: string;
	/** By field; ISO dates and country codes. */
	passport: Partial<Record<(typeof passportFields)[number], string>>;
	/** By which officers find the registration. */
	reference: string;
	/** The name of the officer who gives it out. */
	signatory: string;
	/** Whom to write to. */
	contact: string;
	/** ms; `null` = not given out yet */
	issuedAt: number | null;
}

/** The registration, if it has a visa letter and the caller is an officer who reads the answers of its category. */
async function withVisaLetter(
	ctx: OperationContext,
	registration: string,
): Promise<{ row: RegistrationRow; passport: VisaLetter['passport'] } | null> {
	const row = await registrationById(ctx.database, registration);
	if (row?.state !== 'accredited' || !(await mayReadAnswers(ctx, row.conference, row.category))) return null;
	const { answered } = await answeredBy(ctx.database, row);
	const isAsked = answered.some(({ field, value }) => field === wantsVisaLetter && value === true);
	if (!isAsked) return null;
	const found = passportFields.flatMap((id) => {
		const value = answered.find(({ field }) => field === id)?.value;
		return typeof value === 'string' ? [[id, value] as const] : [];
	});
	return { row, passport: Object.fromEntries(found) };
}

/** When a visa letter was given out, for its button; `null` = there is none for this caller. */
export async function visaLetterState(
	ctx: OperationContext,
	registration: string,
): Promise<{ reference: string; issuedAt: number | null } | null> {
	const found = await withVisaLetter(ctx, registration);
	return (
		found && {
			reference: letterReference(registration),
			issuedAt: await visaLetterIssuedAt(ctx.database, registration),
		}
	);
}

/**
 * The contents of a visa letter, until it was given out; the read is recorded. 9.9
 * @param site whose address stands in where the officers of the conference named none
 * @returns `null` = none for this caller
 */
export async function visaLetter(
	ctx: OperationContext,
	registration: string,
	site: Pick<EmailSite, 'replyTo'>,
): Promise<VisaLetter | null> {
	const found = await withVisaLetter(ctx, registration);
	const officer = ctx.actor.person;
	if (!found || !officer || (await visaLetterIssuedAt(ctx.database, registration)) !== null) return null;
	const { row, passport } = found;
	await logRead(ctx.database, ctx, registration, wantsVisaLetter);
	const name = row.passportName || `${row.givenName} ${row.familyName}`.trim();
	const { contact } = await emailChoices(ctx.database, row.conference);
	return {
		name,
		jobTitle: row.jobTitle,
		passport,
		reference: letterReference(registration),
		signatory: officer.name,
		contact: contact ?? site.replyTo ?? officer.email,
		issuedAt: null,
	};
}

/** Records that a visa letter was given out, and deletes the passport data. 9.9 */
export const issueVisaLetter = (
	ctx: OperationContext,
	registration: string,
): Promise<Result<null, 'not-found' | 'already-done'>> =>
	runChange<RegistrationRow, null, 'already-done'>(ctx, {
		lock: (tx) => registrationById(tx, registration, { lock: true }),
		gate: async (_, tx) => (await withVisaLetter({ ...ctx, database: tx }, registration)) !== null,
		async change(tx) {
			const by = ctx.actor.person?.id ?? null;
			if (!(await insertVisaLetter(tx, registration, by, ctx.now))) return refuse('already-done');
			await deleteAnswers(tx, registration, passportFields);
			return done({ value: null });
		},
		action: 'visa-letter',
		subject: () => `registration:${registration}`,
	});
