import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { CaptionLine } from '../captions.ts';
import { allLanguages } from './languages.ts';
import { lineById, linesOf } from './store.ts';

/** The lines of one language of a meeting, as this process knows them; those taken back too, without words. */
export interface CaptionCache {
	meeting: string;
	language: string;
	lines: ReadonlyMap<string, CaptionLine>;
	/** Rises with each change. */
	revision: number;
	/** What has come or been changed lately, each with the revision that it made. */
	news: readonly { revision: number; line: CaptionLine }[];
}

/** What is heard of a book: a line has come or was changed, or all of it must be read anew. */
export type OnCaptionLine = (meeting: string, language: string, line: CaptionLine | null) => void;

/** The captions that somebody in this process needs, kept as they are in the database. */
export interface CaptionCaches {
	book(meeting: string, language: string): Promise<CaptionCache>;
	/** The languages in which there are lines of a meeting, or somebody has a key to write them. */
	languages(meeting: string): Promise<readonly string[]>;
	/** @returns how to stop */
	on(hear: OnCaptionLine): () => void;
	stop(): void;
}

interface OpenBook extends CaptionCache {
	lines: Map<string, CaptionLine>;
	news: { revision: number; line: CaptionLine; at: number }[];
}

const recent = 120_000; // ms: longer than players ask for live
const unused = 10 * 60_000; // ms: then a book is let go of

const name = (meeting: string, language: string): string => `${meeting} ${language}`;

/** Opens the books: they follow the bus, and are read anew when something was missed. */
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
	/** Lets go of a book: whoever needs it reads it anew. */
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
