import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, columnOf, execute, firstRow, rowsOf } from '#platform/server/query.ts';
import type { LetterOmission, LetterRecipient, LetterTexts } from '../../letter.ts';
import { notifiedState } from './registrations.ts';

/** A letter. Times in ms. */
export interface LetterRow {
	id: string;
	conference: string;
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

/**
 * Whether an email `e` of a letter is no longer true: its recipient is not as they were when it was begun (14.4), or it
 * goes to somebody on hold while another recipient's refusal is unreleased, which it would tell from being on hold (14.7).
 */
export const letterIsUntrue = sql`(e.letter_id is not null and (not exists (
		select from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
		where l.letter_id = e.letter_id and l.registration_id = e.registration_id and l.state = ${notifiedState('r')}
			and l.is_minor = r.is_minor and l.at_risk = r.at_risk)
	or exists (select from accreditation.letter_recipient l
			join accreditation.letter_recipient other on other.letter_id = l.letter_id and other.state = l.state
			join accreditation.registration refused on refused.id = other.registration_id
		where l.letter_id = e.letter_id and l.registration_id = e.registration_id and l.state in ('on-hold', 'waiting')
			and refused.state = 'refused' and ${notifiedState('refused')} <> 'refused')))`;

const columns = sql`l.id, l.conference_id as conference, l.texts, l.revision,
	(extract(epoch from l.made_at) * 1000)::float8 as "madeAt", p.name as "madeBy",
	(extract(epoch from l.prepared_at) * 1000)::float8 as "preparedAt",
	(select count(*)::int from accreditation.letter_recipient r where r.letter_id = l.id) as recipients,
	(select count(*)::int from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.letter_id = l.id and m.state = 'held') as held,
	(select count(*)::int from accreditation.email e where e.letter_id = l.id) as emails`;

/** A letter; `lock`: until the transaction ends. */
export const letterById = (database: Database | Transaction, id: string, { lock = false } = {}) =>
	firstRow<LetterRow>(database)`select ${columns} from accreditation.letter l
		left join platform.person p on p.id = l.made_by
		where l.id = ${id} ${lock ? sql`for update of l` : sql``}`;

/** The letters of a conference, newest first. @param limit largest number */
export const lettersOf = (database: Database, conference: string, limit: number) =>
	rowsOf<LetterRow>(database)`select ${columns} from accreditation.letter l
		left join platform.person p on p.id = l.made_by
		where l.conference_id = ${conference} order by l.made_at desc, l.id limit ${limit}`;

/** Begins a letter to those of some registrations that are of the conference, as they are told to be now. @returns how many */
export async function insertLetter(
	tx: Transaction,
	letter: { id: string; conference: string; by: string | null; now: Date },
	registrations: readonly string[],
): Promise<number> {
	await execute(tx)`insert into accreditation.letter (id, conference_id, made_by, made_at)
		values (${letter.id}, ${letter.conference}, ${letter.by}, ${letter.now})`;
	return affectedRows(tx)`insert into accreditation.letter_recipient
			(letter_id, registration_id, state, is_minor, at_risk)
		select ${letter.id}, r.id, ${notifiedState('r')}, r.is_minor, r.at_risk from accreditation.registration r
		where r.id = any (${[...registrations]}::uuid[]) and r.conference_id = ${letter.conference}
			and r.state <> 'unconfirmed'`;
}

/** Stores the texts of a letter, as a new revision. */
export const updateLetterTexts = (tx: Transaction, id: string, texts: LetterTexts) =>
	execute(tx)`update accreditation.letter set texts = ${JSON.stringify(texts)}::jsonb, revision = revision + 1
		where id = ${id}`;

/** The recipients of a letter as they are told to be now, by name. */
export const recipientsOf = (database: Database | Transaction, letter: string) =>
	rowsOf<LetterRecipient>(database)`
		select r.id as registration, r.email, trim(r.given_name || ' ' || r.family_name) as name,
			r.family_name as "familyName", r.form_of_address as "formOfAddress", r.job_title as "jobTitle",
			d.name as delegation, r.language, ${notifiedState('r')} as state, r.is_minor as "isMinor",
			r.at_risk as "atRisk",
			jsonb_build_object('state', l.state, 'isMinor', l.is_minor, 'atRisk', l.at_risk) as before
		from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
			left join accreditation.delegation d on d.id = r.delegation_id
		where l.letter_id = ${letter} order by r.family_name, r.given_name, r.id`;

/** Notes the emails of a letter, and who was left out and why. */
export async function setPrepared(
	tx: Transaction,
	letter: { id: string; conference: string; now: Date },
	emails: readonly { email: string; registration: string }[],
	leftOut: readonly { registration: string; why: LetterOmission }[],
): Promise<void> {
	await execute(tx)`
		insert into accreditation.email (conference_id, registration_id, kind, cause, due_at, written_at, email_id, letter_id)
		select ${letter.conference}, registration, 'letter', ${letter.id}, ${letter.now}, ${letter.now}, email, ${letter.id}
		from unnest(${emails.map(({ registration }) => registration)}::uuid[],
			${emails.map(({ email }) => email)}::uuid[]) as written(registration, email)`;
	await execute(tx)`update accreditation.letter_recipient l set left_out = why
		from unnest(${leftOut.map(({ registration }) => registration)}::uuid[],
			${leftOut.map(({ why }) => why)}::text[]) as left_out(registration, why)
		where l.letter_id = ${letter.id} and l.registration_id = registration`;
	await execute(tx)`update accreditation.letter set prepared_at = ${letter.now} where id = ${letter.id}`;
}

/** Who was left out when the emails were written, by name. */
export const leftOutOf = (database: Database, letter: string) =>
	rowsOf<{ registration: string; name: string; why: LetterOmission }>(database)`
		select r.id as registration, trim(r.given_name || ' ' || r.family_name) as name, l.left_out as why
		from accreditation.letter_recipient l join accreditation.registration r on r.id = l.registration_id
		where l.letter_id = ${letter} and l.left_out is not null order by r.family_name, r.given_name, r.id`;

/** The ids of the emails of a letter that may be released, oldest first. @param limit largest number */
export const releasableOf = (database: Database | Transaction, letter: string, limit: number) =>
	columnOf<string>(database)`select m.id from accreditation.email e join platform.mail m on m.id = e.email_id
		where e.letter_id = ${letter} and m.state = 'held' and not ${letterIsUntrue} order by e.id limit ${limit}`;

/** Deletes a letter with its emails that nobody has received. */
export async function deleteLetter(tx: Transaction, id: string): Promise<void> {
	await execute(tx)`delete from platform.mail m using accreditation.email e
		where e.letter_id = ${id} and m.id = e.email_id and m.state = 'held'`;
	await execute(tx)`delete from accreditation.letter l where l.id = ${id}
		and not exists (select from accreditation.email e where e.letter_id = l.id and e.email_id is not null)`;
}
