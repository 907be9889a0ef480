import type { ClockRun } from './chapters.ts';

/** What a search engine is told of a recording; addresses are whole. */
export interface RecordingFacts {
	name: string;
	description: string;
	/** BCP 47 code of the page. */
	language: string;
	/** The page that plays it. */
	page: string;
	thumbnail: string;
	/** The playlist of the whole recording (HLS). */
	media: string;
	/** The player for other sites; `null` if the operator allows none. */
	embed: string | null;
	/** The parts that everybody may watch, ms since 1970, in their order. */
	recorded: readonly ClockRun[];
}

/** ISO 8601: `PT2H5M30S`. @param ms rounded down to seconds */
function durationOf(ms: number): string {
	const seconds = Math.floor(ms / 1_000);
	const parts = [
		[Math.floor(seconds / 3_600), 'H'],
		[Math.floor(seconds / 60) % 60, 'M'],
		[seconds % 60, 'S'],
	] as const;
	return `PT${parts.flatMap(([value, unit]) => (value ? `${value}${unit}` : [])).join('') || '0S'}`;
}

/** A public recording as schema.org VideoObject; `null` if nothing of it is public. */
export function recordingJsonLd(facts: RecordingFacts): Readonly<Record<string, unknown>> | null {
	const { name, description, language, page, thumbnail, media, embed, recorded } = facts;
	const last = recorded.at(-1);
	if (!last) return null;
	return {
		'@context': 'https://schema.org',
		'@type': 'VideoObject',
		'@id': `${page}#recording`,
		url: page,
		name,
		description,
		inLanguage: language,
		thumbnailUrl: thumbnail,
		// A recording is public as soon as it was taken.
		uploadDate: new Date(last.end).toISOString(),
		duration: durationOf(recorded.reduce((sum, { start, end }) => sum + end - start, 0)),
		contentUrl: media,
		...(embed && { embedUrl: embed }),
	};
}
