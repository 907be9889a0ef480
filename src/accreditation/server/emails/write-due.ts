import type { Audience } from '#platform/audience.ts';
import type { Language } from '#platform/language.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { CalendarPart } from '#platform/server/mail/invitation.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import type { Transaction } from '#platform/server/database.ts';
import { done } from '#platform/result.ts';
import { isHeld, replacedBy, trueIn } from '../../emails.ts';
import type { RegistrationMail } from '../registration/register.ts';
import {
	deleteSuperseded,
	dueEmailIds,
	emailChoices,
	lockDueEmail,
	setDue,
	setWritten,
	type DueEmail,
} from '../store/emails.ts';
import { startNotifying } from '../store/email-reminders.ts';
import { withContact } from './conference-site.ts';
import {
	announcedConferences,
	calendarFor,
	valuesOf,
	withCalendar,
	type EmailConference,
} from './content.ts';
import { composeRefusal } from './refusal-email.ts';
import { tellReleasedRefusals } from './tell-refusals.ts';
import { conferenceEmail, isWrittenKind } from './templates.ts';

/** How long emails of a conference that is not announced wait until the next try, ms. */
const untilAnnounced = 10 * 60_000;

/**
 * Writes the emails that are due: held for release, or sent at once where the officers chose so for the kind. What is no
 * longer true is not written. Each is written once, however many processes run this. docs/rules/accreditation.md 11.1
 * @param batchSize emails for which what they need of their conference is read once
 * @returns how many were written
 */
export async function writeDueEmails(
	ctx: OperationContext,
	mail: RegistrationMail,
	batchSize = 1_000,
): Promise<number> {
	// The administrator of the installation releases emails, too.
	await tellReleasedRefusals(ctx);
	for (let written = 0; ;) {
		const ids = await dueEmailIds(ctx.database, ctx.now, batchSize);
		const batch = await writeBatch(ctx, ids, mail);
		written += batch.written;
		// Those that cannot be written come again with the next batch, and end the run once there are no others.
		if (ids.length < batchSize || batch.settled === 0) return written;
	}
}

/** @returns how many were written, and how many no longer wait */
async function writeBatch(
	ctx: OperationContext,
	ids: readonly string[],
	mail: RegistrationMail,
): Promise<{ written: number; settled: number }> {
	const known = new Map<string, Promise<Announced | null>>();
	const conferenceFor = (due: DueEmail): Promise<Announced | null> => {
		const language = due.language ?? ctx.language;
		const reader = readerOf(due);
		const key = `${due.conference} ${language} ${reader}`;
		const reading = known.get(key) ?? readConference(ctx, due.conference, { language, reader }, mail);
		known.set(key, reading);
		return reading;
	};
	let [written, settled] = [0, 0];
	for (const id of ids)
		try {
			await inTransaction(ctx, async (tx) => {
				const due = await lockDueEmail(tx, id);
				if (!due) return done(null);
				const conference = await conferenceFor(due);
				if (!conference) await setDue(tx, id, new Date(ctx.now.getTime() + untilAnnounced));
				else if (await writeOne(tx, ctx, due, conference, mail)) written += 1;
				return done(null);
			});
			settled += 1;
		} catch (error) {
			// One that cannot be written does not keep the others back.
			log('error', 'accreditation.email', { id, error });
		}
	return { written, settled };
}

/** Whoever has a role in the conference also hears of its closed meetings. Minors have no account, so no role. 11.8 */
const readerOf = ({ isParticipant }: DueEmail): Audience => (isParticipant ? 'participants' : 'public');

/** A conference in a language with its calendar, read and written once for all its recipients. */
interface Announced {
	conference: EmailConference;
	calendar: CalendarPart | null;
}

/** @returns `null` before the conference is announced */
async function readConference(
	ctx: OperationContext,
	id: string,
	{ language, reader }: { language: Language; reader: Audience },
	{ site }: RegistrationMail,
): Promise<Announced | null> {
	const [conference] = await announcedConferences(ctx, [id], language, reader);
	return conference ? { conference, calendar: calendarFor(conference, site, language) } : null;
}

/** Writes one email. @returns `false` if it is no longer true */
async function writeOne(
	tx: Transaction,
	ctx: OperationContext,
	due: DueEmail,
	{ conference, calendar }: Announced,
	{ mailer, site }: RegistrationMail,
): Promise<boolean> {
	const { id, kind, registration, language } = due;
	if (kind !== 'refused' && !isWrittenKind(kind))
		throw new Error(`emails of the kind ${kind} are written elsewhere`);
	const values = language && valuesOf(conference, due, language);
	const isTrue =
		(registration === null || trueIn[kind] === (kind === 'refused' ? due.state : due.shownState)) &&
		(kind !== 'changed' || (values && values.changes.length > 0));
	if (!language || !values || !isTrue) {
		await setWritten(tx, id, null, ctx.now);
		return false;
	}
	const { atOnce: kinds, contact } = await emailChoices(tx, due.conference);
	const from = withContact(site, contact);
	const composed =
		kind === 'refused'
			? await composeRefusal(tx, from, registration, { ...values, language })
			: composeEmail(from, conferenceEmail(kind), language, values);
	if (!composed) {
		await setWritten(tx, id, null, ctx.now);
		return false;
	}
	const email = await mailer.write(tx, {
		...composed,
		to: due.to,
		...(calendar && withCalendar.has(kind) && { calendar }),
		...(kind === 'offered' && due.offeredUntil !== null && { expiresAt: new Date(due.offeredUntil) }),
		hold: isHeld(kind, kinds),
		key: `accreditation.email:${id}`,
	});
	await setWritten(tx, id, email, ctx.now);
	if (kind === 'accredited' && conference.publishedAt)
		await startNotifying(tx, conference.id, conference.publishedAt);
	if (registration) await deleteSuperseded(tx, registration, id, replacedBy(kind));
	return email !== null;
}
