import { randomUUID } from 'node:crypto';
import type * as v from 'valibot';
import { organisation } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { readSheet, type ReadSheetRefusal } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages, type SentTable } from '#platform/server/sheets/sent-table.ts';
import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import { withoutTitle } from '#platform/server/sheets/without-title.ts';
import { maxTableBytes } from '#platform/table-form.ts';
import { calendarColumns, isCalendar } from '../agenda-table/calendar-rows.ts';
import { guessAgendaColumns, type AgendaColumn } from '../agenda-table/columns.ts';
import { maxAgendaBytes, type AgendaTable, type ImportAgendaForm } from '../agenda-table/forms.ts';
import { importAgenda, maxAgendaLines, type AgendaLine } from '../agenda-table/import-agenda.ts';
import { textLanguages } from '../text-languages.ts';
import { languagesIn } from '../translations.ts';
import { readCalendar } from './read-calendar.ts';
import { saveWorkingCopy } from './save.ts';
import { workingCopy, type WorkingCopy } from './working-copy.ts';

/** A table that would be imported, what its columns are, and what each of its lines would do. */
export interface CheckedAgenda {
	/** The table as the preview's form sends it back. */
	table: AgendaTable;
	columns: AgendaColumn[];
	/** The languages that a column of titles may be in, the original first. */
	languages: string[];
	lines: AgendaLine[];
	/** Of the draft against which the lines were checked. */
	version: number;
}

type Read = Pick<CheckedAgenda, 'table' | 'columns'>;

async function languagesFor(ctx: OperationContext, { document }: WorkingCopy): Promise<string[]> {
	const own = (await organisation(ctx))?.languages ?? [];
	return [...new Set([...textLanguages(document, own), ...languagesIn(document)])];
}

/** Reads a table or a calendar; in our own calendar the conference itself is no meeting. */
async function readAgenda(
	ctx: OperationContext,
	{ bytes, charset }: Pick<SentTable, 'bytes' | 'charset'>,
	languages: readonly string[],
	{ id, document }: WorkingCopy,
): Promise<Result<Read, ReadSheetRefusal>> {
	if (bytes.length > maxTableBytes) return refuse('too-large');
	const head = new TextDecoder().decode(bytes.subarray(0, 200));
	if (isCalendar(head)) {
		const events = await readCalendar(ctx, bytes, charset ?? null, document.timeZone);
		if (!events.ok) return events;
		const uid = calendarColumns.indexOf('uid');
		const rows = events.value.filter(({ cells }) => cells[uid] !== `${id}@rostrum`);
		if (!rows.length) return refuse('no-rows');
		return done({ table: { heading: [], rows, isWorkbook: false }, columns: [...calendarColumns] });
	}
	const read = await readSheet(ctx, bytes, charset ?? null, { isHeaded: false });
	if (!read.ok) return read;
	const isWorkbook = read.value.charset === null;
	const guessed = (rows: readonly SheetRow[]) => ({
		rows,
		...guessAgendaColumns(
			rows.map(({ cells }) => cells),
			languages,
			isWorkbook,
		),
	});
	// A single cell at the top is a title if headings follow; else it may be an item.
	const untitled = guessed(withoutTitle(read.value.rows));
	const { rows, columns, isHeaded } = untitled.isHeaded ? untitled : guessed(read.value.rows);
	if (rows.length <= Number(isHeaded)) return refuse('no-rows');
	const heading = isHeaded ? [...(rows[0]?.cells ?? [])] : [];
	return done({ table: { heading, rows: rows.slice(Number(isHeaded)), isWorkbook }, columns });
}

async function checked(
	ctx: OperationContext,
	copy: WorkingCopy,
	{ table, columns }: Read,
): Promise<CheckedAgenda & { edition: WorkingCopy['document'] }> {
	const { isWorkbook, rows } = table;
	const { edition, lines } = importAgenda(copy.document, rows, columns, { newId: randomUUID, isWorkbook });
	const languages = await languagesFor(ctx, copy);
	return { table, columns, languages, lines, version: copy.version, edition };
}

/** The working copy that the caller may edit. */
async function editableCopy(ctx: OperationContext, slug: string): Promise<WorkingCopy | null> {
	const copy = await workingCopy(ctx, slug);
	return copy?.may.edit ? copy : null;
}

/**
 * Checks a table (CSV, XLSX, pasted) or a calendar (RFC 5545) against the draft of a conference, line by line. Writes
 * nothing.
 */
export async function checkAgenda(
	ctx: OperationContext,
	slug: string,
	{ field, ...sent }: Omit<SentTable, 'name'>,
): Promise<Result<CheckedAgenda, 'not-found' | 'bad-input'>> {
	const copy = await editableCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const read = await readAgenda(ctx, sent, await languagesFor(ctx, copy), copy);
	if (!read.ok) return refuse('bad-input', { [field]: tableMessages[read.refusal] });
	const { rows } = read.value.table;
	const tooMany = rows.length > maxAgendaLines;
	if (tooMany || Buffer.byteLength(JSON.stringify(read.value.table)) > maxAgendaBytes)
		return refuse('bad-input', { [field]: 'conference.import.too-many-lines' });
	const { edition: _, ...preview } = await checked(ctx, copy, read.value);
	return done(preview);
}

/**
 * Checks a table again with other columns, or brings its good lines into the draft, over the version that was checked.
 * @returns the preview again, with `changed-meanwhile` if somebody saved since; after the import how many lines changed
 * the draft, 0 for a second press
 */
export async function importAgendaTable(
	ctx: OperationContext,
	slug: string,
	input: v.InferOutput<typeof ImportAgendaForm>,
): Promise<
	| Result<CheckedAgenda | { imported: number }, 'not-found' | 'bad-input'>
	| { ok: false; refusal: 'changed-meanwhile'; preview: CheckedAgenda }
> {
	const copy = await editableCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const { edition, ...preview } = await checked(ctx, copy, input);
	if (input.do === 'check') return done(preview);
	const imported = preview.lines.filter(({ status }) => status === 'new' || status === 'changed').length;
	if (!imported) return done({ imported });
	const meanwhile = { ok: false, refusal: 'changed-meanwhile', preview } as const;
	if (copy.version !== input.version) return meanwhile;
	const saved = await saveWorkingCopy(ctx, slug, { version: input.version, document: edition });
	if (saved.ok) return done({ imported });
	if (saved.refusal !== 'changed-meanwhile') return saved;
	// Saved by somebody else in this very moment: checked against what they wrote.
	const newer = await editableCopy(ctx, slug);
	if (!newer) return refuse('not-found');
	const { edition: _, ...again } = await checked(ctx, newer, input);
	return { ...meanwhile, preview: again };
}
