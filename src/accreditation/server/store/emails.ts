import type { Language } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, columnOf, execute, firstRow } from '#platform/server/query.ts';
import type { EmailKind } from '../../emails.ts';
import type { RegistrationState } from '../../registration.ts';
import { notifiedState, placeUsed } from './registrations.ts';

/** The officers' choices about the emails of a conference. */
export interface EmailChoices {
	/** Kinds that are sent without release. */
	atOnce: EmailKind[];
	/** Whom the public and recipients can write to. */
	contact: string | null;
}

/** An email to be written, with its recipient. Times in ms. */
export interface DueEmail {
	id: string;
	conference: string;
	registration: string | null;
	/** Of a minor, whose registration nobody opens by their address. 10.5 */
	isMinor: boolean;
	/** Has a role in the conference, and so sees its closed parts. */
	isParticipant: boolean;
	delegation: { id: string; name: Record<string, string> } | null;
	kind: EmailKind;
	changesSince: number | null;
	to: string;
	name: string;
	/** `null` for somebody who is no longer a focal point. */
	language: Language | null;
	/** `null` for a focal point. */
	state: RegistrationState | null;
	/** As the person sees it. 3.6 */
	shownState: RegistrationState | null;
	offeredUntil: number | null;
	/** When the delegation's nominations close. */
	closesAt: number | null;
	freePlaces: number | null;
}

/** Notes that the last step of each of some registrations is to be told to the person; once per step. */
export const insertStepEmails = (
	database: Database,
	{ ids, conference }: { ids: readonly string[]; conference: string },
	kind: EmailKind,
	now: Date,
) =>
	execute(database)`insert into accreditation.email (conference_id, registration_id, kind, cause, due_at)
		select ${conference}, registration_id, ${kind}, max(id)::text, ${now} from accreditation.registration_step
		where registration_id = any(${[...ids]}::uuid[]) group by registration_id on conflict do nothing`;

/**
 * Notes an email to every accredited person of a conference, once per cause; about online access not to minors, who have
 * no account.
 * @returns how many
 */
export const insertForAccredited = (
	database: Database,
	{
		conference,
		kind,
		cause,
		now,
		categories = null,
	}: {
		conference: string;
		kind: EmailKind;
		cause: string;
		now: Date;
		categories?: readonly string[] | null;
	},
) =>
	affectedRows(database)`insert into accreditation.email (conference_id, registration_id, kind, cause, due_at)
		select conference_id, id, ${kind}, ${cause}, ${now} from accreditation.registration
		where conference_id = ${conference} and state = 'accredited'
			and (${categories}::text[] is null or category = any (${categories}::text[]))
			and not (is_minor and ${kind} in ('online-access', 'form-open')) on conflict do nothing`;

/** Links an email that another operation has written to its conference, for the officers' page. */
export const insertWritten = (
	database: Database,
	given: {
		email: string;
		conference: string;
		registration?: string;
		person?: string;
		delegation?: string;
		kind: EmailKind;
		cause: string;
		now: Date;
	},
) =>
	execute(database)`
		insert into accreditation.email (conference_id, registration_id, person_id, delegation_id, kind, cause,
			due_at, written_at, email_id)
		values (${given.conference}, ${given.registration ?? null}, ${given.person ?? null},
			${given.delegation ?? null}, ${given.kind}, ${given.cause}, ${given.now}, ${given.now}, ${given.email})`;

/** The ids of emails to be written, oldest first. */
export const dueEmailIds = (database: Database, now: Date, limit: number) =>
	columnOf<string>(database)`select id::text from accreditation.email
		where written_at is null and due_at <= ${now} order by due_at, id limit ${limit}`;

/** An email to be written, locked; `null` if another process writes it or has written it. */
export const lockDueEmail = (database: Database, id: string) =>
	firstRow<DueEmail>(database)`
		select e.id::text, e.conference_id as conference, e.registration_id as registration,
			coalesce(r.is_minor, false) as "isMinor", e.kind,
			exists (select from accreditation.participant p where p.conference_id = e.conference_id
				and p.person_id = r.person_id) as "isParticipant",
			(extract(epoch from e.changes_since) * 1000)::float8 as "changesSince",
			coalesce(r.email, w.email) as "to",
			coalesce(nullif(trim(r.given_name || ' ' || r.family_name), ''), w.name) as name,
			coalesce(r.language, f.language) as language, r.state, ${notifiedState('r')} as "shownState",
			(extract(epoch from r.offered_until) * 1000)::float8 as "offeredUntil",
			case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as delegation,
			(extract(epoch from c.closes_at) * 1000)::float8 as "closesAt",
			d.max_people - (select count(*)::int from accreditation.registration u where u.delegation_id = d.id
				and ${placeUsed('u')}) as "freePlaces"
		from accreditation.email e
			left join accreditation.registration r on r.id = e.registration_id
			left join platform.person w on w.id = e.person_id
			left join accreditation.delegation d on d.id = e.delegation_id
			left join accreditation.focal_point f on f.delegation_id = e.delegation_id and f.person_id = e.person_id
			left join accreditation.category c on c.conference_id = e.conference_id and c.category = d.class
		where e.id = ${id} and e.written_at is null for update of e skip locked`;

/** Notes that an email was written; without one if it was no longer true. */
export const setWritten = (database: Database, id: string, email: string | null, now: Date) =>
	execute(database)`update accreditation.email set written_at = ${now}, email_id = ${email} where id = ${id}`;

/** Puts off an email. */
export const setDue = (database: Database, id: string, dueAt: Date) =>
	execute(database)`update accreditation.email set due_at = ${dueAt} where id = ${id}`;

/**
 * Notes which refusals were told: the newest email about them is held no longer. The answer is given with that, unless a
 * review was asked for already. docs/rules/accreditation.md 3.3, 3.4
 * @returns the registrations
 */
export const markRefusalsNotified = (database: Database | Transaction, now: Date) =>
	columnOf<string>(database)`update accreditation.registration r set notified_at = ${now},
			pending_since = case when r.under_review then r.pending_since end
		from accreditation.email e join platform.mail m on m.id = e.email_id
		where r.state = 'refused' and r.notified_at is null and m.state <> 'held' and e.registration_id = r.id
			and e.id = (select max(id) from accreditation.email newest
				where newest.registration_id = r.id and newest.kind = 'refused')
		returning r.id`;

/** Notes that a refusal was told, in a sample. */
export const markNotified = (database: Database, registration: string, at: Date) =>
	execute(database)`update accreditation.registration set notified_at = ${at}, pending_since = null
		where id = ${registration} and state = 'refused'`;

/** Deletes the held emails of some kinds that are older than one, which nobody has received. */
export const deleteSuperseded = (
	database: Database,
	registration: string,
	id: string,
	kinds: readonly EmailKind[],
) =>
	execute(database)`delete from platform.mail m using accreditation.email e
		where e.registration_id = ${registration} and e.id < ${id} and e.kind = any (${[...kinds]})
			and m.id = e.email_id and m.state = 'held'`;

/** The choices of a conference's officers. */
export async function emailChoices(database: Database, conference: string): Promise<EmailChoices> {
	const found = await sql<EmailChoices>`select at_once as "atOnce", contact from accreditation.email_setting
		where conference_id = ${conference}`.execute(database);
	return found.rows[0] ?? { atOnce: [], contact: null };
}

/** Stores the choices of a conference's officers. */
export const upsertEmailChoices = (
	database: Database,
	conference: string,
	{ atOnce, contact }: EmailChoices,
) =>
	execute(database)`insert into accreditation.email_setting (conference_id, at_once, contact)
		values (${conference}, ${atOnce}, ${contact}) on conflict (conference_id)
		do update set at_once = excluded.at_once, contact = excluded.contact`;
