import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { writeEmails } from '#platform/server/mail/email-queue.ts';
import { openMailer, type Mailer } from '#platform/server/mail/mailer.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { Edition } from '../../../conference/edition.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { nominate } from '../delegation/nominate.ts';
import type { RegistrationMail } from '../registration/register.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition, type Transition } from '../registration/transition.ts';
import { emailQueue } from './email-queue.ts';
import { maltavia, start, words } from '../accreditation.examples.ts';

/* For tests: a conference with a delegation, and the emails of its registrations. */

/** An email of the outbox with what it belongs to. */
export interface Written {
	id: string;
	to: string;
	kind: string;
	state: string;
	subject: string;
	body: string;
	html: string;
	language: string;
	calendar: string | null;
	replyTo: string | null;
	released: string | null;
}

/** Writes what is due. @returns how many were written */
export const writeDueEmails = (ctx: OperationContext, { mailer, site }: RegistrationMail): Promise<number> =>
	writeEmails(ctx, emailQueue, { mailer, emailSite: site });

/** A platform with a mailer that stores what is released; `conference` makes one with an open category. */
export async function openEmailExamples() {
	const platform = await openExampleConference();
	const focalPoint = await signedInPerson(platform.database, 'Fiona Focal');
	const mailer = await openMailer(platform.database, {} as Jobs, {
		smtp: null,
		from: 'Conference <conference@example.org>',
		replyTo: null,
		domain: 'rostrum.example',
	});
	const site: EmailSite = {
		origin: 'https://rostrum.example',
		replyTo: null,
		words,
		organisationIn: () => 'Sample Organisation',
	};
	const ctx = (now = start) => platform.context(platform.officer, now);
	return {
		platform,
		focalPoint,
		site,
		mailer,
		ctx,
		/** A conference, open to States with a number of places, and a delegation with a focal point. */
		async conference(
			overrides: Partial<Edition> = {},
			{ places = null as number | null, state = 'announced' as 'draft' | 'announced' } = {},
		) {
			const id = await exampleConference(platform, overrides, state);
			const delegation = valueOf(await addDelegation(ctx(), id, maltavia)).id;
			const { name, email } = focalPoint.person;
			valueOf(await addFocalPoint(ctx(), id, { delegation, name, email }));
			const open = { category: 'state', maxPeople: places, selfRegistration: false };
			valueOf(await setCategory(ctx(), id, { ...open, opensAt: null, closesAt: null }));
			return { id, delegation };
		},
		async nominate(delegation: string, name: string, now = start): Promise<string> {
			const person = { givenName: 'Test', familyName: name, email: `${name.toLowerCase()}@example.org` };
			const asFocalPoint = platform.context(focalPoint as SignedIn, now);
			return valueOf(await nominate(asFocalPoint, delegation, [person]))[0]!.id;
		},
		step: async (id: string, asked: Transition, now = start) =>
			valueOf(await transition(ctx(now), id, asked)),
		/** Writes what is due at a moment. */
		write: (now = start, writer: Pick<Mailer, 'write'> = mailer) =>
			writeDueEmails(platform.context(undefined, now), { mailer: writer, site }),
		/** The emails of the outbox, oldest first. */
		async written(): Promise<Written[]> {
			const found =
				await sql<Written>`select m.id, m.recipient as "to", e.kind, m.state, m.subject, m.body, m.html,
					m.language, m.calendar, m.reply_to as "replyTo", e.released_by as released
				from platform.mail m join accreditation.email e on e.email_id = m.id order by e.id`.execute(
					platform.database,
				);
			return found.rows;
		},
		async clear(): Promise<void> {
			await sql`delete from conference.conference`.execute(platform.database);
			await sql`delete from platform.mail`.execute(platform.database);
		},
		close: () => platform.close(),
	};
}
