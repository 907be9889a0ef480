import { describe, expect, it } from 'vitest';
import { conditionOf, faultsOf, hoursLeft, type ChannelView, type HallView } from './channels.ts';

const now = 1_790_000_000_000;
const channel = (given: Partial<ChannelView> = {}): ChannelView => ({
	track: 'fr',
	key: null,
	codec: 'mp4a.40.2',
	width: 0,
	height: 0,
	arrivedAt: now - 200,
	delay: 0.3,
	clockOffset: null,
	rate: 64_000,
	keyFrames: null,
	gaps: 0,
	missing: 0,
	late: 0,
	refused: null,
	cutUploads: null,
	isListed: true,
	filled: false,
	newest: null,
	...given,
});
const room = { free: 500 * 1024 ** 3, total: 1024 ** 4, since: null, waiting: 0 };
const hall = (given: Partial<HallView> = {}): HallView => ({
	now,
	endedAt: null,
	closedAt: null,
	channels: [],
	wrongKey: null,
	disk: room,
	store: null,
	watching: [],
	...given,
});
const faults = (given: Partial<HallView>): string[] => faultsOf(hall(given)).map(({ fault }) => fault);

describe('a channel', () => {
	it.each([
		['unseen', { arrivedAt: null, isListed: false }],
		['refused', { arrivedAt: null, isListed: false, refused: { refusal: 'not-aac', at: now - 500 } }],
		['silent', { track: 'floor', arrivedAt: now - 9_000 }],
		['filled', { arrivedAt: now - 9_000, filled: true }],
		['sending', {}],
		['sending', { refused: { refusal: 'another-is-sending', at: now - 100 } }],
	] as const)('is %s', (condition, given) => {
		expect(conditionOf(channel(given), hall())).toBe(condition);
	});
	it('is none of this after the end, and then nothing is wrong with it', () => {
		const silent = channel({ arrivedAt: now - 9_000, filled: true });
		expect(conditionOf(silent, hall({ endedAt: now }))).toBe('ended');
		expect(faults({ endedAt: now, closedAt: now, channels: [silent] })).toEqual([]);
	});
});

describe('what is wrong', () => {
	it('is nothing while all is sent as it should be', () => {
		expect(faults({ channels: [channel()] })).toEqual([]);
	});
	it('is that a channel is silent, and for a booth that the floor is heard in its place', () => {
		const silent = { arrivedAt: now - 9_000, filled: true };
		expect(faults({ channels: [channel({ ...silent, track: 'picture' }), channel(silent)] })).toEqual([
			'silent',
			'filled',
		]);
	});
	it('is not that a channel was never seen: its key may be for tomorrow', () => {
		expect(faults({ channels: [channel({ arrivedAt: null, isListed: false })] })).toEqual([]);
	});
	it('is a second sender, for as long as it goes on trying', () => {
		const refused = { refusal: 'another-is-sending', at: now - 1_000 } as const;
		expect(faults({ channels: [channel({ refused })] })).toEqual(['refused']);
		expect(faults({ channels: [channel({ refused: { ...refused, at: now - 20_000 } })] })).toEqual([]);
	});
	it('is no refusal any more once the sender was taken, also after it has ended', () => {
		const refused = { refusal: 'not-aac', at: now - 30_000 } as const;
		expect(faults({ channels: [channel({ refused })] })).toEqual([]);
		expect(faults({ channels: [channel({ refused, arrivedAt: now - 9_000 })] })).toEqual(['silent']);
		expect(faults({ channels: [channel({ refused, arrivedAt: now - 40_000 })] })).toEqual(['refused']);
	});
	it('is a picture whose key frames are more than two seconds apart', () => {
		expect(faults({ channels: [channel({ track: 'picture', keyFrames: 2 })] })).toEqual([]);
		expect(faults({ channels: [channel({ track: 'picture', keyFrames: 2.4 })] })).toEqual(['key-frames']);
	});
	it('is a clock that is off, what comes late, and what is cut', () => {
		const bad = channel({ clockOffset: -3_600, delay: 4, cutUploads: { count: 2, at: now - 5_000 } });
		expect(faults({ channels: [bad] })).toEqual(['clock-off', 'delayed', 'cut']);
	});
	it('is a disk that is full, and before that one with room for less than four hours', () => {
		const sending = [channel({ track: 'picture', rate: 8_000_000 })];
		const hour = (8_000_000 / 8) * 3_600;
		expect(hoursLeft(hall({ channels: sending, disk: { ...room, free: 10 * hour } }))).toBeCloseTo(10);
		expect(faults({ channels: sending, disk: { ...room, free: 10 * hour } })).toEqual([]);
		expect(faults({ channels: sending, disk: { ...room, free: 3 * hour } })).toEqual(['disk-low']);
		expect(faults({ channels: sending, disk: { ...room, free: 0, since: now - 1 } })).toEqual(['disk-full']);
	});
	it('is little room also while nothing is sent yet', () => {
		expect(faults({ disk: { ...room, free: 1024 ** 3 } })).toEqual(['disk-low']);
	});
	it('is a store that is away, and a key that opens nothing', () => {
		const wrongKey = { track: 'picture', at: now - 1_000, count: 3 };
		expect(faults({ store: { since: now - 1, waiting: 7 }, wrongKey })).toEqual(['store-away', 'wrong-key']);
	});
	it('is that something is still sent after the chair has closed the meeting', () => {
		expect(faults({ closedAt: now - 60_000, channels: [channel()] })).toEqual(['still-sending']);
		expect(faults({ closedAt: now - 60_000, channels: [] })).toEqual([]);
	});
});
