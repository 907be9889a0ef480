import { findMeeting } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { ArchivedFile } from '#platform/server/zip-stream.ts';
import type { Translate } from '#platform/messages.ts';
import { itemsIn } from '../../agenda-items.ts';
import type { DocumentsSection, ListedDocument, ListedFile } from '../../page.ts';
import { downloadName, versionToOpen } from '../../reading.ts';
import type { DocumentsScope } from '../store/documents.ts';
import { indexAsCsv, indexAsHtml, type IndexLine } from './archive-index.ts';
import { documentsInLanguage } from './listed-documents.ts';

/** The largest archive, bytes of its files. */
export const maxArchive = 2e9;
/** The most documents of an archive. */
const maxDocuments = 1_000;

/** The file of a document for an archive: in the reader's language, else the original, else any. 7.1, 7.7 */
const chosenFile = ({ files, original }: ListedDocument, reader: string): ListedFile | null =>
	versionToOpen(files, { asked: null, reader, original });

/** The documents of an archive; one more where there are too many. */
const archivedDocuments = (ctx: OperationContext, scope: DocumentsScope): Promise<ListedDocument[]> =>
	documentsInLanguage(ctx, scope, maxDocuments + 1);

function sizeOf(documents: readonly ListedDocument[], language: string) {
	const bytes = documents.reduce((sum, one) => sum + (chosenFile(one, language)?.bytes ?? 0), 0);
	return { bytes, isTooLarge: documents.length > maxDocuments || bytes > maxArchive };
}

/** The size of the archive of a scope, for its link. @param section its documents as a page lists them */
export async function archiveOf(
	ctx: OperationContext,
	scope: DocumentsScope,
	section: DocumentsSection,
): Promise<{ bytes: number; isTooLarge: boolean }> {
	const documents = section.isCut
		? await archivedDocuments(ctx, scope)
		: section.groups.flatMap((group) => group.documents);
	return sizeOf(documents, ctx.language);
}

/** An archive of documents. */
export interface DocumentsArchive {
	name: string;
	files: ArchivedFile[];
}

/**
 * A meeting's documents that the caller may read, each in one language, with an index as a page and as a table. 7.7
 * @param tools the reader's words, the origin of the site, and what reads a stored file
 */
export async function meetingArchive(
	ctx: OperationContext,
	{ slug, number }: { slug: string; number: number },
	tools: {
		t: Translate;
		origin: string;
		open: (file: string) => Promise<ReadableStream<Uint8Array> | null>;
	},
): Promise<Result<DocumentsArchive, 'not-found' | 'too-large'>> {
	const { t, origin } = tools;
	const found = await findMeeting(ctx, slug, number);
	if (!found) return refuse('not-found');
	const { meeting, conference } = found;
	const items = new Map(itemsIn(meeting.items).map((one) => [one.id, one]));
	const documents = await archivedDocuments(ctx, { meeting: meeting.id, items: [...items.keys()] });
	if (!documents.length) return refuse('not-found');
	if (sizeOf(documents, ctx.language).isTooLarge) return refuse('too-large');
	const lines = documents.map((document): IndexLine => {
		const file = chosenFile(document, ctx.language);
		const item = items.get(document.item ?? '');
		return {
			document,
			item: item ? [item.number, item.title?.text].filter(Boolean).join(' ') : null,
			file: file && { ...file, saved: downloadName(document.symbol, file.language, file.name) },
			address: `${origin}${addressOf(ctx.language, `/d/${document.symbol}`)}`,
		};
	});
	const title = t('documents.page.archive-title', {
		title: `${conference.title.text} – ${
			meeting.title?.text ?? t('conference.meeting.number', { number: meeting.number })
		}`,
	});
	const page = { title, t, language: ctx.language, zone: conference.timeZone };
	return done({
		name: `${slug}-${number}-${ctx.language}.zip`,
		files: [
			textFile('index.html', indexAsHtml(lines, page), ctx.now),
			textFile('index.csv', await indexAsCsv(lines, page), ctx.now),
			...lines.flatMap(({ file, document }) =>
				file
					? [
							{
								name: file.saved,
								bytes: file.bytes,
								date: new Date(document.issuedAt),
								open: async () => {
									const stream = await tools.open(file.file);
									if (!stream) throw new Error(`file ${file.file} is gone`);
									return stream;
								},
							},
						]
					: [],
			),
		],
	});
}

function textFile(name: string, text: string, date: Date): ArchivedFile {
	const blob = new Blob([text]);
	return { name, bytes: blob.size, date, open: () => Promise.resolve(blob.stream()) };
}
