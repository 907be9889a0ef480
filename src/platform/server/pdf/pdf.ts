import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import type { Language } from '../../language.ts';
import { openLru } from '../lru.ts';
import type { DrawTask } from './draw.ts';
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

/** Writes PDF files in a worker thread, and pictures by the same templates in a process. */
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
	/**
	 * Draws a page on a picture, as PNG; the last ones are cached by all that they are made of.
	 * @param template as for `write`; its page has no ground of its own
	 * @param background an SVG that the server drew, or a picture that it has scaled: never an uploaded file
	 * @param size in pixels; `ground`: how high the background is, from the top
	 * @returns `null` while too many pictures wait
	 */
	draw(
		template: string,
		values: PdfValues,
		background: string | Uint8Array,
		size: { width: number; height: number; ground: number },
	): Promise<Uint8Array<ArrayBuffer> | null>;
	stop(): Promise<void>;
}

/** The pictures that are cached: some hundred. */
const cached = { count: 500, bytes: 16 * 1024 ** 2 };
/** The most documents that wait, and the most time for one, ms: a list of 5,000 people takes some 2 s. */
const [mostWaiting, longest] = [20, 60_000];

/**
 * Opens the writer of PDF files; a worker starts with its first document and ends when idle for a minute.
 * @param sourceFolder `src` of the program
 */
export function openPdf(sourceFolder: string): Pdf {
	const read = (file: string): string => readFileSync(join(sourceFolder, file), 'utf8');
	const sourceOf = (template: string): string => {
		const [slice, name] = template.split('/');
		return `${read('platform/server/pdf/base.typ')}\n${read(`${slice}/pdf/${name}.typ`)}`;
	};
	const open = (worker: string, runtime: 'worker_threads' | 'child_process'): Tinypool =>
		new Tinypool({
			filename: join(sourceFolder, `platform/server/pdf/${worker}.ts`),
			runtime,
			// Bytes stay bytes on the way to a process and back.
			serialization: 'advanced',
			minThreads: 0,
			maxThreads: 1,
			idleTimeout: 60_000,
			maxQueue: mostWaiting,
		});
	const pool = open('typeset', 'worker_threads');
	const drawers = open('draw', 'child_process');
	const drawn = openLru<{ content: Uint8Array<ArrayBuffer>; bytes: number }>(cached);
	const drawing = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

	async function drawOnce(name: string, task: DrawTask): Promise<Uint8Array<ArrayBuffer>> {
		const made = (await drawers.run(task, { signal: AbortSignal.timeout(longest) })) as Uint8Array;
		const content = Uint8Array.from(made);
		drawn.set(name, { content, bytes: content.length });
		return content;
	}

	return {
		async write(template, values, { keep = false } = {}) {
			if (pool.queueSize >= mostWaiting) return null;
			const task: TypesetTask = {
				source: sourceOf(template),
				data: JSON.stringify(printable(values)),
				standard: keep ? 'a-3a' : 'ua-1',
			};
			return (await pool.run(task, { signal: AbortSignal.timeout(longest) })) as Uint8Array<ArrayBuffer>;
		},
		async draw(template, values, background, size) {
			const data = JSON.stringify(printable(values));
			const task: DrawTask = { source: sourceOf(template), data, background, ...size };
			const name = createHash('sha256')
				.update(JSON.stringify([task.source, data, size]))
				.update(background)
				.digest('hex');
			const known = drawn.get(name);
			if (known) return known.content;
			if (!drawing.has(name)) {
				if (drawers.queueSize >= mostWaiting) return null;
				drawing.set(
					name,
					drawOnce(name, task).finally(() => drawing.delete(name)),
				);
			}
			return drawing.get(name) ?? null;
		},
		stop: async () => {
			await Promise.all([pool.destroy(), drawers.destroy()]);
		},
	};
}
