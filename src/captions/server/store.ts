import { spokenLanguages } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';
import type { FileCue } from '../vtt.ts';
import { repeatWithin, type CaptionLine } from '../captions.ts';

const columns = sql`id, language, starts as start, ends as "end", behind, came as "receivedAt", text, speaker, revision, withdrawn, typed`;

/** The lines of a language, including withdrawn ones, in the order of writing. */
export async function linesOf(database: Database, meeting: string, language: string): Promise<CaptionLine[]> {
	const found = await sql<CaptionLine>`select ${columns} from captions.caption
		where meeting_id = ${meeting} and language = ${language} order by starts, id`.execute(database);
	return found.rows;
}

/** The times of a meeting's lines that were not withdrawn, without their texts. */
export async function lineTimes(
	database: Database,
	meeting: string,
): Promise<Pick<CaptionLine, 'language' | 'start' | 'end' | 'behind' | 'typed'>[]> {
	const found = await sql<Pick<CaptionLine, 'language' | 'start' | 'end' | 'behind' | 'typed'>>`
		select language, starts as start, ends as "end", behind, typed from captions.caption
		where meeting_id = ${meeting} and not withdrawn order by language, starts`.execute(database);
	return found.rows;
}

/**
 * The text search query: all words by their stems in the line's language with the last word as a prefix, or unstemmed.
 * Words are letters and digits, so they contain no operators.
 */
function query(words: readonly string[]) {
	const [first, last] = [words.slice(0, -1).join(' & '), words.at(-1) ?? ''];
	const prefix = sql`to_tsquery('conference.plain', ${`${last}:*`})`;
	const inLanguage = spokenLanguages.map((language) => {
		const configuration = sql.lit(`conference.${language}`);
		return sql`when ${sql.lit(language)} then to_tsquery(${configuration}, ${first})
			&& (to_tsquery(${configuration}, ${last}) || ${prefix})`;
	});
	return sql`(case language ${sql.join(inLanguage, sql` `)} else ''::tsquery end
		|| to_tsquery('conference.plain', ${`${words.join(' & ')}:*`}))`;
}

/**
 * The lines of a meeting in which all words occur, in any inflected form, in the order of time.
 * @param language `null` = any
 * @param limit largest number
 */
export async function findLines(
	database: Database,
	meeting: string,
	{ words, language }: { words: readonly string[]; language: string | null },
	limit: number,
): Promise<CaptionLine[]> {
	const found = await sql<CaptionLine>`select ${columns} from captions.caption
		where meeting_id = ${meeting} and not withdrawn and (${language}::text is null or language = ${language})
			and search @@ ${query(words)}
		order by starts, id limit ${limit}`.execute(database);
	return found.rows;
}

/** Lines with the matches between two markers that no line contains. */
export async function markedLines(
	database: Database,
	ids: readonly string[],
	{ words, starts, ends }: { words: readonly string[]; starts: string; ends: string },
): Promise<Map<string, string>> {
	const marks = `StartSel=${starts}, StopSel=${ends}, HighlightAll=true`;
	const found = await sql<{ id: string; marked: string }>`
		select id, ts_headline(conference.searched_as(language), text, ${query(words)}, ${marks}) as marked
		from captions.caption where id = any (${[...ids]}::uuid[])`.execute(database);
	return new Map(found.rows.map(({ id, marked }) => [id, marked]));
}

/** The languages with lines. */
export async function writtenLanguages(database: Database, meeting: string): Promise<string[]> {
	const found = await sql<{ language: string }>`
		select distinct language from captions.caption where meeting_id = ${meeting} and not withdrawn`.execute(
		database,
	);
	return found.rows.map(({ language }) => language);
}

/**
 * The languages with lines that were heard within open spans (`heardIn`). Examines each language only up to its first
 * such line.
 * @param open disjoint spans, ms
 */
export async function openWrittenLanguages(
	database: Database,
	meeting: string,
	open: readonly { from: number; until: number }[],
): Promise<string[]> {
	const [from, until] = [open.map((one) => one.from), open.map((one) => one.until)];
	const startedAt = sql`line.starts - line.behind - case when line.typed then ${repeatWithin}::int else 0 end`;
	const found = await sql<{ language: string }>`
		with written as (
			select distinct language from captions.caption where meeting_id = ${meeting} and not withdrawn)
		select language from written where exists (
			select 1 from captions.caption line, unnest(${from}::bigint[], ${until}::bigint[]) as open (since, until)
			where line.meeting_id = ${meeting} and line.language = written.language and not line.withdrawn
				-- What follows from the rest, for the index.
				and line.starts between open.since and open.until
				and ${startedAt} >= open.since
				and greatest(line.ends, ${startedAt} + 1) <= open.until)`.execute(database);
	return found.rows.map(({ language }) => language);
}

export async function lineById(database: Database, meeting: string, id: string): Promise<CaptionLine | null> {
	const found = await sql<CaptionLine>`select ${columns} from captions.caption
		where meeting_id = ${meeting} and id = ${id}`.execute(database);
	return found.rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockLine(
	tx: Transaction,
	meeting: string,
	language: string,
	id: string,
): Promise<CaptionLine | null> {
	const found = await sql<CaptionLine>`select ${columns} from captions.caption
		where meeting_id = ${meeting} and language = ${language} and id = ${id} for update`.execute(tx);
	return found.rows[0] ?? null;
}

/** The writer: a person, or the holder of a key. */
export interface WrittenBy {
	person: string | null;
	key: string | null;
}

/** @returns whether it is new: repeating the same line has no effect */
export async function addLine(
	tx: Transaction,
	meeting: string,
	line: CaptionLine,
	by: WrittenBy,
): Promise<boolean> {
	const { id, language, text, speaker, start, end, behind, receivedAt, typed } = line;
	const added = await sql`
		insert into captions.caption (id, meeting_id, language, text, speaker, starts, ends, behind, came, typed,
			made_by, made_with)
		values (${id}, ${meeting}, ${language}, ${text}, ${speaker}, ${start}, ${end}, ${behind}, ${receivedAt}, ${typed},
			${by.person}, ${by.key})
		on conflict (id) do nothing returning 1`.execute(tx);
	return added.rows.length === 1;
}

export async function changeLine(
	tx: Transaction,
	id: string,
	{ text, speaker }: Pick<CaptionLine, 'text' | 'speaker'>,
): Promise<void> {
	await sql`update captions.caption set text = ${text}, speaker = ${speaker}, revision = revision + 1
		where id = ${id}`.execute(tx);
}

/** Deletes a line's words and writer. */
export async function withdrawStoredLine(tx: Transaction, id: string): Promise<void> {
	await sql`update captions.caption set text = '', speaker = null, withdrawn = true, revision = revision + 1
		where id = ${id}`.execute(tx);
}

/**
 * Replaces all lines of a language by the cues of a file.
 * @param from the zero of the file's times, ms
 * @returns the number of replaced lines
 */
export async function replaceLines(
	tx: Transaction,
	meeting: string,
	language: string,
	cues: readonly FileCue[],
	{ from, now, by }: { from: number; now: number; by: WrittenBy },
): Promise<number> {
	const gone = await sql<{ withdrawn: boolean }>`delete from captions.caption
		where meeting_id = ${meeting} and language = ${language} returning withdrawn`.execute(tx);
	const rows = cues.map(({ start, end, text, speaker }) => ({
		text,
		speaker,
		starts: Math.round(from + start * 1_000),
		ends: Math.round(from + end * 1_000),
	}));
	await sql`
		insert into captions.caption (id, meeting_id, language, text, speaker, starts, ends, behind, came, typed,
			made_by, made_with)
		select gen_random_uuid(), ${meeting}, ${language}, text, speaker, starts, ends, 0, ${now}::bigint, false,
			${by.person}::uuid, ${by.key}::uuid
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(text text, speaker text, starts bigint, ends bigint)`.execute(tx);
	return gone.rows.filter(({ withdrawn }) => !withdrawn).length;
}

/** The lines of a meeting in all languages, without withdrawn ones, in the order of time. */
export async function linesOfMeeting(database: Database, meeting: string): Promise<CaptionLine[]> {
	const found = await sql<CaptionLine>`select ${columns} from captions.caption
		where meeting_id = ${meeting} and not withdrawn order by starts, id`.execute(database);
	return found.rows;
}

/** The meetings with lines. */
export async function captionedMeetings(database: Database): Promise<string[]> {
	const found = await sql<{
		meeting: string;
	}>`select distinct meeting_id as meeting from captions.caption`.execute(database);
	return found.rows.map(({ meeting }) => meeting);
}

/** Removes the captions of a sample meeting. */
export async function removeCaptions(tx: Transaction, { from }: ReplacedMeeting): Promise<void> {
	await sql`delete from captions.caption where meeting_id = ${from}`.execute(tx);
}
