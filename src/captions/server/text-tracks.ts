import { mayRead, type ViewerClass, type Span } from '#broadcast';
import type { TextTrackSegment, TextTrackSource, TextTrackStream } from '#broadcast/server';
import type { Database } from '#platform/server/database.ts';
import {
	addCue,
	changeCue,
	cuesIn,
	spokenDuring,
	newRendition,
	recordedCues,
	listCues,
	namedIn,
	type Cue,
	type Rendition,
} from '../captions.ts';
import { writeVtt } from '../vtt.ts';
import type { CaptionCache, CaptionCaches } from './caption-caches.ts';
import { openTextTrackLanguages } from './text-track-languages.ts';

/** What players have been given of a language's captions. */
interface Listed {
	/** The cache as it was read; a reloaded cache starts again. */
	cache: CaptionCache;
	rendition: Rendition;
	/** The revision up to which changes are in the rendition, and all lines so far. */
	revision: number;
	known: Set<string>;
	/** The cues of each listed segment, by its number. */
	cues: Map<number, readonly Cue[]>;
	recorded: { revision: number; cues: readonly Cue[] } | null;
}

/** Provides the captions of broadcasts to the media origin. */
export function openTextTracks(
	database: Database,
	caches: Pick<CaptionCaches, 'cache' | 'languages'>,
): TextTrackSource {
	const streams = new WeakMap<TextTrackStream, Map<string, Listed>>();

	function listedOf(stream: TextTrackStream, cache: CaptionCache, begin: number): Listed {
		const languages = streams.get(stream) ?? new Map<string, Listed>();
		streams.set(stream, languages);
		const before = languages.get(cache.language);
		if (before?.cache === cache) return before;
		// The segments listed before a reload stay listed.
		const rendition = before?.rendition ?? newRendition(begin);
		const cues = before?.cues ?? new Map<number, readonly Cue[]>();
		const known = before?.known ?? new Set<string>();
		const listed: Listed = { cache, rendition, revision: -1, known, cues, recorded: null };
		languages.set(cache.language, listed);
		return listed;
	}
	return {
		languages: openTextTrackLanguages(database, caches),
		async list(stream, language, segments) {
			const [oldest] = segments;
			const cache = await caches.cache(stream.meeting, language);
			if (oldest) listSegments(listedOf(stream, cache, oldest.start), stream.zero, segments);
		},
		async live(stream, language, sequence, viewerClass) {
			const cache = await caches.cache(stream.meeting, language);
			const cues = streams.get(stream)?.get(language)?.cues.get(sequence) ?? [];
			return vttFor(stream, cache, viewerClass, cues);
		},
		async recorded(stream, language, of: Span, viewerClass) {
			const cache = await caches.cache(stream.meeting, language);
			const listed = listedOf(stream, cache, of.start);
			if (listed.recorded?.revision !== cache.revision)
				listed.recorded = {
					revision: cache.revision,
					cues: recordedCues([...cache.lines.values()], stream.zero),
				};
			return vttFor(stream, cache, viewerClass, cuesIn(listed.recorded.cues, of));
		},
	};
}

/** Applies the cache's changes, and fixes the cues of new segments. */
function listSegments(listed: Listed, zero: number, segments: readonly TextTrackSegment[]): void {
	for (const { revision, line } of listed.cache.changes) {
		if (revision <= listed.revision) continue;
		listed.rendition = listed.known.has(line.id)
			? changeCue(listed.rendition, line)
			: addCue(listed.rendition, line, zero);
		listed.known.add(line.id);
		if (!line.withdrawn) continue;
		for (const [sequence, cues] of listed.cues)
			listed.cues.set(
				sequence,
				cues.filter(({ id }) => id !== line.id),
			);
	}
	listed.revision = listed.cache.revision;
	for (const segment of segments) {
		if (listed.cues.has(segment.sequence)) continue;
		const { rendition, cues } = listCues(listed.rendition, segment);
		listed.rendition = rendition;
		listed.cues.set(segment.sequence, cues);
	}
	const oldest = segments[0]?.sequence ?? 0;
	for (const sequence of listed.cues.keys()) if (sequence < oldest) listed.cues.delete(sequence);
}

/** Leaves out what a viewer class may not see: a late line of a closed part could be in an open segment. */
const vttFor = (
	{ access, zero }: TextTrackStream,
	cache: CaptionCache,
	viewerClass: ViewerClass,
	cues: readonly Cue[],
): string => {
	const shown = cues.filter(({ id }) => {
		const line = cache.lines.get(id);
		return (
			line && !line.withdrawn && access && mayRead(viewerClass, access.openness, spokenDuring(line, zero))
		);
	});
	return writeVtt(
		shown.map((cue) => namedIn(access?.openness ?? {}, cue)),
		{ mapped: true },
	);
};
