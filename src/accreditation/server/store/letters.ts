import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { affectedRows, columnOf, execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { LetterOmission, LetterRecipient, LetterTexts, LetterWay } from '../../letter.ts';
import { notifiedState } from './registrations.ts';
import { seatingOf } from './seating.ts';

/** A letter. Times in ms. */
export interface LetterRow {
	id: string;
	conference: string;
	way: LetterWay;
	/** From when the emails of a reminder are written; `null` = it is none. 14.10 */
	remindAt: number | null;
	texts: LetterTexts;
	revision: number;
	madeAt: number;
	/** Who began it, by name; `null` = an account that is gone. */
	madeBy: string | null;
	preparedAt: number | null;
	/** Those for whom it was begun, and who have not been deleted. */
	recipients: number;
	/** Its emails that wait for release, and all of them. */
	held: number;
	emails: number;
}

/** The states, as told, in which a recipient of a letter has an unreleased refusal: nobody in them is written to. 14.7 */
const maskedStates = (letter: SqlFragment) => sql`select other.state from accreditation.letter_recipient other
	join accreditation.registration refused on refused.id = other.registration_id
	where other.letter_id = ${letter} and refused.state = 'refused' and other.state = ${notifiedState('refused')} and other.state <> 'refused'`;

/** Whether a delegation `id` has nominated somebody, whatever became of it. 14.10 */
const hasNominated = (id: SqlFragment) => sql`exists (select from accreditation.registration answer
	where answer.delegation_id = ${id} and answer.state <> 'unconfirmed')`;

/**
 * Whether an email `e` of a letter is no longer true: its recipient is not as they were when it was begun, or no focal
 * point any more (14.4), has answered what it reminds of (14.10), or is on hold while another recipient's refusal is
 * unreleased, which it would tell from being on hold (14.7).
 * @param letter the letter of all the emails, where it is one: PostgreSQL then looks for refusals once
 */
export const letterIsUntrue = (
	letter: SqlFragment = sql`e.letter_id`,
) => sql`(e.letter_id is not null and case
	when e.registration_id is not null then not exists (
		select from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
		where l.letter_id = e.letter_id and l.registration_id = e.registration_id and l.state = ${notifiedState('r')}
			and l.is_minor = r.is_minor and l.at_risk = r.at_risk and l.state not in (${maskedStates(letter)}))
	else not exists (select from accreditation.focal_point f
			where f.delegation_id = e.delegation_id and f.person_id = e.person_id)
		or (exists (select from accreditation.letter l where l.id = e.letter_id and l.remind_at is not null)
			and ${hasNominated(sql`e.delegation_id`)}) end)`;

const columns = sql`l.id, l.conference_id as conference, l.way,
	(extract(epoch from l.remind_at) * 1000)::float8 as "remindAt", l.texts, l.revision,
	(extract(epoch from l.made_at) * 1000)::float8 as "madeAt", p.name as "madeBy",
	(extract(epoch from l.prepared_at) * 1000)::float8 as "preparedAt",
	(select count(*)::int from accreditation.letter_recipient r where r.letter_id = l.id)
		+ (select count(*)::int from accreditation.letter_delegation r where r.letter_id = l.id) as recipients,
	(select count(*)::int from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.letter_id = l.id and m.state = 'held') as held,
	(select count(*)::int from accreditation.email e where e.letter_id = l.id) as emails`;

/** A letter; `lock`: until the transaction ends. */
export const letterById = (database: Database | Transaction, id: string, { lock = false } = {}) =>
	firstRow<LetterRow>(database)`select ${columns} from accreditation.letter l
		left join platform.person p on p.id = l.made_by
		where l.id = ${id} ${lock ? sql`for update of l` : sql``}`;

/**
 * The letters of a conference to people of some categories alone, or all without categories; newest first.
 * @param limit largest number
 */
export const lettersOf = (
	database: Database,
	conference: string,
	categories: readonly string[],
	limit: number,
) =>
	rowsOf<LetterRow>(database)`select ${columns} from accreditation.letter l
		left join platform.person p on p.id = l.made_by
		where l.conference_id = ${conference}
			and ${categories.length ? sql`not exists (${othersThan(sql`l.id`, categories)})` : sql`true`}
		order by l.made_at desc, l.id limit ${limit}`;

/**
 * Begins a letter to the given registrations of the conference, with the states that people were told.
 * @param told only people who were told one of these states; empty = any
 * @returns how many
 */
export async function insertLetter(
	tx: Transaction,
	letter: { id: string; conference: string; by: string | null; now: Date; categories?: readonly string[] },
	registrations: readonly string[],
	told: readonly string[] = [],
): Promise<number> {
	await execute(tx)`insert into accreditation.letter (id, conference_id, made_by, made_at)
		values (${letter.id}, ${letter.conference}, ${letter.by}, ${letter.now})`;
	return affectedRows(tx)`insert into accreditation.letter_recipient
			(letter_id, registration_id, state, is_minor, at_risk)
		select ${letter.id}, r.id, ${notifiedState('r')}, r.is_minor, r.at_risk from accreditation.registration r
		where r.id = any (${[...registrations]}::uuid[]) and r.conference_id = ${letter.conference}
			and r.state <> 'unconfirmed' and ${isAmong(sql`r.category`, letter.categories)}
			and (${[...told]}::text[] = '{}' or ${notifiedState('r')} = any (${[...told]}::text[]))`;
}

/**
 * Begins a letter to those of some delegations that are of the conference; to all without any.
 * @param input `silent`: only those that have nominated nobody
 * @returns how many
 */
export async function insertLetterToDelegations(
	tx: Transaction,
	letter: {
		id: string;
		conference: string;
		by: string | null;
		now: Date;
		way: LetterWay;
		categories?: readonly string[];
	},
	{ ids, silent }: { ids: readonly string[] | null; silent: boolean },
): Promise<number> {
	await execute(tx)`insert into accreditation.letter (id, conference_id, made_by, made_at, way)
		values (${letter.id}, ${letter.conference}, ${letter.by}, ${letter.now}, ${letter.way})`;
	return affectedRows(tx)`insert into accreditation.letter_delegation (letter_id, delegation_id)
		select ${letter.id}, d.id from accreditation.delegation d where d.conference_id = ${letter.conference}
			and (${ids && [...ids]}::uuid[] is null or d.id = any (${ids && [...ids]}::uuid[]))
			and not (${silent} and ${hasNominated(sql`d.id`)}) and ${isAmong(categoryOfDelegation, letter.categories)}`;
}

/** The category of a delegation `d`. */
export const categoryOfDelegation = sql`case when d.is_youth then 'youth' else d.class end`;

/** Whether a category is among some; all are among none. */
export const isAmong = (category: SqlFragment, some: readonly string[] = []) =>
	some.length ? sql`${category} = any (${[...some]}::text[])` : sql`true`;

/** The people and delegations of other categories than some to whom a letter goes. */
const othersThan = (letter: SqlFragment, categories: readonly string[]) => sql`
	select from accreditation.letter_recipient o join accreditation.registration r on r.id = o.registration_id
		where o.letter_id = ${letter} and r.category <> all (${[...categories]}::text[])
	union all select from accreditation.letter_delegation o join accreditation.delegation d on d.id = o.delegation_id
		where o.letter_id = ${letter} and ${categoryOfDelegation} <> all (${[...categories]}::text[])`;

/** Whether a letter goes to people or delegations of other categories than some. */
export const goesBeyond = (database: Database, letter: string, categories: readonly string[]) =>
	hasRows(database)`${othersThan(sql`${letter}::uuid`, categories)} limit 1`;

/** Stores the texts of a letter, as a new revision. */
export const updateLetterTexts = (tx: Transaction, id: string, texts: LetterTexts) =>
	execute(tx)`update accreditation.letter set texts = ${JSON.stringify(texts)}::jsonb, revision = revision + 1
		where id = ${id}`;

/**
 * The delegations of a conference to choose from, of some categories or all without them, and whether they have nominated
 * somebody; by seats.
 */
export const delegationsToWrite = (database: Database, conference: string, categories: readonly string[]) =>
	rowsOf<{ id: string; name: Texts; focalPoints: number; answered: boolean }>(database)`
		select d.id, d.name, ${hasNominated(sql`d.id`)} as answered, (select count(*)::int
			from accreditation.focal_point f where f.delegation_id = d.id) as "focalPoints"
		from accreditation.delegation d where d.conference_id = ${conference}
			and ${isAmong(categoryOfDelegation, categories)} order by ${seatingOf('d')}`;

/** The address of a letter about a registration `r`. A minor’s letter goes to a focal point, else to the guardian. 14.8 */
export const letterAddress = sql`case when r.is_minor then coalesce((select w.email from accreditation.focal_point f
			join platform.person w on w.id = f.person_id where f.delegation_id = r.delegation_id
			order by f.since, w.id limit 1),
		(select y.guardian_email from accreditation.young_person y where y.registration_id = r.id))
	else r.email end`;

/** The people of a letter by name, with what they were told. */
const peopleOf = (database: Database | Transaction, letter: string) =>
	rowsOf<LetterRecipient>(database)`
		select r.id, null as person, ${letterAddress} as email, trim(r.given_name || ' ' || r.family_name) as name,
			r.family_name as "familyName", r.form_of_address as "formOfAddress", r.job_title as "jobTitle",
			d.name as delegation, r.language, r.is_minor as "isMinor", false as answered, null as "closesAt",
			(l.state, l.is_minor, l.at_risk) is distinct from (${notifiedState('r')}, r.is_minor, r.at_risk) as changed
		from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
			left join accreditation.delegation d on d.id = r.delegation_id
		where l.letter_id = ${letter} order by r.family_name, r.given_name, r.id`;

/** The delegations of a letter, by seats: each once for each of its focal points, or once as a note. */
const delegationsOfLetter = (database: Database | Transaction, { id, way, remindAt }: AboutLetter) =>
	rowsOf<LetterRecipient>(database)`
		select d.id, w.id as person, w.email, coalesce(w.name, '') as name, '' as "familyName", '' as "formOfAddress",
			'' as "jobTitle", d.name as delegation, coalesce(f.language, (select first.language
				from accreditation.focal_point first where first.delegation_id = d.id order by first.since limit 1)) as language,
			false as "isMinor", false as changed, ${remindAt !== null} and ${hasNominated(sql`d.id`)} as answered,
			(extract(epoch from c.closes_at) * 1000)::float8 as "closesAt"
		from accreditation.letter_delegation l join accreditation.delegation d on d.id = l.delegation_id
			left join accreditation.category c on c.conference_id = d.conference_id and c.category = d.class
			left join accreditation.focal_point f on f.delegation_id = d.id and ${way !== 'note'}
			left join platform.person w on w.id = f.person_id
		where l.letter_id = ${id} order by ${seatingOf('d')}, w.name, w.id`;

type AboutLetter = Pick<LetterRow, 'id' | 'way' | 'remindAt'>;

/** The recipients of a letter as they are now. */
export const recipientsOf = (database: Database | Transaction, letter: AboutLetter) =>
	letter.way === 'people' ? peopleOf(database, letter.id) : delegationsOfLetter(database, letter);

/** Notes the emails of a letter, and who was left out and why. */
export async function setPrepared(
	tx: Transaction,
	letter: { id: string; conference: string; way: LetterWay; now: Date },
	emails: readonly { email: string; to: LetterRecipient }[],
	leftOut: readonly { id: string; why: LetterOmission }[],
): Promise<void> {
	const isToPeople = letter.way === 'people';
	await execute(tx)`
		insert into accreditation.email (conference_id, registration_id, delegation_id, person_id, kind, cause, due_at,
			written_at, email_id, letter_id)
		select ${letter.conference}, case when ${isToPeople} then of_id end, case when not ${isToPeople} then of_id end,
			person, 'letter', ${letter.id}, ${letter.now}, ${letter.now}, email, ${letter.id}
		from unnest(${emails.map(({ to }) => to.id)}::uuid[], ${emails.map(({ to }) => to.person)}::uuid[],
			${emails.map(({ email }) => email)}::uuid[]) as written(of_id, person, email)`;
	const left = sql`unnest(${leftOut.map(({ id }) => id)}::uuid[],
		${leftOut.map(({ why }) => why)}::text[]) as left_out(id, why)`;
	await (isToPeople
		? execute(tx)`update accreditation.letter_recipient l set left_out = why from ${left}
			where l.letter_id = ${letter.id} and l.registration_id = left_out.id`
		: execute(tx)`update accreditation.letter_delegation l set left_out = why from ${left}
			where l.letter_id = ${letter.id} and l.delegation_id = left_out.id`);
	await execute(tx)`update accreditation.letter set prepared_at = ${letter.now} where id = ${letter.id}`;
}

/** Who was left out when the emails were written, by name. @param language of delegations' names */
export const leftOutOf = (database: Database, letter: string, language: Language) =>
	rowsOf<{ id: string; name: string; why: LetterOmission }>(database)`
		select * from (select r.id, trim(r.given_name || ' ' || r.family_name) as name, l.left_out as why
			from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
			where l.letter_id = ${letter} and l.left_out is not null
		union all select d.id, coalesce(d.name ->> ${language}, d.name ->> 'en', ''), l.left_out
			from accreditation.letter_delegation l join accreditation.delegation d on d.id = l.delegation_id
			where l.letter_id = ${letter} and l.left_out is not null) left_out order by name, id`;

/** Makes a letter to focal points a reminder from a moment on, or none. Its revision is a new one. */
export const updateRemindAt = (tx: Transaction, id: string, at: Date | null) =>
	execute(tx)`update accreditation.letter set remind_at = ${at}, revision = revision + 1 where id = ${id}`;

/** The reminders that are due, oldest first. */
export const remindersDue = (database: Database, now: Date) =>
	rowsOf<{ id: string; conference: string }>(database)`
		select id, conference_id as conference from accreditation.letter
		where remind_at <= ${now} and prepared_at is null order by remind_at, id`;

/** The delegations of a note that was written, by seats, and when it was delivered (`2027-03-09`). */
export const deliveriesOf = (database: Database, letter: string) =>
	rowsOf<{ id: string; name: Texts; deliveredOn: string | null }>(database)`
		select d.id, d.name, l.delivered_on::text as "deliveredOn"
		from accreditation.letter_delegation l join accreditation.delegation d on d.id = l.delegation_id
		where l.letter_id = ${letter} and l.left_out is null order by ${seatingOf('d')}`;

/** Notes on which day the notes to some delegations were delivered; `null`: they were not. @returns how many */
export const updateDelivered = (
	tx: Transaction,
	letter: string,
	delegations: readonly string[],
	{ day, by }: { day: string | null; by: string | null },
) =>
	affectedRows(tx)`update accreditation.letter_delegation set delivered_on = ${day}::date,
			delivered_by = case when ${day}::date is not null then ${by}::uuid end
		where letter_id = ${letter} and delegation_id = any (${[...delegations]}::uuid[]) and left_out is null`;

/** The ids of the emails of a letter that may be released, oldest first. @param limit largest number */
export const releasableOf = (database: Database | Transaction, letter: string, limit: number) =>
	columnOf<string>(database)`select m.id from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.letter_id = ${letter} and m.state = 'held' and not ${letterIsUntrue(sql`${letter}::uuid`)}
		order by e.id limit ${limit}`;

/** Deletes a letter with its emails that nobody has received. */
export async function deleteLetter(tx: Transaction, id: string): Promise<void> {
	await execute(tx)`delete from platform.mail m using accreditation.email e
		where e.letter_id = ${id} and m.id = e.email_id and m.state = 'held'`;
	await execute(tx)`delete from accreditation.letter l where l.id = ${id}
		and not exists (select from accreditation.email e where e.letter_id = l.id and e.email_id is not null)`;
}
