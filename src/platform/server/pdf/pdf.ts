import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../language.ts';
import { done, refuse, type Result } from '../../result.ts';
import { openBoundedWorker, type BoundedWorker, type WorkerRefusal } from '../bounded/bounded-worker.ts';
import { openLru } from '../lru.ts';
import type { DrawTask } from './draw.child.ts';
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

/**
 * Why there is no PDF or picture. `busy`: too many wait; `unprintable`: setting it took too much memory or time, or ended the
 * process that sets it.
 */
export type PdfRefusal = 'busy' | 'unprintable';

/** Writes PDF files, and pictures by the same templates, each in a process of its own. */
export interface Pdf {
	/**
	 * Sets a document by a template.
	 * @param template `slice/name`: `src/slice/pdf/name.typ`, set after `base.typ`
	 * @param keep for an archive (PDF/A-3a, ISO 19005-3) instead of for readers (PDF/UA-1, ISO 14289-1)
	 * @throws the compiler's messages for a template that is wrong
	 */
	write(
		template: string,
		values: PdfValues,
		options?: { keep?: boolean },
	): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>>;
	/**
	 * Draws a page on a picture, as PNG; the last ones are cached by all that they are made of.
	 * @param template as for `write`; its page has no ground of its own
	 * @param background an SVG that the server drew, or a picture that it has scaled: never an uploaded file
	 * @param size in pixels; `ground`: how high the background is, from the top
	 */
	draw(
		template: string,
		values: PdfValues,
		background: string | Uint8Array,
		size: { width: number; height: number; ground: number },
	): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>>;
	stop(): Promise<void>;
}

/** The pictures that are cached: some hundred. */
const cached = { count: 500, bytes: 16 * 1024 ** 2 };
/** The most documents that wait. */
const maxWaiting = 20;
/** A list of 5,000 people takes some 1.5 s and 300 MB. */
const bounds = { heap: 512, memory: 700, time: 60 };
/** More threads of the compiler are no faster for our documents, and each reserves addresses that count as memory. */
const environment = { RAYON_NUM_THREADS: '1', MALLOC_ARENA_MAX: '1' };

/**
 * Opens the writer of PDF files; its processes start with the first document and picture, and end when idle for a minute.
 * @param sourceFolder `src` of the program, with the templates
 * @param programs where its child processes find their programs
 */
export function openPdf(sourceFolder: string, programs = join(sourceFolder, 'platform/server/pdf')): Pdf {
	const read = (file: string): string => readFileSync(join(sourceFolder, file), 'utf8');
	const sourceOf = (template: string): string => {
		const [slice, name] = template.split('/');
		return `${read('platform/server/pdf/base.typ')}\n${read(`${slice}/pdf/${name}.typ`)}`;
	};
	const open = <Task>(name: string): BoundedWorker<Task, Uint8Array> =>
		openBoundedWorker({
			program: join(programs, `${name}.child.ts`),
			bounds,
			maxWaiting,
			hasAddons: true,
			environment,
		});
	const typesetter = open<TypesetTask>('typeset');
	const drawer = open<DrawTask>('draw');
	const drawn = openLru<{ content: Uint8Array<ArrayBuffer>; bytes: number }>(cached);
	const drawing = new Map<string, Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>>>();

	async function drawOnce(
		name: string,
		task: DrawTask,
	): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>> {
		const made = ownBytes(await drawer.run(task));
		if (made.ok) drawn.set(name, { content: made.value, bytes: made.value.length });
		return made;
	}

	return {
		async write(template, values, { keep = false } = {}) {
			const task: TypesetTask = {
				source: sourceOf(template),
				data: JSON.stringify(printable(values)),
				standard: keep ? 'a-3a' : 'ua-1',
			};
			return ownBytes(await typesetter.run(task));
		},
		async draw(template, values, background, size) {
			const data = JSON.stringify(printable(values));
			const task: DrawTask = { source: sourceOf(template), data, background, ...size };
			const name = createHash('sha256')
				.update(JSON.stringify([task.source, data, size]))
				.update(background)
				.digest('hex');
			const known = drawn.get(name);
			if (known) return done(known.content);
			const made = drawing.get(name) ?? drawOnce(name, task).finally(() => drawing.delete(name));
			drawing.set(name, made);
			return made;
		},
		stop: async () => {
			await Promise.all([typesetter.stop(), drawer.stop()]);
		},
	};
}

/** A copy of the bytes: those that arrive lie in the whole message of the process. */
function ownBytes(made: Result<Uint8Array, WorkerRefusal>): Result<Uint8Array<ArrayBuffer>, PdfRefusal> {
	if (made.ok) return done(new Uint8Array(made.value));
	return refuse(made.refusal === 'busy' ? 'busy' : 'unprintable');
}
