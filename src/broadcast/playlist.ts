import type { Span } from './openness.ts';
import { floorSound, picture, type Track } from './tracks.ts';

/*
 * The lists that players read. RFC 8216 (HTTP Live Streaming); plain, without parts: two to three seconds behind
 * the hall with segments of one second, on any player. Pure.
 */

/** `live`: the last minute. `whole`: from the beginning; when it is over, the recording. */
export type PlaylistForm = 'live' | 'whole';

/** A sound that can be chosen. */
export interface AudioRendition {
	track: Track;
	/** As a reader of that language calls it. */
	name: string;
	codec: string;
}

export interface MultivariantPlaylist {
	form: PlaylistForm;
	/** `null` while there is no picture. */
	picture: { codec: string; width: number; height: number; rates: Rates; frameRate: number | null } | null;
	/** The floor first. */
	sounds: readonly AudioRendition[];
	/** What one sound needs, of all of them. */
	soundRates: Rates;
	captions: readonly { language: string; name: string }[];
	/** What every address in the list carries, to be let in: empty, or `?pass=…`. */
	pass: string;
}

const quoted = (text: string): string => `"${text.replace(/["\r\n]/g, ' ')}"`;
const attributes = (all: Readonly<Record<string, string | number | null>>): string =>
	Object.entries(all)
		.flatMap(([name, value]) => (value === null ? [] : `${name}=${value}`))
		.join(',');
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/**
 * The list of lists: the picture with every sound and the captions, and a form with sound alone. The original has
 * no language of its own (`mul`: several are spoken).
 */
export function masterPlaylist({
	form,
	picture: seen,
	sounds,
	soundRates,
	captions,
	pass,
}: MultivariantPlaylist): string {
	const address = (name: string): string => quoted(`${form}/${name}.m3u8${pass}`);
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
	const codec = sounds[0]?.codec ?? null;
	const groups = {
		AUDIO: sounds.length ? quoted('sound') : null,
		SUBTITLES: captions.length ? quoted('captions') : null,
	};
	const variants: string[] = [];
	if (seen)
		variants.push(
			`#EXT-X-STREAM-INF:${attributes({
				...bandwidths(sounds.length ? [seen.rates, soundRates] : [seen.rates]),
				CODECS: quoted([seen.codec, codec].filter(Boolean).join(',')),
				RESOLUTION: `${seen.width}x${seen.height}`,
				'FRAME-RATE': seen.frameRate?.toFixed(3) ?? null,
				...groups,
			})}`,
			`${form}/${picture}.m3u8${pass}`,
		);
	const [floor] = sounds;
	if (floor)
		variants.push(
			`#EXT-X-STREAM-INF:${attributes({ ...bandwidths([soundRates]), CODECS: quoted(floor.codec), ...groups })}`,
			`${form}/${floor.track}.m3u8${pass}`,
		);
	return text([
		'#EXTM3U',
		'#EXT-X-VERSION:7',
		'#EXT-X-INDEPENDENT-SEGMENTS',
		...[...sound, ...words].map((line) => `#EXT-X-MEDIA:${line}`),
		...variants,
	]);
}

/** What a rendition needs, in bit/s: the most that any of its segments has, and the mean. */
export interface Rates {
	peak: number;
	average: number;
}

/**
 * What a rendition needs, as BANDWIDTH and AVERAGE-BANDWIDTH say it (RFC 8216 §4.3.4.2). A segment that a discontinuity
 * cut short says little of the most, and is left out of it.
 * @param segments their seconds and bytes
 * @returns `null` where nothing can be said
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

/** A segment in a list. */
export interface PlaylistEntry extends Span {
	/** Where it is, from the list's own folder, without `pass`. */
	address: string;
	/** Where the beginning is that it needs; `null` = it needs none (captions). */
	init: string | null;
	/** How often all tracks were broken off before it. */
	era: number;
}

export interface MediaPlaylist {
	form: PlaylistForm;
	/** Whether nothing will follow. */
	ended: boolean;
	/** The zero of the hall: unix time in seconds. */
	zero: number;
	/** The number of the first entry. */
	sequence: number;
	/** EXT-X-TARGETDURATION, seconds: no entry is longer, rounded, and it does not change while a list lives. */
	target: number;
	entries: readonly PlaylistEntry[];
	pass: string;
}

/** The list of one track. */
export function mediaPlaylist({ form, ended, zero, sequence, target, entries, pass }: MediaPlaylist): string {
	const lines = [
		'#EXTM3U',
		'#EXT-X-VERSION:7',
		`#EXT-X-TARGETDURATION:${target}`,
		`#EXT-X-MEDIA-SEQUENCE:${sequence}`,
		`#EXT-X-DISCONTINUITY-SEQUENCE:${entries[0]?.era ?? 0}`,
		'#EXT-X-INDEPENDENT-SEGMENTS',
	];
	if (form === 'whole') lines.push(`#EXT-X-PLAYLIST-TYPE:${ended ? 'VOD' : 'EVENT'}`);
	let init: string | null = null;
	let due = -1;
	/** When the next one begins, as a reader of the list reckons it. */
	let reckoned = -1;
	for (const [at, entry] of entries.entries()) {
		const before = entries[at - 1];
		// Numbers correspond across the lists of a hall (RFC 8216 §6.2.4): a track that was away for several says them all.
		const broken = before ? entry.era - before.era : 0;
		for (let said = 0; said < broken; said += 1) lines.push('#EXT-X-DISCONTINUITY');
		if (entry.init !== null && (entry.init !== init || broken))
			lines.push(`#EXT-X-MAP:URI=${quoted(entry.init + pass)}`);
		init = entry.init;
		// Said where it cannot be reckoned from what stands before, and now and then: four hours stay short.
		if (broken || Math.abs(entry.start - reckoned) > exact || entry.start >= due) {
			lines.push(`#EXT-X-PROGRAM-DATE-TIME:${dateOf(zero + entry.start)}`);
			reckoned = entry.start;
			due = entry.start + (form === 'live' ? 0 : 60);
		}
		reckoned += entry.duration;
		lines.push(`#EXTINF:${entry.duration.toFixed(5)},`, entry.address + pass);
	}
	if (ended) lines.push('#EXT-X-ENDLIST');
	return text(lines);
}

/** s: what is off by less is reckoned from what stands before. */
const exact = 0.05;

const dateOf = (seconds: number): string => new Date(Math.round(seconds * 1_000)).toISOString();
