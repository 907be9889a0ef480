import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { affectedRows, columnOf, execute, firstRow, rowsOf } from '#platform/server/query.ts';
import type { EmailState } from '#platform/server/mail/store.ts';
import type { GuestCategory } from '../../guest-lines.ts';
import { isAmong } from './letters.ts';

/** A guest to be invited. Times in ms. */
export interface Guest {
	email: string;
	name: string;
	category: GuestCategory;
	language: Language;
	/** When the invitation ends, while the category has no deadline. */
	expiresAt: number;
}

/** The deadline of an invitation `g` with its category `c`: that of the category, as it is now. 8.11 */
const deadline = sql`coalesce(c.closes_at, g.expires_at)`;
const withCategory = sql`accreditation.guest_invitation g
	left join accreditation.category c on c.conference_id = g.conference_id and c.category = g.category`;

/** Whether somebody is registered in a conference by an address, as `registeredAmong` knows it. */
const isRegistered = (conference: SqlFragment, email: SqlFragment) => sql`exists (
	select from accreditation.registration r where r.conference_id = ${conference} and r.email = ${email}
		and r.state not in ('unconfirmed', 'withdrawn') and not r.is_minor)`;

/** Whether an email `e` invites a guest who is registered by now. 11.2 */
export const guestIsUntrue = sql`(e.guest_id is not null and exists (select from accreditation.guest_invitation g
	where g.id = e.guest_id and ${isRegistered(sql`g.conference_id`, sql`g.email`)}))`;

/** Those of some addresses that are invited to a conference. */
export const invitedAmong = (database: Database, conference: string, emails: readonly string[]) =>
	columnOf<string>(database)`select email from accreditation.guest_invitation
		where conference_id = ${conference} and registration_id is null and email = any(${[...emails]}::text[])`;

/** Adds invitations, each with the hash of its key (hex); an address that is invited already stays as it is. @returns those that were added */
export const insertGuests = (
	tx: Transaction,
	conference: string,
	guests: readonly (Guest & { hash: string })[],
	{ by, now }: { by: string; now: Date },
) =>
	rowsOf<{ id: string; email: string }>(tx)`
		insert into accreditation.guest_invitation
			(conference_id, email, name, category, language, key_hash, expires_at, invited_by, invited_at, written_at)
		select ${conference}, email, name, category, language, decode(hash, 'hex'),
			to_timestamp("expiresAt" / 1000), ${by}, ${now}, ${now}
		from jsonb_to_recordset(${JSON.stringify(guests)}::jsonb)
			as given (email text, name text, category text, language text, hash text, "expiresAt" float8)
		order by email on conflict do nothing returning id, email`;

/** Links written emails to their invitations, for the officers' pages. */
export const insertGuestEmails = (
	tx: Transaction,
	conference: string,
	emails: readonly { guest: string; email: string }[],
	now: Date,
) =>
	execute(
		tx,
	)`insert into accreditation.email (conference_id, guest_id, kind, cause, due_at, written_at, email_id)
		select ${conference}, guest, 'guest-invitation', email::text, ${now}, ${now}, email
		from unnest(${emails.map(({ guest }) => guest)}::uuid[], ${emails.map(({ email }) => email)}::uuid[])
			as written(guest, email)`;

/** An invitation that nobody has answered. Times in ms. */
export interface SilentGuest extends Omit<Guest, 'expiresAt'> {
	id: string;
	invitedAt: number;
	/** When its newest email was written. */
	writtenAt: number;
	/** Of its newest email; `null` = it is deleted by now. */
	state: EmailState | null;
	/** When its newest email was sent. */
	sentAt: number | null;
	deadline: number;
}

/** The invitations that nobody has answered, by address, those that have ended left out. */
export const silentGuests = (database: Database, conference: string, now: Date) =>
	rowsOf<SilentGuest>(database)`
		select g.id, g.email, g.name, g.category, g.language, m.state,
			(extract(epoch from g.invited_at) * 1000)::float8 as "invitedAt",
			(extract(epoch from g.written_at) * 1000)::float8 as "writtenAt",
			(extract(epoch from m.sent_at) * 1000)::float8 as "sentAt",
			(extract(epoch from ${deadline}) * 1000)::float8 as deadline
		from ${withCategory}
			left join lateral (select email_id from accreditation.email e where e.guest_id = g.id order by e.id desc limit 1)
				newest on true
			left join platform.mail m on m.id = newest.email_id
		where g.conference_id = ${conference} and g.registration_id is null and ${deadline} > ${now}
			and not ${isRegistered(sql`g.conference_id`, sql`g.email`)}
		order by g.email`;

/** How many guests have registered by their link. */
export const answeredGuests = async (database: Database, conference: string): Promise<number> =>
	(
		await firstRow<{ count: number }>(database)`select count(*)::int as count
			from accreditation.guest_invitation where conference_id = ${conference} and registration_id is not null`
	)?.count ?? 0;

/** Deletes an invitation that nobody has answered, with its email and its link. @returns whether there was one */
export const deleteGuest = async (tx: Transaction, conference: string, id: string): Promise<boolean> =>
	(await affectedRows(tx)`delete from accreditation.guest_invitation
		where id = ${id} and conference_id = ${conference} and registration_id is null`) > 0;

/** A guest who is reminded. */
export type RemindedGuest = Guest & { id: string };

/**
 * Locks the invitations to remind of: sent, not answered, and nothing written or released since a moment. Not those whose
 * email waits, or could not be delivered (8.12), nor those of other categories than some, where there are any.
 */
export const guestsToRemind = (
	tx: Transaction,
	conference: string,
	{ since, now, categories, limit }: { since: Date; now: Date; categories: readonly string[]; limit: number },
) =>
	rowsOf<RemindedGuest>(tx)`
		select g.id, g.email, g.name, g.category, g.language, (extract(epoch from ${deadline}) * 1000)::float8 as "expiresAt"
		from ${withCategory}
		where g.conference_id = ${conference} and g.registration_id is null and ${deadline} > ${now}
			and g.written_at <= ${since}
			and ${isAmong(sql`g.category`, categories)}
			and not ${isRegistered(sql`g.conference_id`, sql`g.email`)}
			and not exists (select from accreditation.email e join platform.mail m on m.id = e.email_id
				where e.guest_id = g.id and (m.state not in ('sent', 'stored') or e.released_at > ${since}))
		order by g.email limit ${limit} for update of g`;

/** Gives invitations new links; their earlier emails, whose links have ended, are deleted. */
export async function renewGuests(
	tx: Transaction,
	guests: readonly { id: string; hash: string }[],
	now: Date,
): Promise<void> {
	const ids = guests.map(({ id }) => id);
	await execute(tx)`delete from accreditation.email where guest_id = any(${ids}::uuid[])`;
	await execute(tx)`update accreditation.guest_invitation g
		set key_hash = decode(hash, 'hex'), written_at = ${now}
		from unnest(${ids}::uuid[], ${guests.map(({ hash }) => hash)}::text[]) as given(id, hash) where g.id = given.id`;
}

/** The invitation of a link. */
export interface InvitedGuest {
	id: string;
	conference: string;
	email: string;
	category: GuestCategory;
	language: Language;
}

/** The invitation that a link with this hash opens; `null` if there is none, or its deadline has passed. */
export const guestByKey = (
	database: Database | Transaction,
	hash: Buffer,
	now: Date,
	{ lock = false } = {},
) =>
	firstRow<InvitedGuest>(database)`
		select g.id, g.conference_id as conference, g.email, g.category, g.language
		from ${withCategory}
		where g.key_hash = ${hash} and g.registration_id is null and ${deadline} > ${now}
			and not ${isRegistered(sql`g.conference_id`, sql`g.email`)} ${lock ? sql`for update of g` : sql``}`;

/** Notes who answered; the link has ended. */
export const setAnswered = (tx: Transaction, id: string, registration: string) =>
	execute(tx)`update accreditation.guest_invitation set registration_id = ${registration}, key_hash = null
		where id = ${id}`;

/** Deletes invitations that nobody answered until their deadline, with their emails. @returns how many */
export const deleteSilentGuests = (database: Database, now: Date, limit: number) =>
	affectedRows(database)`delete from accreditation.guest_invitation where id in (
		select g.id from ${withCategory} where g.registration_id is null and ${deadline} <= ${now} limit ${limit})`;

/** The invitations of an address, as JSON; without the keys of their links. */
export const invitationsOf = (database: Database, email: string) =>
	columnOf<Record<string, unknown>>(database)`select to_jsonb(g) - 'key_hash' - 'invited_by' as row
		from accreditation.guest_invitation g where g.email = ${email} and g.registration_id is null
		order by g.invited_at`;

/** The letter to guests by language; empty if nothing was written. */
export const guestTextOf = async (
	database: Database | Transaction,
	conference: string,
): Promise<{ subject: Texts; body: Texts }> =>
	(await firstRow<{ subject: Texts; body: Texts }>(
		database,
	)`select guest_subject as subject, guest_body as body
		from accreditation.invitation where conference_id = ${conference}`) ?? { subject: {}, body: {} };

/** Stores the letter to guests. */
export const upsertGuestText = (
	tx: Transaction,
	conference: string,
	{ subject, body }: { subject: Texts; body: Texts },
) =>
	execute(tx)`insert into accreditation.invitation (conference_id, guest_subject, guest_body)
		values (${conference}, ${JSON.stringify(subject)}::jsonb, ${JSON.stringify(body)}::jsonb)
		on conflict (conference_id) do update set guest_subject = excluded.guest_subject, guest_body = excluded.guest_body`;
