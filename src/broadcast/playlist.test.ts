import * as fc from 'fast-check';
import { parse, setOptions, type types } from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { discontinuityAt } from './discontinuities.ts';
import { fillFromFloor } from './list-segment.ts';
import { newSegmenter, advance, addFragment, type Segment } from './segmenter.ts';
import { singleTrack } from './segmenter.examples.ts';
import {
	masterPlaylist,
	mediaPlaylist,
	ratesOf,
	type PlaylistEntry,
	type PlaylistForm,
	type MediaPlaylist,
} from './playlist.ts';

/* Every playlist is parsed by a third-party parser that rejects what RFC 8216 forbids. */
setOptions({ strictMode: true });

const zero = 1_790_000_004;
const languages = ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'];

/** Segments listed for a booth: its own, or floor audio where it was silent, with occasional new init segments. */
const anyLine: fc.Arbitrary<{ listed: Segment[]; discontinuities: number[] }> = fc
	.array(
		fc.record({
			seconds: fc.constantFrom(0.2, 0.9, 1, 1.02, 1.4),
			silent: fc.boolean(),
			gap: fc.constantFrom(0, 0, 0, 2, 30),
			init: fc.constantFrom('fr-1', 'fr-1', 'fr-2'),
		}),
		{ minLength: 1, maxLength: 40 },
	)
	.map((steps) => {
		const listed: Segment[] = [];
		const discontinuities: number[] = [];
		let segmenter = newSegmenter('booth');
		let at = 6;
		const apply = (step: ReturnType<typeof addFragment> | null): void => {
			if (!step) return;
			segmenter = step.segmenter;
			listed.push(...step.listed);
			discontinuities.push(...step.discontinuities);
		};
		for (const [number, { seconds, silent, gap, init }] of steps.entries()) {
			at += gap;
			const span = { start: at, duration: seconds };
			const part = { ...span, key: true, init, captureRange: span, bytes: new Uint8Array(1) };
			const floor = { ...part, init: 'floor-1', sequence: number, discontinuity: false, filled: false };
			apply(
				silent
					? fillFromFloor(segmenter, floor, 'floor-1', at + 10, singleTrack)
					: addFragment(segmenter, part, singleTrack),
			);
			at += seconds;
		}
		apply(advance(segmenter, at + 100, singleTrack));
		return { listed, discontinuities };
	});

/** Recording segments with discontinuities and their own init segments. */
const entriesOf = ({
	listed,
	discontinuities,
}: {
	listed: readonly Segment[];
	discontinuities: readonly number[];
}): PlaylistEntry[] =>
	listed.map(({ start, duration, init, sequence }) => ({
		start,
		duration,
		discontinuitySequence: discontinuityAt(discontinuities, { start }),
		init: `../init/${init}.mp4`,
		address: `../s/fr/${sequence}.m4s`,
	}));

const anyForm = fc.constantFrom<PlaylistForm>('live', 'whole');
const anyPass = fc.constantFrom('', '?pass=pkx1.0.abcdefgh');
const media = (more: Partial<MediaPlaylist>): string =>
	mediaPlaylist({
		form: 'live',
		ended: false,
		zero,
		sequence: 0,
		target: 2,
		query: '',
		entries: [],
		...more,
	});

describe('the list of a track', () => {
	it('is read without offence, whatever was told: breaks, fills, other beginnings', () => {
		fc.assert(
			fc.property(
				anyLine,
				anyForm,
				anyPass,
				fc.boolean(),
				fc.nat(1_000),
				(line, form, query, ended, before) => {
					const { listed, discontinuities } = line;
					fc.pre(listed.length > 0);
					const sequence = form === 'live' ? before : 0;
					const text = media({ form, query, ended, sequence, entries: entriesOf(line) });
					const list = parse(text) as types.MediaPlaylist;
					expect(list.isMasterPlaylist).toBe(false);
					expect(list.segments).toHaveLength(listed.length);
					expect(list.endlist).toBe(ended);
					for (const [at, segment] of list.segments.entries()) {
						const is = listed[at];
						expect(segment.mediaSequenceNumber).toBe(sequence + at);
						expect(segment.uri.endsWith(`.m4s${query}`)).toBe(true);
						expect(segment.map?.uri).toBe(`../init/${is?.init}.mp4${query}`);
						expect(Math.round(segment.duration)).toBeLessThanOrEqual(list.targetDuration);
						expect(segment.discontinuity ?? false).toBe(at > 0 && (is?.discontinuity ?? false));
						expect(segment.discontinuitySequence).toBe(
							discontinuityAt(discontinuities, { start: is?.start ?? 0 }),
						);
					}
				},
			),
		);
	});

	it('says the time of day of each stretch, to a hundredth, so that seconds can be found', () => {
		fc.assert(
			fc.property(anyLine, anyForm, (line, form) => {
				const { listed } = line;
				fc.pre(listed.length > 0);
				const list = parse(media({ form, entries: entriesOf(line) })) as types.MediaPlaylist;
				let reckoned = 0;
				for (const [at, { programDateTime, duration }] of list.segments.entries()) {
					if (programDateTime) reckoned = programDateTime.getTime() / 1_000;
					else expect(form).toBe('whole');
					expect(Math.abs(reckoned - zero - (listed[at]?.start ?? 0))).toBeLessThan(0.101);
					reckoned += duration;
				}
				expect(list.segments[0]?.programDateTime).toBeInstanceOf(Date);
			}),
		);
	});

	it('of captions needs no beginning', () => {
		const entries = [0, 1, 2].map((start) => ({
			start,
			duration: 1,
			discontinuitySequence: 0,
			init: null,
			address: `../v/en/${start}.vtt`,
		}));
		expect(parse(media({ entries }))).toMatchObject({ segments: [{ map: null }, {}, {}] });
	});

	it('of a recording that is over says so', () => {
		const entries = [
			{
				start: 6,
				duration: 6,
				discontinuitySequence: 0,
				init: '../init/fr-1.mp4',
				address: '../c/fr/1-0-0.m4s',
			},
		];
		expect(media({ form: 'whole', ended: true, entries })).toMatch(
			/#EXT-X-PLAYLIST-TYPE:VOD\n[^]*#EXT-X-ENDLIST\n$/,
		);
	});
});

describe('the list of lists', () => {
	const anySounds = fc.subarray(['floor', ...languages]);
	const pictures = fc.option(
		fc.record({
			codecs: fc.subarray(['avc1.42c01e', 'avc1.640028'], { minLength: 1 }),
			width: fc.constant(1280),
			height: fc.constant(720),
			rates: fc
				.tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 1, max: 9_000_000 }))
				.map(([one, other]) => ({ peak: Math.max(one, other), average: Math.min(one, other) })),
			frameRate: fc.constantFrom(null, 25, 29.97),
		}),
		{ nil: null },
	);

	it('is read without offence, with and without a picture, sounds and captions', () => {
		fc.assert(
			fc.property(
				anyForm,
				pictures,
				anySounds,
				fc.subarray(languages),
				anyPass,
				(form, picture, tracks, captions, query) => {
					fc.pre(picture !== null || tracks.length > 0);
					const sounds = tracks.map((track) => ({ track, name: `of "${track}"`, codec: 'mp4a.40.2' }));
					const words = captions.map((language) => ({ language, name: language }));
					const soundRates = { peak: 80_000, average: 66_000 };
					const text = masterPlaylist({ form, picture, sounds, soundRates, captions: words, query });
					const list = parse(text) as types.MasterPlaylist;
					expect(list.isMasterPlaylist).toBe(true);
					expect(list.variants).toHaveLength((picture ? 1 : 0) + (sounds.length ? 1 : 0));
					for (const variant of list.variants) {
						expect(variant.uri.endsWith(`.m3u8${query}`)).toBe(true);
						const isPicture = variant.uri.includes('picture');
						// RFC 8216 §4.3.4.2: every format that is present in any rendition.
						expect(variant.codecs).toBe(
							[...(isPicture && picture ? picture.codecs : []), ...(sounds.length ? ['mp4a.40.2'] : [])].join(
								',',
							),
						);
						const rates = [
							...(isPicture && picture ? [picture.rates] : []),
							...(sounds.length ? [soundRates] : []),
						];
						expect(variant.bandwidth).toBe(rates.reduce((sum, { peak }) => sum + peak, 0));
						expect(variant.averageBandwidth).toBe(rates.reduce((sum, { average }) => sum + average, 0));
						expect(variant.frameRate).toBe(isPicture ? (picture?.frameRate ?? undefined) : undefined);
						for (const { characteristics } of variant.subtitles)
							expect(characteristics).toBe('public.accessibility.transcribes-spoken-dialog');
						expect(variant.audio).toHaveLength(sounds.length);
						expect(variant.subtitles).toHaveLength(captions.length);
						expect(variant.audio.filter(({ isDefault }) => isDefault)).toHaveLength(sounds.length ? 1 : 0);
					}
				},
			),
		);
	});
});

describe('what a track needs', () => {
	it('is the most of a segment that was not cut short, and the mean of all; of nothing there is none', () => {
		expect(ratesOf([])).toBeNull();
		expect(
			ratesOf([
				{ duration: 6, bytes: 600_000 },
				{ duration: 0.04, bytes: 90_000 },
				{ duration: 5, bytes: 700_000 },
			]),
		).toEqual({ peak: 1_120_000, average: 1_007_247 });
	});
	it('is no more in the mean than at most', () => {
		const any = fc.record({
			duration: fc.double({ min: 0.02, max: 8, noNaN: true }),
			bytes: fc.integer({ min: 1, max: 1e6 }),
		});
		fc.assert(
			fc.property(fc.array(any, { minLength: 1 }), (segments) => {
				const { peak, average } = ratesOf(segments) ?? expect.unreachable();
				expect(average).toBeLessThanOrEqual(peak);
			}),
		);
	});
});
