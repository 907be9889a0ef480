import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, execute, firstRow, rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import type { Language } from '#platform/language.ts';
import { guestIsUntrue } from './guests.ts';
import { categoryOfDelegation, isAmong, letterIsUntrue } from './letters.ts';
import { trueIn, type EmailKind, type EmailSort, type ListedEmail } from '../../emails.ts';

const from = sql`accreditation.email e join platform.mail m on m.id = e.email_id
	left join accreditation.registration r on r.id = e.registration_id
	left join platform.person w on w.id = e.person_id`;
/** The address of a minor would give away the name; so would what a mail server says of it. */
const address = sql`case when r.is_minor then '' else m.recipient end`;
const name = sql`coalesce(nullif(trim(r.given_name || ' ' || r.family_name), ''), w.name, ${address})`;

/** The list source of the emails of a conference. */
export const emailsSource = (
	conference: string,
	language: Language,
	words: readonly string[],
): ListSource<EmailSort> => ({
	from,
	where: sql`e.conference_id = ${conference}`,
	search: { where: containsWords(sql`${name} || ' ' || ${address}`, words) },
	id: sql`m.id`,
	keys: sql`array[m.state, e.kind]`,
	indexed: {},
	sorts: { written: sql`e.written_at`, name: sql`${name} ${byName(language)}` },
});

/** Whether an email `e` is not true of its registration now. 11.2 */
const isUntrue = sql`exists (select from accreditation.registration about
	where about.id = e.registration_id and about.state <> ${JSON.stringify(trueIn)}::jsonb ->> e.kind)`;
/** The same of a letter, too (14.4), and of the invitation of a guest. */
const isWrong = sql`(${isUntrue} or ${guestIsUntrue} or ${letterIsUntrue()})`;
/** The emails `e` with their `m` that may be released: held, before their deadline, and still true. 11.2 */
const releasable = sql`m.state = 'held' and coalesce(m.expires_at > now(), true) and not ${isWrong}`;

/** The category of the person or delegation to whom an email `e` is; `''` = of none. */
export const categoryOfEmail = sql`coalesce(
	(select c.category from accreditation.registration c where c.id = e.registration_id),
	(select g.category from accreditation.guest_invitation g where g.id = e.guest_id),
	(select ${categoryOfDelegation} from accreditation.delegation d where d.id = e.delegation_id), '')`;
/** Whether an email `e` is to somebody of some categories, or any without them; one to nobody of a category is to others. */
const isTo = (categories: readonly string[]) => isAmong(categoryOfEmail, categories);

const columns = sql`m.id, e.kind, m.state, coalesce(m.expires_at <= now(), false) as expired,
	m.state = 'held' and ${isWrong} as untrue, ${name} as name,
	${address} as "to", m.subject, m.language, e.written_at as "writtenAt", m.sent_at as "sentAt",
	case when not coalesce(r.is_minor, false) then m.last_error end as "lastError", officer.name as "releasedBy"`;

/** Emails of a list, in the order of their ids. */
export const emailsBy = (database: Database, ids: readonly string[]) =>
	rowsOf<ListedEmail>(database)`select ${columns} from ${from}
		left join platform.person officer on officer.id = e.released_by
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = m.id
		order by page.place`;

/**
 * One email of a conference, with its text while nobody has received it, and without the keys of its links, which are its
 * recipient's alone; `null` if the conference has none such. `isWithin`: it is to somebody of some categories.
 */
export const emailOf = (
	database: Database,
	conference: string,
	id: string,
	categories: readonly string[],
): Promise<(ListedEmail & { body: string | null; isWithin: boolean }) | null> =>
	firstRow<ListedEmail & { body: string | null; isWithin: boolean }>(database)`select ${columns},
			${isTo(categories)} as "isWithin",
			case when m.state in ('held', 'stored') then regexp_replace(m.body, 'key=[[:alnum:]_%-]+', 'key=…', 'g') end
				as body
		from ${from} left join platform.person officer on officer.id = e.released_by
		where e.conference_id = ${conference} and m.id = ${id}`;

/** How many emails of a conference to people of some categories, or any without them, may be released, by their kind. */
export const heldByKind = (database: Database, conference: string, categories: readonly string[]) =>
	rowsOf<{ kind: EmailKind; count: number }>(database)`select e.kind, count(*)::int as count
		from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.conference_id = ${conference} and e.kind <> 'letter' and ${releasable} and ${isTo(categories)}
		group by e.kind order by e.kind`;

/**
 * The emails of a conference that may be released, among some ids or of a kind, to people of some categories or any without
 * them; oldest first, in one order for all who lock them.
 */
export async function heldEmails(
	database: Database,
	conference: string,
	of: { ids: readonly string[] } | { kind: EmailKind },
	{ categories, limit }: { categories: readonly string[]; limit: number },
): Promise<string[]> {
	const which = 'ids' in of ? sql`m.id = any (${[...of.ids]}::uuid[])` : sql`e.kind = ${of.kind}`;
	const found = await sql<{ id: string }>`select m.id
		from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.conference_id = ${conference} and ${releasable}
			and ${which} and ${isTo(categories)} order by e.id limit ${limit}`.execute(database);
	return found.rows.map(({ id }) => id);
}

/** Notes who released emails. */
export const setReleased = (tx: Transaction, ids: readonly string[], person: string | null, now: Date) =>
	execute(tx)`update accreditation.email set released_by = ${person}, released_at = ${now}
		where email_id = any (${[...ids]}::uuid[])`;

/**
 * Deletes held emails of a conference to people of some categories, or any without them; what caused them does not write
 * them again. One that tells a refusal stays: without it nobody could ask for a review. 3.6
 * @returns how many
 */
export const deleteHeld = (
	tx: Transaction,
	conference: string,
	ids: readonly string[],
	categories: readonly string[],
) =>
	affectedRows(tx)`delete from platform.mail m using accreditation.email e
			left join accreditation.registration r on r.id = e.registration_id and r.state = 'refused'
		where e.email_id = m.id and e.conference_id = ${conference} and m.state = 'held'
			and m.id = any (${[...ids]}::uuid[]) and ${isTo(categories)}
			and not (e.kind = 'refused' and r.id is not null)`;

/** Notes an email that is a copy of another one, sent again by an officer. */
export const insertResent = (
	tx: Transaction,
	{ was, as, person, now }: { was: string; as: string; person: string | null; now: Date },
) =>
	execute(tx)`
		insert into accreditation.email (conference_id, registration_id, person_id, delegation_id, guest_id, kind, cause,
			due_at, written_at, email_id, released_by, released_at)
		select conference_id, registration_id, person_id, delegation_id, guest_id, kind, ${`again:${as}`}, ${now}, ${now}, ${as},
			${person}, ${now}
		from accreditation.email where email_id = ${was}`;
