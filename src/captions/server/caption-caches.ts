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
	changes: readonly { revision: number; line: CaptionLine }[];
}

/** Called when a line was added or changed, or (`null`) when the whole cache was reloaded. */
export type OnCaptionLine = (meeting: string, language: string, line: CaptionLine | null) => void;

/** The captions used by this process, synchronised with the database. */
export interface CaptionCaches {
	cache(meeting: string, language: string): Promise<CaptionCache>;
	/** The languages with lines, or with a captioner's key, in a meeting. */
	languages(meeting: string): Promise<readonly string[]>;
	/** @returns an unsubscribe function */
	on(listener: OnCaptionLine): () => void;
	stop(): void;
}

interface OpenCache extends CaptionCache {
	lines: Map<string, CaptionLine>;
	changes: { revision: number; line: CaptionLine; at: number }[];
}

const recent = 120_000; // ms; longer than players request live segments
const unused = 10 * 60_000; // ms; a cache unused for this time is released

const name = (meeting: string, language: string): string => `${meeting} ${language}`;

/** Opens the caches: they follow the bus, and are reloaded when notices may have been missed. */
export function openCaptionCaches({ database, bus }: Pick<Services, 'database' | 'bus'>): CaptionCaches {
	const caches = new Map<string, { reading: Promise<OpenCache>; usedAt: number }>();
	const languages = new Map<string, Promise<readonly string[]>>();
	const listeners = new Set<OnCaptionLine>();

	async function read(meeting: string, language: string): Promise<OpenCache> {
		const rows = await linesOf(database, meeting, language);
		const now = Date.now();
		const changes = rows
			.filter(({ receivedAt }) => receivedAt > now - recent)
			.map((line) => ({ revision: 0, line, at: now }));
		return { meeting, language, lines: new Map(rows.map((line) => [line.id, line])), revision: 0, changes };
	}
	function applyLine(cache: OpenCache, line: CaptionLine): void {
		const before = cache.lines.get(line.id);
		if (before && before.revision >= line.revision) return;
		cache.lines.set(line.id, line);
		cache.revision += 1;
		const now = Date.now();
		const recentChanges = cache.changes.filter(({ at }) => at > now - recent);
		cache.changes = [...recentChanges, { revision: cache.revision, line, at: now }];
		for (const listener of listeners) listener(cache.meeting, cache.language, line);
	}
	async function follow(meeting: string, language: string, id: string): Promise<void> {
		languages.delete(meeting);
		const open = caches.get(name(meeting, language));
		if (!open) return;
		try {
			const [cache, line] = [await open.reading, await lineById(database, meeting, id)];
			if (line) applyLine(cache, line);
		} catch (error) {
			log('warn', 'captions.line', { error });
			drop(meeting, language);
		}
	}
	/** Drops a cache; the next use reloads it. */
	function drop(meeting: string, language: string): void {
		languages.delete(meeting);
		if (caches.delete(name(meeting, language)))
			for (const listener of listeners) listener(meeting, language, null);
	}
	const sweeper = setInterval(() => {
		const now = Date.now();
		for (const [key, { usedAt }] of caches) if (now - usedAt > unused) caches.delete(key);
	}, 60_000);
	sweeper.unref();
	const stops = [
		bus.on('captions.changed', ({ meeting, language, id }) => {
			void follow(String(meeting), String(language), String(id));
		}),
		bus.on('captions.replaced', ({ meeting, language }) => drop(String(meeting), String(language))),
		bus.on('broadcast.changed', ({ meeting }) => languages.delete(String(meeting))),
		bus.on('broadcast.key-revoked', ({ meeting }) => languages.delete(String(meeting))),
		bus.onGap(() => {
			languages.clear();
			for (const key of caches.keys()) {
				const [meeting = '', language = ''] = key.split(' ');
				drop(meeting, language);
			}
		}),
	];
	return {
		cache(meeting, language) {
			const key = name(meeting, language);
			const open = caches.get(key) ?? { reading: read(meeting, language), usedAt: 0 };
			open.usedAt = Date.now();
			if (!caches.has(key)) {
				caches.set(key, open);
				open.reading.catch(() => caches.delete(key));
			}
			return open.reading;
		},
		languages(meeting) {
			const found = languages.get(meeting) ?? allLanguages(database, meeting);
			languages.set(meeting, found);
			found.catch(() => languages.delete(meeting));
			return found;
		},
		on(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		stop() {
			clearInterval(sweeper);
			for (const stop of stops) stop();
		},
	};
}
