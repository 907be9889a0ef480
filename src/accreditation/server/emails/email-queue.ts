import type { Audience } from '#platform/audience.ts';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OpenEmailQueue } from '#platform/server/mail/email-queue.ts';
import type { CalendarPart } from '#platform/server/mail/store.ts';
import { composeEmail, type EmailSite } from '#platform/server/mail/template.ts';
import type { Transaction } from '#platform/server/database.ts';
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
 * The emails of conferences that are due: held for release, or sent at once where the officers chose so for the kind. What
 * is no longer true is not written. docs/rules/accreditation.md 11.1
 */
export const emailQueue: OpenEmailQueue = async (ctx, { mailer, emailSite: site }) => {
	// The administrator of the installation releases emails, too.
	await tellReleasedRefusals(ctx);
	/** What the emails of a batch need of their conference. */
	const known = new Map<string, Promise<Announced | null>>();
	const conferenceFor = (due: DueEmail): Promise<Announced | null> => {
		const language = due.language ?? ctx.language;
		const reader = readerOf(due);
		const key = `${due.conference} ${language} ${reader}`;
		const reading = known.get(key) ?? readConference(ctx, due.conference, { language, reader }, site);
		known.set(key, reading);
		return reading;
	};
	return {
		due(limit) {
			known.clear();
			return dueEmailIds(ctx.database, ctx.now, limit);
		},
		async write(tx, id) {
			const due = await lockDueEmail(tx, id);
			const conference = due && (await conferenceFor(due));
			if (conference) return writeOne(tx, ctx, due, conference, { mailer, site });
			if (due) await setDue(tx, id, new Date(ctx.now.getTime() + untilAnnounced));
			return false;
		},
		putOff: (id, until) => setDue(ctx.database, id, until),
	};
};

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
	site: EmailSite,
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
