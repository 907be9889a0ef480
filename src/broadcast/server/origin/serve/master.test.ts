import { parse, setOptions, type types } from 'hls-parser';
import { expect, it } from 'vitest';
import type { AccessTimeline, ViewerClass } from '../../../openness.ts';
import type { PlaylistForm } from '../../../playlist.ts';
import type { Broadcast } from '../broadcast.ts';
import { multivariantPlaylistFor } from './master.ts';

/* CODECS and RESOLUTION name the formats that a viewer is listed (RFC 8216 §4.3.4.2), and tell nothing of closed parts. */
setOptions({ strictMode: true });

/** For participants in the first 60 seconds, and public then. */
const openness: AccessTimeline = {
	zero: 1_000,
	meeting: [
		{ from: 0, audience: 'participants' },
		{ from: 1_060_000, audience: 'public' },
	],
	items: new Map(),
	periods: [{ from: 0, open: true, item: null }],
};
const formats = [
	{ track: 'picture', version: 1, codec: 'avc1.42c01e', width: 1_280, height: 720 },
	{ track: 'picture', version: 2, codec: 'avc1.42c015', width: 640, height: 360 },
	{ track: 'picture', version: 3, codec: 'avc1.42c00d', width: 320, height: 180 },
];
/** The format of a second: each is sent for 40 seconds. */
const initAt = (second: number): string => `picture-${Math.floor(second / 40) + 1}`;

const spans = (step: number) =>
	Array.from({ length: 120 / step }, (_, at) => {
		const span = { start: at * step, duration: step };
		return { ...span, captureRange: span, init: initAt(at * step), bytes: new Uint8Array(8) };
	});
const broadcast = {
	access: { openness },
	zero: 1_000,
	revision: 1,
	isComplete: () => true,
	recordingSegments: new Map([
		[
			'picture',
			spans(5).map((one, number) => ({ ...one, track: 'picture', number, part: 0, revision: 0, bytes: 8 })),
		],
	]),
	hall: {
		ended: false,
		listing: { target: 2, discontinuities: [40, 80], frameRate: 25 },
		channels: new Map([
			[
				'picture',
				{
					track: 'picture',
					initSegments: formats,
					revision: 1,
					state: { codec: 'avc1.42c00d' },
					segmenter: { until: 120 },
					window: spans(1)
						.map((one, sequence) => ({ ...one, sequence }))
						.slice(-90),
				},
			],
		]),
	},
} as unknown as Broadcast;

it.each([
	['live', 'participants', ['avc1.42c00d', 'avc1.42c015'], '640x360'],
	['whole', 'participants', ['avc1.42c00d', 'avc1.42c015', 'avc1.42c01e'], '1280x720'],
	['whole', 'public', ['avc1.42c00d', 'avc1.42c015'], '640x360'],
] as const)('%s for %s', (form: PlaylistForm, viewerClass: ViewerClass, codecs, size) => {
	const text = multivariantPlaylistFor(broadcast, form, viewerClass, { languages: [], query: '' });
	const { variants } = parse(text ?? '') as types.MasterPlaylist;
	const [variant] = variants;
	expect(variant?.codecs?.split(',')).toEqual(codecs);
	expect(`${variant?.resolution?.width}x${variant?.resolution?.height}`).toBe(size);
});
