import type { Span } from './openness.ts';
import { floorSound, picture, type Track } from './tracks.ts';

/*
 * Writes HLS playlists (RFC 8216). Plain HLS without partial segments reaches two to three seconds of latency with
 * one-second segments on any player. Pure.
 */

/** `live`: the last minute. `whole`: from the start; once ended, the recording. */
export type PlaylistForm = 'live' | 'whole';

/** A sound rendition. */
export interface AudioRendition {
	track: Track;
	/** Name in the rendition's own language. */
	name: string;
	codec: string;
}

export interface MultivariantPlaylist {
	form: PlaylistForm;
	/**
	 * `null` while there is no picture. `codecs`: of all its formats, the current one first; `width`, `height`: of the
	 * largest
	 */
	picture: {
		codecs: readonly string[];
		width: number;
		height: number;
		rates: Rates;
		frameRate: number | null;
	} | null;
	/** The floor first. */
	sounds: readonly AudioRendition[];
	/** Bit rates of the most demanding sound. */
	soundRates: Rates;
	captions: readonly { language: string; name: string }[];
	/** Query string appended to every address, with the playback token and a number for the viewer; may be empty. */
	query: string;
}

const quoted = (text: string): string => `"${text.replace(/["\r\n]/g, ' ')}"`;
const attributes = (all: Readonly<Record<string, string | number | null>>): string =>
	Object.entries(all)
		.flatMap(([name, value]) => (value === null ? [] : `${name}=${value}`))
		.join(',');
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/**
 * Returns the multivariant playlist: the picture with every sound and the captions, plus a variant with sound only. The
 * floor's LANGUAGE is `mul`, because several languages are spoken.
 */
export function masterPlaylist({
	form,
	picture: seen,
	sounds,
	soundRates,
	captions,
	query,
}: MultivariantPlaylist): string {
	const address = (name: string): string => quoted(`${form}/${name}.m3u8${query}`);
	const sound = sounds.map(({ track, name }, at) =>
		attributes({
			TYPE: 'AUDIO',
			'GROUP-ID': quoted('sound'),
			NAME: quoted(name),
			LANGUAGE: quoted(track === floorSound ? 'mul' : track),
			DEFAULT: at ? 'NO' : 'YES',
			AUTOSELECT: 'YES',
			CHANNELS: quoted('1'),
			URI: address(track),
		}),
	);
	const words = captions.map(({ language, name }) =>
		attributes({
			TYPE: 'SUBTITLES',
			'GROUP-ID': quoted('captions'),
			NAME: quoted(name),
			LANGUAGE: quoted(language),
			DEFAULT: 'NO',
			AUTOSELECT: 'YES',
			FORCED: 'NO',
			CHARACTERISTICS: quoted('public.accessibility.transcribes-spoken-dialog'),
			URI: address(`captions-${language}`),
		}),
	);
	const soundCodecs = sounds.map(({ codec }) => codec);
	const codecs = (all: readonly string[]): string => quoted([...new Set(all.filter(Boolean))].join(','));
	const groups = {
		AUDIO: sounds.length ? quoted('sound') : null,
		SUBTITLES: captions.length ? quoted('captions') : null,
	};
	const variants: string[] = [];
	if (seen)
		variants.push(
			`#EXT-X-STREAM-INF:${attributes({
				...bandwidths(sounds.length ? [seen.rates, soundRates] : [seen.rates]),
				CODECS: codecs([...seen.codecs, ...soundCodecs]),
				RESOLUTION: `${seen.width}x${seen.height}`,
				'FRAME-RATE': seen.frameRate?.toFixed(3) ?? null,
				...groups,
			})}`,
			`${form}/${picture}.m3u8${query}`,
		);
	const [floor] = sounds;
	if (floor)
		variants.push(
			`#EXT-X-STREAM-INF:${attributes({ ...bandwidths([soundRates]), CODECS: codecs(soundCodecs), ...groups })}`,
			`${form}/${floor.track}.m3u8${query}`,
		);
	return text([
		'#EXTM3U',
		'#EXT-X-VERSION:7',
		'#EXT-X-INDEPENDENT-SEGMENTS',
		...[...sound, ...words].map((line) => `#EXT-X-MEDIA:${line}`),
		...variants,
	]);
}

/** Bit rates of a rendition in bit/s: the maximum over its segments, and the average. */
export interface Rates {
	peak: number;
	average: number;
}

/**
 * Computes BANDWIDTH and AVERAGE-BANDWIDTH (RFC 8216 §4.3.4.2). Segments shorter than half the longest are ignored for
 * the peak, since a discontinuity cut them short.
 * @param segments their seconds and bytes
 * @returns `null` if there are no bytes
 */
export function ratesOf(segments: readonly { duration: number; bytes: number }[]): Rates | null {
	const longest = Math.max(...segments.map(({ duration }) => duration));
	let [peak, bits, seconds] = [0, 0, 0];
	for (const { duration, bytes } of segments) {
		bits += bytes * 8;
		seconds += duration;
		if (duration * 2 >= longest) peak = Math.max(peak, (bytes * 8) / duration);
	}
	return bits ? { peak: Math.ceil(peak), average: Math.ceil(Math.min(peak, bits / seconds)) } : null;
}

const bandwidths = (rates: readonly Rates[]) => ({
	BANDWIDTH: rates.reduce((sum, { peak }) => sum + peak, 0),
	'AVERAGE-BANDWIDTH': rates.reduce((sum, { average }) => sum + average, 0),
});

/** A segment in a media playlist. */
export interface PlaylistEntry extends Span {
	/** Address relative to the playlist's folder, without `pass`. */
	address: string;
	/** Address of its init segment; `null` if it needs none (captions). */
	init: string | null;
	/** Number of discontinuities before it. */
	discontinuitySequence: number;
}

export interface MediaPlaylist {
	form: PlaylistForm;
	/** Whether the playlist is complete. */
	ended: boolean;
	/** The broadcast's zero: unix time in seconds. */
	zero: number;
	/** Media sequence number of the first entry. */
	sequence: number;
	/**
	 * EXT-X-TARGETDURATION in seconds: no entry's rounded duration exceeds it, and it never changes (RFC 8216 §6.2.1).
	 */
	target: number;
	entries: readonly PlaylistEntry[];
	query: string;
}

/** Returns the media playlist of one track. */
export function mediaPlaylist({
	form,
	ended,
	zero,
	sequence,
	target,
	entries,
	query,
}: MediaPlaylist): string {
	const lines = [
		'#EXTM3U',
		'#EXT-X-VERSION:7',
		`#EXT-X-TARGETDURATION:${target}`,
		`#EXT-X-MEDIA-SEQUENCE:${sequence}`,
		`#EXT-X-DISCONTINUITY-SEQUENCE:${entries[0]?.discontinuitySequence ?? 0}`,
		'#EXT-X-INDEPENDENT-SEGMENTS',
	];
	if (form === 'whole') lines.push(`#EXT-X-PLAYLIST-TYPE:${ended ? 'VOD' : 'EVENT'}`);
	let init: string | null = null;
	let due = -1;
	/** Start of the next entry as a client computes it from the previous date and durations. */
	let reckoned = -1;
	for (const [at, entry] of entries.entries()) {
		const before = entries[at - 1];
		// Discontinuity sequence numbers correspond across renditions (RFC 8216 §6.2.4), so a track that missed several
		// discontinuities lists all of them.
		const discontinuities = before ? entry.discontinuitySequence - before.discontinuitySequence : 0;
		for (let written = 0; written < discontinuities; written += 1) lines.push('#EXT-X-DISCONTINUITY');
		if (entry.init !== null && (entry.init !== init || discontinuities))
			lines.push(`#EXT-X-MAP:URI=${quoted(entry.init + query)}`);
		init = entry.init;
		// Dates are written only where clients cannot compute them, plus once a minute, which keeps four-hour playlists
		// short.
		if (discontinuities || Math.abs(entry.start - reckoned) > exact || entry.start >= due) {
			lines.push(`#EXT-X-PROGRAM-DATE-TIME:${dateOf(zero + entry.start)}`);
			reckoned = entry.start;
			due = entry.start + (form === 'live' ? 0 : 60);
		}
		reckoned += entry.duration;
		lines.push(`#EXTINF:${entry.duration.toFixed(5)},`, entry.address + query);
	}
	if (ended) lines.push('#EXT-X-ENDLIST');
	return text(lines);
}

/** Seconds of drift below which no new date is written. */
const exact = 0.05;

const dateOf = (seconds: number): string => new Date(Math.round(seconds * 1_000)).toISOString();
