import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { organisation } from '#directory/server';
import { dateFormat } from '#platform/date-format.ts';
import { directionOf, inLanguage, spokenLanguages, type Language } from '#platform/language.ts';
import { runBounded } from '#platform/server/bounded/run-bounded.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { markStored, removeFile } from '#platform/server/files/file-rows.ts';
import type { FileType } from '#platform/server/files/file-types.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Pdf, PdfValues } from '#platform/server/pdf/pdf.ts';
import { extractText } from '#platform/server/text/extract-text.ts';
import { isTextTooLong } from '#platform/server/text/text-length.ts';
import type { Translate } from '#platform/messages.ts';
import { distributions, type MastheadFault } from '../../document.ts';
import { withMarker } from '../../symbol.ts';
import { markersOf } from '../markers.ts';
import { claimMasthead, saveMasthead, type MastheadResult, type MastheadWork } from '../store/file-work.ts';
import { tell, withCopy, type FileWork } from './extract-pending.ts';
import type { MastheadText } from './stamp-docx.ts';

/** What printing mastheads needs besides the files. */
export interface MastheadServices extends FileWork {
	pdf: Pdf;
	words: (language: Language) => Translate;
	organisationIn(language: Language): string;
	/** Of the system. */
	context(): OperationContext;
}

const docx: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const mostAttempts = 2;
/** A paper of 100 MB is read as a whole. */
const bounds = { heap: 1_000, memory: 2_000, time: 60, answer: 1_000 };
/** The room for issued files is not limited: each comes from a file that was. */
const quota = { owner: 'documents:issued', maxBytes: Number.MAX_SAFE_INTEGER };

/**
 * Prints the mastheads of the issued versions that wait, one after the other. 5.3
 * @returns how many
 * @throws when the store does not answer, or too many PDF files wait; the version waits for two minutes then
 */
export async function printMastheads(services: MastheadServices): Promise<number> {
	for (let count = 0; ; count += 1) {
		const next = await claimMasthead(services.database, services.now());
		if (!next) return count;
		const printed = await withCopy(services, next.sha256, (path, folder) =>
			print(services, next, path, folder),
		);
		const isRepeated =
			printed.state === 'failed' &&
			(printed.fault === 'damaged' || printed.fault === 'too-large') &&
			next.attempts + 1 < mostAttempts;
		await save(services, next, isRepeated ? { state: 'pending' } : printed);
	}
}

async function save({ database }: FileWork, next: MastheadWork, result: MastheadResult): Promise<void> {
	await database.transaction().execute(async (tx) => {
		const saved = await saveMasthead(tx, next, result);
		if (!saved || result.state === 'pending') return;
		if (result.state === 'printed') await markStored(tx, result.file);
		if (saved.replaced) await removeFile(tx, saved.replaced);
		await tell(tx, saved);
	});
}

/** @param path the file as it was handed in, in a folder for the work */
async function print(
	services: MastheadServices,
	next: MastheadWork,
	path: string,
	folder: string,
): Promise<MastheadResult> {
	const values = await valuesOf(services, next);
	const name = `${next.symbol.replaceAll('/', '_')}_${next.language}`;
	switch (next.mediaType) {
		case 'text/plain': {
			const read = await extractText(path, next.mediaType, services);
			if (read.state === 'none') return { state: 'unchanged' };
			if (read.state === 'failed' || read.isCut || isTextTooLong(read.text))
				return { state: 'failed', fault: 'too-large' };
			const paragraphs = read.text.split('\n\n').map((one) => one.split('\n'));
			const content = await typeset(services.pdf, { ...values, paragraphs });
			return typeof content === 'string'
				? { state: 'failed', fault: content }
				: store(services, content, name, 'application/pdf');
		}
		case 'application/pdf': {
			const strips = join(folder, 'strips.pdf');
			const made = await typeset(services.pdf, values);
			if (typeof made === 'string') return { state: 'failed', fault: made };
			await writeFile(strips, made);
			return stamp(services, {
				type: 'pdf',
				path,
				masthead: strips,
				folder,
				name,
				mediaType: next.mediaType,
			});
		}
		case docx: {
			const masthead = join(folder, 'masthead.json');
			const { symbol, organisation: own, lines, language } = values;
			const text: MastheadText = {
				symbol,
				organisation: own,
				lines,
				isRightToLeft: directionOf(language) === 'rtl',
			};
			await writeFile(masthead, JSON.stringify(text));
			return stamp(services, { type: 'docx', path, masthead, folder, name, mediaType: docx });
		}
		default:
			return { state: 'unchanged' };
	}
}

const leftToRightMark = '\u200e';

/** What `masthead.typ` shows, in the language of the version if the site has it, otherwise in English. */
async function valuesOf(
	services: MastheadServices,
	{ symbol, title, language, original, distribution, issuedAt }: MastheadWork,
): Promise<PdfValues & { symbol: string; lines: string[] }> {
	const written = (spokenLanguages as readonly string[]).includes(language) ? language : 'en';
	const ctx = services.context();
	const timeZone = (await organisation(ctx))?.timeZone ?? 'UTC';
	const marker = (await markersOf(ctx))(distribution);
	// In Arabic a mark at the end of a Latin text would be set before it.
	const end = marker !== null && directionOf(written) === 'rtl' ? leftToRightMark : '';
	const t = services.words(written);
	const name = (code: Language): string =>
		(new Intl.DisplayNames([written], { type: 'language' }).of(code) ?? code).toLocaleUpperCase(written);
	return {
		language: written,
		title: `${symbol} ${inLanguage(title, language, original)?.text ?? ''}`.trim(),
		organisation: services.organisationIn(written),
		date: issueDate(issuedAt),
		symbol: withMarker(symbol, marker) + end,
		lines: [
			dateFormat(written, { dateStyle: 'long', timeZone }).format(issuedAt),
			name(language),
			...(original === language ? [] : [t('documents.file.original', { language: name(original) })]),
			t('documents.file.distribution', { distribution: t(distributions.labels[distribution]) }),
		],
	};
}

/**
 * @returns the fault of a text that cannot be set: `damaged` if the compiler refuses it
 * @throws when too many wait
 */
async function typeset(pdf: Pdf, values: PdfValues): Promise<Uint8Array | MastheadFault> {
	const made = await pdf.write('documents/masthead', values).catch(() => null);
	if (!made) return 'damaged';
	if (made.ok) return made.value;
	if (made.refusal === 'busy') throw new Error('too many PDF files wait');
	return 'too-large';
}

interface Stamping {
	type: 'pdf' | 'docx';
	path: string;
	masthead: string;
	folder: string;
	name: string;
	mediaType: FileType;
}

async function stamp(
	services: MastheadServices,
	{ type, path, masthead, folder, name, mediaType }: Stamping,
): Promise<MastheadResult> {
	const { sourceFolder, signal } = services;
	const result = join(folder, 'result');
	const answer = await runBounded<{ fault: MastheadFault | null }>({
		program: join(sourceFolder, 'documents/server/files/stamp.child.ts'),
		args: [type, path, masthead, result],
		folder,
		bounds,
		...(signal && { signal }),
	});
	if (!answer.ok) return { state: 'failed', fault: answer.refusal === 'exceeded' ? 'too-large' : 'damaged' };
	const { fault } = answer.value;
	return fault ? { state: 'failed', fault } : store(services, { path: result }, name, mediaType);
}

async function store(
	{ files, now }: MastheadServices,
	content: Uint8Array | { path: string },
	name: string,
	mediaType: FileType,
): Promise<MastheadResult> {
	const stored = await storeGenerated(
		files,
		{ content, name, mediaType },
		{ uploader: null, quota, now: now() },
	);
	return stored.ok ? { state: 'printed', file: stored.value.id } : { state: 'failed', fault: 'too-large' };
}
