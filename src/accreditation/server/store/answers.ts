import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { firstValue, hasRows, rowsOf } from '#platform/server/query.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import type { Answers } from '../../answers.ts';

/** An answer as it is stored; of a photograph without the picture. */
export interface AnswerRow {
	field: string;
	/** The version of the form that was answered. */
	version: number;
	value: Answers[string];
	/** The file of a field for files. */
	file: string | null;
	/** ms */
	givenAt: number;
}

/** The answers of a registration. */
export const answersBy = (database: Database, registration: string) =>
	rowsOf<AnswerRow>(database)`select field, form_version as version, value, file_id as file,
			(extract(epoch from given_at) * 1000)::float8 as "givenAt"
		from accreditation.answer where registration_id = ${registration}`;

/** What others have answered since a moment. @param person who asks */
export const answeredSince = (
	database: Database,
	registration: string,
	{ since, person }: { since: Date; person: string | null },
) =>
	rowsOf<Pick<AnswerRow, 'field' | 'value'>>(database)`select field, value from accreditation.answer
		where registration_id = ${registration}
		and given_at > ${since} and given_by is distinct from ${person}`;

/** The answers of registrations to a question; none of minors and people at risk. */
export const textsGiven = (database: Database, field: string, registrations: readonly string[]) =>
	rowsOf<{ registration: string; field: string; version: number; value: Answers[string] }>(
		database,
	)`select a.registration_id as registration, a.field, a.form_version as version, a.value
		from accreditation.answer a join accreditation.registration r on r.id = a.registration_id
		where a.field = ${field} and a.registration_id = any(${[...registrations]}::uuid[]) and not r.is_minor and not r.at_risk`;

/** Answers that a reader may read: those of some questions in some versions of the form, of people of some categories. */
export interface ReadableAnswers {
	/** `question:version` */
	given: readonly string[];
	categories: readonly string[];
}

/** An answer `a` to a question that a reader may read, of people of some categories. */
export const isGiven = ({ given }: ReadableAnswers) =>
	sql`a.field || ':' || a.form_version = any(${[...given]}::text[])`;

/** An answer `a` of a registration `r` that a reader may read. */
const isReadable = (readable: ReadableAnswers) =>
	sql`(${isGiven(readable)} and r.category = any(${[...readable.categories]}::text[]))`;

/** The readable answers of registrations. @param isFile without those of minors and people at risk */
export const answersAmong = (
	database: Database,
	registrations: readonly string[],
	readable: ReadableAnswers,
	{ isFile = false } = {},
) =>
	rowsOf<{ registration: string; field: string; value: Answers[string] }>(database)`
		select a.registration_id as registration, a.field, a.value
		from accreditation.answer a join accreditation.registration r on r.id = a.registration_id
		where a.registration_id = any(${[...registrations]}::uuid[]) and ${isReadable(readable)}
			and not (${isFile} and (r.at_risk or r.is_minor))`;

/** How many accredited people chose each option of a question, and how many answered it. */
export const countsOf = (database: Database, conference: string, readable: ReadableAnswers) =>
	rowsOf<{ field: string; value: string | null; n: number }>(database)`
		select a.field, option as value, count(distinct a.registration_id)::int as n
		from accreditation.answer a join accreditation.registration r on r.id = a.registration_id
		cross join lateral ${valuesOf(sql`a.value`)} option
		where r.conference_id = ${conference} and r.state = 'accredited' and ${isReadable(readable)}
		group by grouping sets ((a.field, option), (a.field))`;

/** The values of an answer as rows of text. */
export const valuesOf = (value: SqlFragment) => sql`jsonb_array_elements_text(
	case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end)`;

/** An answer to store. */
export interface GivenAnswer {
	field: string;
	value: Answers[string];
	file?: string;
	/** A photograph, JPEG. */
	picture?: Uint8Array;
}

/** Stores answers to a version of the form, in place of earlier ones to the same fields. Two statements. */
export async function putAnswers(
	tx: Transaction,
	registration: { id: string; conference: string },
	answers: readonly GivenAnswer[],
	{ version, by, now }: { version: number; by: string | null; now: Date },
): Promise<void> {
	await deleteAnswers(
		tx,
		registration.id,
		answers.map(({ field }) => field),
	);
	const rows = answers.map(({ field, value, file = null, picture }) => ({
		field,
		value,
		file,
		picture: picture ? Buffer.from(picture).toString('base64') : null,
	}));
	await sql`insert into accreditation.answer
			(registration_id, field, conference_id, form_version, value, file_id, picture, given_at, given_by)
		select ${registration.id}, field, ${registration.conference}, ${version}, value, file,
			decode(picture, 'base64'), ${now}, ${by}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as given (field text, value jsonb, file uuid, picture text)`.execute(tx);
}

/** Deletes answers to some fields, with their files and photographs. @returns how many there were */
export async function deleteAnswers(
	tx: Transaction,
	registration: string,
	fields: readonly string[],
): Promise<number> {
	const gone = await sql<{ file: string | null }>`delete from accreditation.answer
		where registration_id = ${registration} and field = any(${[...fields]}::text[])
		returning file_id as file`.execute(tx);
	for (const { file } of gone.rows) if (file) await removeFile(tx, file);
	return gone.rows.length;
}

/** An answer with a photograph. */
export interface PictureRow {
	registration: string;
	field: string;
	/** The version of the form that was answered. */
	version: number;
}

/** The answers of registrations with a photograph, oldest first; never of minors. 10.7 */
export const picturesGiven = (database: Database, registrations: readonly string[]) =>
	rowsOf<PictureRow>(database)`
		select a.registration_id as registration, a.field, a.form_version as version
		from accreditation.answer a join accreditation.registration r on r.id = a.registration_id
		where a.registration_id = any(${[...registrations]}::uuid[]) and a.picture is not null and not r.is_minor
		order by a.given_at, a.field`;

/** The photographs of answers, by the id of the registration. */
export async function picturesBy(
	database: Database,
	answers: readonly PictureRow[],
): Promise<Map<string, Uint8Array>> {
	const found = await sql<{ registration: string; picture: Buffer }>`
		select registration_id as registration, picture from accreditation.answer
		where picture is not null and (registration_id, field) in (select * from unnest(
			${answers.map(({ registration }) => registration)}::uuid[], ${answers.map(({ field }) => field)}::text[]))`.execute(
		database,
	);
	return new Map(found.rows.map(({ registration, picture }) => [registration, picture]));
}

/** The photograph that answers a field; `null` if there is none. */
export const pictureOf = (database: Database, registration: string, field: string) =>
	firstValue<Buffer>(database)`select picture from accreditation.answer
		where registration_id = ${registration} and field = ${field}`;

/** Records that a visa letter was given out; `false` if it was already. */
export const insertVisaLetter = (tx: Transaction, registration: string, by: string | null, now: Date) =>
	hasRows(tx)`insert into accreditation.visa_letter (registration_id, issued_at, issued_by)
		values (${registration}, ${now}, ${by}) on conflict do nothing returning 1`;

/** When a visa letter was given out (ms); `null` = not yet. */
export const visaLetterIssuedAt = (database: Database, registration: string) =>
	firstValue<number>(database)`select (extract(epoch from issued_at) * 1000)::float8 as at
		from accreditation.visa_letter where registration_id = ${registration}`;
