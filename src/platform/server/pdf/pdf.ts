import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import type { Language } from '../../language.ts';
import { printable } from './printable.ts';
import type { TypesetTask } from './typeset.ts';

/** The values of a template, which it finds in `d`. */
export interface PdfValues {
	language: Language;
	/** The document's title, which a screen reader announces. */
	title: string;
	organisation: string;
	/** The day of issue in UTC. */
	date: { year: number; month: number; day: number };
	[name: string]: unknown;
}

/** Writes PDF files in a worker thread. */
export interface Pdf {
	/**
	 * Sets a document by a template.
	 * @param template `slice/name`: `src/slice/pdf/name.typ`, set after `base.typ`
	 * @param keep for an archive (PDF/A-3a, ISO 19005-3) instead of for readers (PDF/UA-1, ISO 14289-1)
	 * @returns `null` while too many documents wait
	 * @throws the compiler's messages for a template that is wrong
	 */
	write(
		template: string,
		values: PdfValues,
		options?: { keep?: boolean },
	): Promise<Uint8Array<ArrayBuffer> | null>;
	stop(): Promise<void>;
}

/** The most documents that wait, and the most time for one, ms: a list of 5,000 people takes some 2 s. */
const [mostWaiting, longest] = [20, 60_000];

/**
 * Opens the writer of PDF files; the worker starts with the first document and ends when idle for a minute.
 * @param sourceFolder `src` of the program
 */
export function openPdf(sourceFolder: string): Pdf {
	const read = (file: string): string => readFileSync(join(sourceFolder, file), 'utf8');
	const pool = new Tinypool({
		filename: join(sourceFolder, 'platform/server/pdf/typeset.ts'),
		minThreads: 0,
		maxThreads: 1,
		idleTimeout: 60_000,
		maxQueue: mostWaiting,
	});
	return {
		async write(template, values, { keep = false } = {}) {
			if (pool.queueSize >= mostWaiting) return null;
			const [slice, name] = template.split('/');
			const task: TypesetTask = {
				source: `${read('platform/server/pdf/base.typ')}\n${read(`${slice}/pdf/${name}.typ`)}`,
				data: JSON.stringify(printable(values)),
				standard: keep ? 'a-3a' : 'ua-1',
			};
			return (await pool.run(task, { signal: AbortSignal.timeout(longest) })) as Uint8Array<ArrayBuffer>;
		},
		stop: () => pool.destroy(),
	};
}
