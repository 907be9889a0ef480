import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readSheet } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages } from '#platform/server/sheets/sent-table.ts';
import type { SheetContent } from '#platform/server/sheets/sheet.ts';
import { maxTableBytes } from '#platform/table-form.ts';
import { IatiFault, type IatiRefusal, iatiRefusals } from '../../read-iati.ts';
import { columnsError, guessColumns } from '../../table-columns.ts';
import { rawsOfTable } from '../../table-row.ts';
import { activityViewer } from '../access.ts';
import { chosenReporter, mayStart, organisationOf } from '../own/reporter-choices.ts';
import { insertImport, knownColumns } from '../store/imports.ts';
import { mappingOwner } from './import-scope.ts';
import { stageLines } from './stage-lines.ts';
import { readIati } from './read-iati-file.ts';

/** The most imports of one person that wait at once; another one deletes the oldest. */
const maxWaiting = 5;
/** The largest file of IATI, bytes. */
export const maxIatiBytes = 150 * 1024 ** 2;

export type ActivityImportRefusal = 'not-found' | 'bad-input' | IatiRefusal | keyof typeof tableMessages;

type Content = AsyncIterable<Uint8Array> | readonly Uint8Array[];

/** A file that is brought. */
export interface ActivityFile {
	name: string;
	/** Opens its content, once its importer is allowed to: a large file is never in memory as a whole. It is closed after it. */
	open(): Content | Promise<Content>;
	/** Under which its columns are remembered; empty = its name. */
	source: string;
	/** For whom a member imports; officers without it for all reporters of the file. */
	reporter: string | null;
	/** The source is public already: what comes in is released. Officers only. 2.4 */
	isPublic: boolean;
	/** Of a sample. */
	id?: string;
}

/** Bytes that say what a file is. */
const startBytes = 200;
/** Whether the first character that is no space begins XML, in any encoding. */
const isXml = (start: Uint8Array): boolean =>
	/^(?:ï»¿|ÿþ|þÿ)?[\s\0]*</.test(new TextDecoder('latin1').decode(start.subarray(0, startBytes)));

/** The first bytes of a file; a stream may give them one by one. */
async function startOf(source: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
	let start = Buffer.alloc(0);
	while (start.length < startBytes) {
		const next = await source.next();
		if (next.done) break;
		start = Buffer.concat([start, next.value]);
	}
	return start;
}

/** The content in pieces after each of which others have their turn. */
async function* inPieces(content: Content): AsyncGenerator<Uint8Array> {
	for await (const part of content)
		for (let at = 0; at < part.length; at += 65_536) {
			yield part.subarray(at, at + 65_536);
			await new Promise(setImmediate);
		}
}

/**
 * Stores a file of IATI, HXL or CSV with its lines until it is imported, discarded or a day old; nothing comes in. 4.5
 * @returns its id
 */
export async function createImport(
	ctx: OperationContext,
	file: ActivityFile,
): Promise<Result<{ id: string }, ActivityImportRefusal>> {
	const viewer = await activityViewer(ctx);
	const { person } = viewer;
	if (!person || !mayStart(viewer)) return refuse('not-found');
	const isForAll = viewer.isOfficer && file.reporter === null;
	const chosen = isForAll ? done(null) : await chosenReporter(ctx, viewer, file.reporter);
	if (!chosen.ok) return chosen;
	const content = inPieces(await file.open());
	try {
		const start = await startOf(content);
		const pieces = async function* () {
			yield start;
			yield* content;
		};
		const table = isXml(start) ? done(null) : await readTable(ctx, pieces());
		if (!table.ok) return table;
		const { rows = null, charset = null } = table.value ?? {};
		return await inTransaction<{ id: string }, ActivityImportRefusal>(ctx, async (tx) => {
			const organisation = chosen.value && (await organisationOf(tx, chosen.value, ctx.now));
			const name = file.name.slice(0, 255);
			const source = file.source.trim() || name.replaceAll(/[\d_.-]+/g, ' ').trim() || 'file';
			const by = { person, organisation, source: source.slice(0, 120) };
			const known = rows && (await knownColumns(tx, mappingOwner(by), by.source));
			const columns = rows && guessColumns(rows, known ?? {});
			const isPublic = file.isPublic && viewer.isOfficer;
			const format = rows ? 'table' : 'iati';
			const brought = { ...by, id: file.id, name, format, isPublic, rows, columns } as const;
			const id = await insertImport(
				tx,
				{ ...brought, charset: charset?.charset ?? null, now: ctx.now },
				maxWaiting,
			);
			const ignored = new Set<string>();
			if (!rows || !columns) await stageLines(tx, id, readIati(pieces(), ignored), ignored);
			else if (!columnsError(columns))
				await stageLines(tx, id, rawsOfTable(rows, columns, chosen.value?.name.text ?? ''));
			return done({ id });
		});
	} catch (error) {
		if (!(error instanceof IatiFault)) throw error;
		const { refusal, line } = error;
		return { ...refuse(refusal, { file: iatiRefusals.labels[refusal] }), line };
	} finally {
		await content.return(undefined);
	}
}

async function readTable(
	ctx: OperationContext,
	pieces: AsyncIterable<Uint8Array>,
): Promise<Result<SheetContent, keyof typeof tableMessages>> {
	const kept: Uint8Array[] = [];
	let length = 0;
	for await (const piece of pieces) {
		if ((length += piece.length) > maxTableBytes)
			return refuse('too-large', { file: tableMessages['too-large'] });
		kept.push(piece);
	}
	const read = await readSheet(ctx, Buffer.concat(kept));
	return read.ok ? read : { ...read, fields: { file: tableMessages[read.refusal] } };
}
