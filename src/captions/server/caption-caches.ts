import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { CaptionLine } from '../captions.ts';
import { allLanguages } from './languages.ts';
import { lineById, linesOf } from './store.ts';

/** The cached lines of one language of a meeting, including withdrawn ones without their words. */
export interface CaptionCache {
	meeting: string;
	language: string;
	lines: ReadonlyMap<string, CaptionLine>;
	/** Increases with each change. */
	revision: number;
	/** Recently added or changed lines, each with its revision. */
	news: readonly { revision: number; line: CaptionLine }[];
}

/** Called when a line was added or changed, or (`null`) when the whole cache was reloaded. */
export type OnCaptionLine = (meeting: string, language: string, line: CaptionLine | null) => void;

/** The captions used by this process, synchronised with the database. */
export interface CaptionCaches {
	book(meeting: string, language: string): Promise<CaptionCache>;
	/** The languages with lines, or with a captioner's key, in a meeting. */
	languages(meeting: string): Promise<readonly string[]>;
	/** @returns an unsubscribe function */
	on(hear: OnCaptionLine): () => void;
	stop(): void;
}

interface OpenBook extends CaptionCache {
	lines: Map<string, CaptionLine>;
	news: { revision: number; line: CaptionLine; at: number }[];
}

const recent = 120_000; // ms; longer than players request live segments
const unused = 10 * 60_000; // ms; a cache unused for this time is released

const name = (meeting: string, language: string): string => `${meeting} ${language}`;

/** Opens the caches: they follow the bus, and are reloaded when notices may have been missed. */
export function openCaptionCaches({ database, bus }: Pick<Services, 'database' | 'bus'>): CaptionCaches {
	const books = new Map<string, { reading: Promise<OpenBook>; usedAt: number }>();
	const languages = new Map<string, Promise<readonly string[]>>();
	const hearers = new Set<OnCaptionLine>();

	async function read(meeting: string, language: string): Promise<OpenBook> {
		const rows = await linesOf(database, meeting, language);
		const now = Date.now();
		const news = rows
			.filter(({ came }) => came > now - recent)
			.map((line) => ({ revision: 0, line, at: now }));
		return { meeting, language, lines: new Map(rows.map((line) => [line.id, line])), revision: 0, news };
	}
	function take(book: OpenBook, line: CaptionLine): void {
		const before = book.lines.get(line.id);
		if (before && before.revision >= line.revision) return;
		book.lines.set(line.id, line);
		book.revision += 1;
		const now = Date.now();
		const kept = book.news.filter(({ at }) => at > now - recent);
		book.news = [...kept, { revision: book.revision, line, at: now }];
		for (const hear of hearers) hear(book.meeting, book.language, line);
	}
	async function follow(meeting: string, language: string, id: string): Promise<void> {
		languages.delete(meeting);
		const open = books.get(name(meeting, language));
		if (!open) return;
		try {
			const [book, line] = [await open.reading, await lineById(database, meeting, id)];
			if (line) take(book, line);
		} catch (error) {
			log('warn', 'captions.line', { error });
			drop(meeting, language);
		}
	}
	/** Drops a cache; the next use reloads it. */
	function drop(meeting: string, language: string): void {
		languages.delete(meeting);
		if (books.delete(name(meeting, language))) for (const hear of hearers) hear(meeting, language, null);
	}
	const sweeper = setInterval(() => {
		const now = Date.now();
		for (const [key, { usedAt }] of books) if (now - usedAt > unused) books.delete(key);
	}, 60_000);
	sweeper.unref();
	const stops = [
		bus.on('broadcast.caption', ({ meeting, language, id }) => {
			void follow(String(meeting), String(language), String(id));
		}),
		bus.on('broadcast.captions-replaced', ({ meeting, language }) => drop(String(meeting), String(language))),
		bus.on('broadcast.changed', ({ meeting }) => languages.delete(String(meeting))),
		bus.on('broadcast.key-revoked', ({ meeting }) => languages.delete(String(meeting))),
		bus.onGap(() => {
			languages.clear();
			for (const key of books.keys()) {
				const [meeting = '', language = ''] = key.split(' ');
				drop(meeting, language);
			}
		}),
	];
	return {
		book(meeting, language) {
			const key = name(meeting, language);
			const open = books.get(key) ?? { reading: read(meeting, language), usedAt: 0 };
			open.usedAt = Date.now();
			if (!books.has(key)) {
				books.set(key, open);
				open.reading.catch(() => books.delete(key));
			}
			return open.reading;
		},
		languages(meeting) {
			const found = languages.get(meeting) ?? allLanguages(database, meeting);
			languages.set(meeting, found);
			found.catch(() => languages.delete(meeting));
			return found;
		},
		on(hear) {
			hearers.add(hear);
			return () => void hearers.delete(hear);
		},
		stop() {
			clearInterval(sweeper);
			for (const stop of stops) stop();
		},
	};
}
