import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { docxText } from '#platform/server/text/office-text.ts';
import { docxOf, paragraphs, simplePdf } from '#platform/server/text/papers.examples.ts';
import { pdfText } from '#platform/server/text/pdf-text.ts';
import { withMarker } from '../symbol.ts';
import { allOfficerDocuments, officerDocuments } from './desk/read-desk.ts';
import { openFileWork } from './files/file-work.examples.ts';
import { printMastheads } from './files/print-mastheads.ts';
import { searchDocuments } from './library/search-documents.ts';
import { documentsSection } from './reading/listed-documents.ts';
import { ReadingChoices } from './reading/preview-of.ts';
import { readDocument } from './reading/read-document.ts';
import { versionsOf } from './store/versions.ts';
import { submissionsOf } from './submission/read-submissions.ts';
import * as v from 'valibot';

/* docs/rules/documents.md 1.6: the organisation's marker, after the symbols of documents for States and Partners. */

let opened: Awaited<ReturnType<typeof openFileWork>>;
let arvonia: { delegation: string; actor: Actor };
const choices = v.parse(ReadingChoices, {});
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' as const;

beforeAll(async () => {
	opened = await openFileWork();
	arvonia = await opened.library.delegate('Arvonia');
});
afterEach(() => opened.forget());
afterAll(() => opened.close());

const setMarker = (marker: string | null) =>
	sql`update directory.organisation
		set words = (words - 'partnersMarker') || jsonb_strip_nulls(jsonb_build_object('partnersMarker', ${marker}::text))`.execute(
		opened.library.database,
	);
const issued = async (
	distribution: 'partners' | 'participants',
	contents: Parameters<typeof opened.library.draft>[0],
) =>
	opened.library.issue(await opened.library.draft(contents, { distribution, authors: [arvonia.delegation] }));
/** What a reader sees of a document, wherever it is shown. */
async function seen(symbol: string, actor: Actor | null): Promise<Record<string, string | null | undefined>> {
	const { library } = opened;
	const ctx = () => library.reader(actor);
	const page = (await readDocument(ctx(), symbol, choices))?.document;
	const section = await documentsSection(ctx(), { conference: library.conference });
	const listed = section.groups.flatMap(({ documents }) => documents);
	const found = (await searchDocuments(ctx(), new URLSearchParams())).results;
	const marked = (all: readonly { symbol: string | null; marker: string | null }[]) =>
		all.flatMap((one) => (one.symbol === symbol ? withMarker(symbol, one.marker) : []))[0];
	return {
		page: page ? withMarker(page.symbol, page.marker) : null,
		list: marked(listed),
		library: marked(found),
	};
}
/** The text of the issued file of a document. */
async function printed(id: string): Promise<string> {
	const { library, work } = opened;
	// A context remembers the organisation.
	await printMastheads({ ...work, context: () => ({ ...library.officerContext }) });
	const [version] = await versionsOf(library.database, [id]);
	const { rows } = await sql<{ sha256: string; mediaType: string }>`select sha256, media_type as "mediaType"
		from platform.file where id = ${version?.issuedFile}`.execute(library.database);
	const bytes = new Uint8Array(
		await library.files.read({ id: version?.issuedFile ?? '', sha256: rows[0]?.sha256 ?? '' }),
	);
	if (rows[0]?.mediaType === docx) return (await docxText(bytes)) ?? '';
	const text = await pdfText(bytes, 1e6);
	return typeof text === 'string' ? text : text.text;
}

it('is not seen by readers who may not read the document, nor after the symbols of others. 1.6', async () => {
	await setMarker('AMS+');
	const closed = await issued('partners', { en: [simplePdf('Text')] });
	expect(await readDocument(opened.library.reader(null), closed.symbol, choices)).not.toHaveProperty(
		'document.marker',
	);
	expect(
		JSON.stringify(await readDocument(opened.library.reader(null), closed.symbol, choices)),
	).not.toContain('AMS');
	expect(await seen(closed.symbol, null)).toEqual({ page: null, list: undefined, library: undefined });
	const { id, symbol } = await issued('participants', { en: [simplePdf('Text')] });
	expect(await seen(symbol, arvonia.actor)).toEqual({ page: symbol, list: symbol, library: symbol });
	expect(await printed(id)).not.toContain('AMS');
});

it('is not there where the organisation has none. 1.6', async () => {
	await setMarker(null);
	const { id, symbol } = await issued('partners', { en: [simplePdf('Text')] });
	expect(await seen(symbol, arvonia.actor)).toEqual({ page: symbol, list: symbol, library: symbol });
	expect(await printed(id)).toContain(`${symbol}\n`);
});

it('is on pages, in lists, in the library, for officers and authors, and on the masthead. 1.6', async () => {
	await setMarker('AMS+');
	const { library } = opened;
	const pdf = await issued('partners', { en: [simplePdf('Text')] });
	const marked = `${pdf.symbol} AMS+`;
	expect(await seen(pdf.symbol, arvonia.actor)).toEqual({ page: marked, list: marked, library: marked });
	const { rows } = await sql<{ slug: string }>`select slug from conference.conference
		where id = ${library.conference}`.execute(library.database);
	const desk = await officerDocuments(library.officerContext, rows[0]?.slug ?? '');
	expect(desk?.documents.find(({ id }) => id === pdf.id)).toMatchObject({ marker: 'AMS+' });
	const file = await allOfficerDocuments(
		library.officerContext,
		rows[0]?.slug ?? '',
		new URLSearchParams(),
		100,
	);
	const inFile = (await Array.fromAsync(file?.batches ?? [])).flat();
	expect(inFile.find(({ id }) => id === pdf.id)).toMatchObject({ marker: 'AMS+' });
	const own = await submissionsOf(library.reader(arvonia.actor), arvonia.delegation);
	expect(own?.documents.find(({ id }) => id === pdf.id)).toMatchObject({ marker: 'AMS+' });
	expect(await printed(pdf.id)).toContain(marked);
	const word = await issued('partners', {
		ar: [await docxOf(paragraphs('نص')), 'a.docx', docx],
		en: [simplePdf('Text')],
	});
	expect(await printed(word.id)).toContain(`${word.symbol} AMS+\u200e`);
});
