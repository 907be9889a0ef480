import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ffmpeg, pictureCodec } from '../../../../tests/setup/ffmpeg.ts';
import { InvalidBoxes, BoxReader, type TopLevelBoxes } from '../../media/boxes.ts';
import { picture } from '../../tracks.ts';
import { Hall, type UploadSender } from './hall.ts';
import { Upload } from './ingest/upload.ts';

/* The hall in isolation: no network or disk, and a simulated clock. */

/**
 * Makes a picture in fragments of a fifth of a second.
 * @param more additional ffmpeg arguments
 * @param keyFrames seconds between key frames
 */
async function pictureOf(seconds: number, more = '', keyFrames = 2): Promise<() => TopLevelBoxes[]> {
	const apart = keyFrames * 25;
	const codec = pictureCodec.replace('-g 25 -keyint_min 25', `-g ${apart} -keyint_min ${apart}`);
	const words = `-f lavfi -i testsrc2=s=320x180:r=25 -t ${seconds} ${codec} ${more && `${more} `}-f mp4 -movflags +delay_moov+default_base_moof+cmaf -frag_duration 200000`;
	const bytes = await (pictures[words] ??= encoded(words));
	// Parsed again each time, because accepting a fragment modifies it.
	return () => new BoxReader().push(bytes);
}
/** What was encoded already, by ffmpeg's arguments. */
const pictures: Record<string, Promise<Buffer>> = {};
async function encoded(words: string): Promise<Buffer> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-hall-'));
	const file = join(folder, 'picture.mp4');
	await ffmpeg(`${words} ${file}`);
	const bytes = await readFile(file);
	await rm(folder, { recursive: true });
	return bytes;
}

const began = 1_800_000_000;
/** Opens a hall and records what it lists: segment durations and their init segments. */
function openHall(): { hall: Hall; listed: number[]; after: string[]; late: { parts: number } } {
	const [listed, after, late] = [[] as number[], [] as string[], { parts: 0 }];
	const hall = new Hall(began - 60, {
		onListed(_channel, segments) {
			listed.push(...segments.map(({ duration }) => Math.round(duration * 10) / 10));
			after.push(...segments.map(({ init }) => init));
		},
		onLate: (_channel, parts) => void (late.parts += parts.length),
		onInitSegment: () => {},
		onDiscontinuity: () => {},
		onTiming: () => {},
	});
	return { hall, listed, after, late };
}
/**
 * Sends a complete upload.
 * @throws UploadRefused
 */
function send(hall: Hall, sender: UploadSender, allBoxes: readonly TopLevelBoxes[], at: number): void {
	try {
		hall.open(picture, sender, at);
		for (const boxes of allBoxes) hall.accept(picture, sender, boxes, at);
	} finally {
		hall.close(picture, sender, at);
	}
}

it.each([
	['with a key of its own', 'another'],
	['with the same key, which is noticed by its time', 'one'],
])('a second sender %s is refused, and cuts nothing of what the first one sends', async (_, key) => {
	const { hall, listed, late } = openHall();
	const first: UploadSender = { key: 'one', upload: {} };
	hall.open(picture, first, began);
	let now = began;
	const allBoxes = await pictureOf(8);
	for (const boxes of allBoxes()) {
		hall.accept(picture, first, boxes, now);
		if (boxes.kind === 'fragment') now += 0.2;
		// It sends again what the first sender sent earlier.
		if (now > began + 4)
			expect(() => send(hall, { key, upload: {} }, allBoxes(), now)).toThrow('another-is-sending');
	}
	// The last two seconds wait for the next key frame.
	expect(listed).toEqual([2, 2, 2]);
	expect(late.parts).toBe(0);
	hall.close(picture, first, now);
	expect(listed).toEqual([2, 2, 2, 2]);
});

it.each([
	['counts otherwise', '-video_track_timescale 90000'],
	['is made otherwise', '-refs 3'],
])(
	'a second sender with the same key whose picture %s changes nothing of the first one’s',
	async (_, more) => {
		const { hall, listed, after } = openHall();
		const [allBoxes, others] = [await pictureOf(8), await pictureOf(8, more)];
		const first: UploadSender = { key: 'one', upload: {} };
		hall.open(picture, first, began);
		let now = began;
		for (const boxes of allBoxes()) {
			hall.accept(picture, first, boxes, now);
			if (boxes.kind === 'fragment') now += 0.2;
			if (now > began + 4)
				expect(() => send(hall, { key: 'one', upload: {} }, others(), now)).toThrow('another-is-sending');
		}
		hall.close(picture, first, now);
		expect(listed).toEqual([2, 2, 2, 2]);
		expect(new Set(after)).toEqual(new Set(['picture-1']));
		// Once the first is gone, the other is accepted with its own init segment.
		send(hall, { key: 'one', upload: {} }, others(), now + 5);
		hall.tick(now + 30);
		expect(after.at(-1)).toBe('picture-2');
	},
);

it('who begins anew after its line was cut is taken at once; between two files it may be another', async () => {
	const allBoxes = await pictureOf(4);
	const begin = (cut: boolean): { hall: Hall; again: () => void } => {
		const { hall } = openHall();
		const first: UploadSender = { key: 'one', upload: {} };
		hall.open(picture, first, began);
		for (const boxes of allBoxes()) hall.accept(picture, first, boxes, began + 4);
		hall.close(picture, first, began + 4, cut);
		return { hall, again: () => send(hall, { key: 'one', upload: {} }, allBoxes(), began + 4.5) };
	};
	expect(begin(false).again).toThrow('another-is-sending');
	const { hall, again } = begin(true);
	expect(again).not.toThrow();
	hall.tick(began + 10);
	expect(hall.channel(picture).state.refused).toBeNull();
});

it('another size is refused while the former is sent, and accepted as soon as nobody sends it', async () => {
	const [allBoxes, larger] = [await pictureOf(4), await pictureOf(4, '-s 640x360')];
	const { hall } = openHall();
	const first: UploadSender = { key: 'one', upload: {} };
	hall.open(picture, first, began);
	for (const boxes of allBoxes()) hall.accept(picture, first, boxes, began + 4);
	const again = (at: number) => (): void => send(hall, { key: 'one', upload: {} }, larger(), at);
	expect(again(began + 4.5)).toThrow('codec-changed');
	hall.close(picture, first, began + 4.6, true);
	expect(again(began + 4.7)).not.toThrow();
	expect(hall.channel(picture).initSegments.at(-1)).toMatchObject({ version: 2, width: 640 });
});

it('one of two bodies of a sender that is cut makes no room for another', async () => {
	const { hall } = openHall();
	const allBoxes = await pictureOf(4);
	const [first, second]: [UploadSender, UploadSender] = [
		{ key: 'one', upload: {} },
		{ key: 'one', upload: {} },
	];
	for (const sender of [first, second]) hall.open(picture, sender, began);
	for (const boxes of allBoxes()) hall.accept(picture, first, boxes, began + 4);
	hall.close(picture, second, began + 4, true);
	expect(() => send(hall, { key: 'one', upload: {} }, allBoxes(), began + 4.5)).toThrow('another-is-sending');
});

it('who was silent and was followed by another sends no more in the middle of it', async () => {
	const { hall } = openHall();
	const allBoxes = await pictureOf(4);
	const [first, second]: UploadSender[] = [
		{ key: 'one', upload: {} },
		{ key: 'two', upload: {} },
	];
	if (!first || !second) throw new Error('two senders');
	hall.open(picture, first, began);
	const [initSegment, ...fragments] = allBoxes();
	if (!initSegment) throw new Error('a beginning');
	hall.accept(picture, first, initSegment, began);
	for (const boxes of fragments.slice(0, 5)) hall.accept(picture, first, boxes, began + 1);
	hall.open(picture, second, began + 4);
	hall.accept(picture, second, initSegment, began + 4);
	expect(() => hall.accept(picture, first, fragments[5] as TopLevelBoxes, began + 4.1)).toThrow(
		'another-is-sending',
	);
});

it('of beginnings that are not alike it takes a few a minute, and one that it had it takes up again', async () => {
	const { hall } = openHall();
	const allBoxes = await pictureOf(1);
	/** The same except for its default sample size. */
	const like = (size: number): TopLevelBoxes => {
		const [initSegment] = allBoxes();
		if (initSegment?.kind !== 'init') throw new Error('a beginning');
		const bytes = Buffer.from(initSegment.bytes);
		bytes.writeUInt32BE(size, bytes.indexOf('trex') + 4 + 4 + 4 + 8);
		return { ...initSegment, bytes };
	};
	const begin = (size: number, at: number): void =>
		send(hall, { key: 'one', upload: {} }, [like(size), ...allBoxes().slice(1)], at);
	let now = began;
	for (let size = 1; size <= 6; size += 1) begin(size, (now += 5));
	expect(() => begin(7, (now += 5))).toThrow('codec-changed');
	begin(1, (now += 5));
	expect(hall.channel(picture).initSegments.at(-1)).toMatchObject({ version: 1 });
	begin(7, now + 60);
	expect(hall.channel(picture).initSegments.at(-1)).toMatchObject({ version: 7 });
});

/**
 * Sends an upload fragment by fragment in real time.
 * @returns its end time
 */
function stream(hall: Hall, allBoxes: readonly TopLevelBoxes[], from: number, key = 'one'): number {
	const sender: UploadSender = { key, upload: {} };
	let now = from;
	hall.open(picture, sender, now);
	try {
		for (const boxes of allBoxes) {
			hall.accept(picture, sender, boxes, now);
			if (boxes.kind === 'fragment') now += 0.2;
		}
	} finally {
		hall.close(picture, sender, now, true);
	}
	return now;
}

it('what cannot be read is forgotten with the first fragment of the same key that can', async () => {
	const { hall } = openHall();
	const upload = new Upload(hall, picture, { key: 'one', upload: {} }, () => true);
	const { state } = hall.channel(picture);
	for (const at of [began, began + 1]) {
		upload.read(() => {
			throw new InvalidBoxes('not-fragmented');
		}, at);
		expect(state.refused).toMatchObject({ refusal: 'not-fragmented', at });
	}
	stream(hall, (await pictureOf(1))(), began + 2);
	expect(state.refused).toBeNull();
});

describe('the key frames of a picture', () => {
	it.each([
		[1, 2],
		[2, 2],
		[3, 4],
		[4, 4],
	])('that are %i s apart fix the target duration at %i', async (apart, target) => {
		const { hall, listed } = openHall();
		const allBoxes = await pictureOf(14, '', apart);
		stream(hall, allBoxes(), began);
		expect(hall.listing.target).toBe(target);
		expect(listed.slice(0, 2)).toEqual([apart, apart]);
		expect(hall.channel(picture).state).toMatchObject({ keyFrames: apart, frameRate: 25, refused: null });
	});

	it('that are more than four seconds apart are refused, and nothing of them is listed', async () => {
		const { hall, listed } = openHall();
		const allBoxes = await pictureOf(14, '', 10);
		expect(() => stream(hall, allBoxes(), began)).toThrow('key-frames');
		hall.tick(began + 30);
		expect(listed).toEqual([]);
		expect(hall.channel(picture).state.refused).toMatchObject({ refusal: 'key-frames' });
	});

	it('are refused for as long as they come, also in a body that goes on; accepted again with the next good distance', async () => {
		const { hall, listed } = openHall();
		const [bad, good] = [await pictureOf(24, '', 10), await pictureOf(6, '', 1)];
		const upload = new Upload(hall, picture, { key: 'one', upload: {} }, () => true);
		const { state } = hall.channel(picture);
		upload.open(began);
		let now = began;
		const refusals = [bad, good].map((allBoxes) => {
			const said: (string | undefined)[] = [];
			for (const boxes of allBoxes()) {
				upload.accept(boxes, now);
				if (boxes.kind === 'fragment') now += 0.2;
				said.push(state.refused?.refusal);
			}
			now += 5;
			return said;
		});
		const [first = []] = refusals;
		expect(new Set(first.slice(first.indexOf('key-frames')))).toEqual(new Set(['key-frames']));
		expect([state.refused, upload.refused]).toEqual([null, null]);
		expect(listed.length).toBeGreaterThan(1);
	});

	it('that are further apart than the target that was fixed are refused; taken again, it is not said any more', async () => {
		const { hall, listed } = openHall();
		const [good, bad] = [await pictureOf(6, '', 1), await pictureOf(14, '', 4)];
		const end = stream(hall, good(), began);
		expect(hall.listing.target).toBe(2);
		const before = listed.length;
		expect(() => stream(hall, bad(), end + 10)).toThrow('key-frames');
		hall.tick(end + 30);
		expect([hall.listing.target, listed.length]).toEqual([2, before]);
		expect(hall.channel(picture).state.refused?.refusal).toBe('key-frames');
		stream(hall, good(), end + 40);
		expect(listed.length).toBeGreaterThan(before);
		expect(hall.channel(picture).state.refused).toBeNull();
	});
});

it('a sender’s prft moves its picture before its arrival, and opens nothing that its arrival closes', async () => {
	const allBoxes = await pictureOf(8);
	/** @param early seconds before its arrival at which each fragment states to be captured */
	const play = (early: number | null) => {
		const { hall } = openHall();
		const sender: UploadSender = { key: 'one', upload: {} };
		hall.open(picture, sender, began);
		let sent = 0;
		for (const boxes of allBoxes()) {
			if (boxes.kind === 'init') {
				hall.accept(picture, sender, boxes, began);
				continue;
			}
			sent += 0.2;
			const prft = early === null ? {} : { prft: prftOf(began + sent - 0.2 - early, (sent - 0.2) * 12_800) };
			hall.accept(picture, sender, { ...boxes, ...prft }, began + sent);
		}
		const [segment] = hall.channel(picture).window;
		if (!segment) throw new Error('nothing was listed');
		return {
			start: segment.start,
			from: segment.captureRange.start,
			until: segment.captureRange.start + segment.captureRange.duration,
		};
	};
	const [plain, early, never] = [play(null), play(0.5), play(30)];
	expect(plain.start - early.start).toBeCloseTo(0.5, 2);
	expect(early.from).toBeLessThanOrEqual(plain.from);
	expect(early.until).toBeGreaterThanOrEqual(plain.until - 0.01);
	expect(never).toEqual(plain);
});

/** Makes a `prft` box: this unix second is that media time in ticks. */
function prftOf(unix: number, ticks: number): Uint8Array {
	const box = Buffer.alloc(28);
	box.writeUInt32BE(28);
	box.write('prft', 4);
	box.writeUInt32BE(Math.floor(unix) + 2_208_988_800, 16);
	box.writeUInt32BE(Math.floor((unix % 1) * 2 ** 32), 20);
	box.writeUInt32BE(Math.round(ticks), 24);
	return box;
}
