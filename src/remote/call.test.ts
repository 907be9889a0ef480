import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, initialFloor, type FloorEvent } from '#floor';
import { canSpeak, faultsOf, type MeasuredCall } from './call-check.ts';
import {
	callState,
	callRights,
	isPlayed,
	isRecent,
	linkedOf,
	maxLinked,
	positionOf,
	voicesFor,
	isOrderCurrent,
	type CallerState,
} from './call.ts';

const arvonia = '00000000-0000-4000-8000-00000000000a';
const karvia = '00000000-0000-4000-8000-00000000000b';
const item = '00000000-0000-4000-8000-000000000001';

type Happens = FloorEvent extends infer Each ? (Each extends FloorEvent ? Partial<Each> : never) : never;

const place = (id: string, delegation: string, where = 'online', kind = 'statement') => ({
	id,
	item,
	kind,
	delegation: { id: delegation, name: { en: 'Arvonia' }, class: 'state' },
	where,
	language: 'en',
	group: null,
	alignedWith: [],
	speaker: '',
	note: '',
	askedAt: 0,
});
const asked = (id: string, delegation: string, where?: string, kind?: string): Happens =>
	({ kind: 'asked', item, place: place(id, delegation, where, kind) }) as Happens;
const given = (id: string): Happens => ({ kind: 'given', item, place: id, allowed: 300_000, reply: 0 });
const ended = (id: string): Happens => ({ kind: 'ended', item, place: id });

/** A floor after the given events. */
const floorAfter = (...happenings: Happens[]) =>
	([{ kind: 'meeting-opened' }, { kind: 'item-put', item }, ...happenings] as Happens[]).reduce(
		(floor, happening, at) =>
			evolve(floor, { ...happening, revision: at + 1, step: at + 1, at: at * 1_000, by: null } as FloorEvent),
		initialFloor,
	);
const stateOf = (floor: ReturnType<typeof floorAfter>, delegation: string, trying = false) =>
	callState(callRights(floor, delegation), trying);

describe('there is no line', () => {
	it('for a person without a place, or with one in the hall. 3.5', () => {
		expect(stateOf(floorAfter(), arvonia)).toBe('gone');
		expect(stateOf(floorAfter(asked('p1', arvonia, 'hall')), arvonia)).toBe('gone');
		expect(stateOf(floorAfter(asked('p1', arvonia, 'hall'), given('p1')), arvonia)).toBe('gone');
	});

	it('for a delegation by the place of another', () => {
		const floor = floorAfter(asked('p1', arvonia), given('p1'));
		expect(stateOf(floor, karvia)).toBe('gone');
		expect(stateOf(floor, karvia, true)).toBe('gone');
	});

	it('when the place is withdrawn, when another item is taken up, when the meeting is closed', () => {
		const spoken = [asked('p1', arvonia), given('p1'), ended('p1')];
		expect(stateOf(floorAfter(asked('p1', arvonia), { kind: 'withdrawn', item, place: 'p1' }), arvonia)).toBe(
			'gone',
		);
		expect(stateOf(floorAfter(...spoken, { kind: 'item-put', item: 'other' }), arvonia)).toBe('gone');
		expect(stateOf(floorAfter(...spoken, { kind: 'meeting-closed' }), arvonia)).toBe('gone');
	});
});

describe('somebody online is not heard', () => {
	it('while waiting, also when the technician tries the line out', () => {
		const floor = floorAfter(asked('p1', arvonia));
		expect(stateOf(floor, arvonia)).toBe('waiting');
		expect(stateOf(floor, arvonia, true)).toBe('trying');
	});

	it('while a point of order holds the speech, and is heard again after it. 8.2, 8.4', () => {
		const held = [
			asked('p1', arvonia),
			given('p1'),
			asked('p2', karvia, 'hall', 'point-of-order'),
			given('p2'),
		];
		expect(stateOf(floorAfter(...held), arvonia)).toBe('muted');
		expect(stateOf(floorAfter(...held, ended('p2')), arvonia)).toBe('on-floor');
	});

	it('while the meeting is suspended. 1.3', () => {
		const floor = floorAfter(asked('p1', arvonia), given('p1'), { kind: 'meeting-suspended', until: null });
		expect(stateOf(floor, arvonia)).toBe('muted');
	});

	it('after the floor is taken away, and is again when that is taken back. 9.3', () => {
		const spoken = [asked('p1', arvonia), given('p1'), ended('p1')];
		expect(stateOf(floorAfter(...spoken), arvonia)).toBe('muted');
		const back = floorAfter(...spoken, { kind: 'undone', of: 5, clock: null });
		expect(stateOf(back, arvonia)).toBe('on-floor');
	});

	it('by the technician’s wish: only the log of the floor gives it', () => {
		expect(callState('spoken', true)).toBe('muted');
		expect(callState('held', true)).toBe('muted');
	});
});

it('who has the floor from online is heard, also while the clock stands', () => {
	const floor = floorAfter(asked('p1', arvonia), given('p1'));
	expect(stateOf(floor, arvonia)).toBe('on-floor');
	expect(stateOf(evolve(floor, { ...floor.log?.at(-1), kind: 'paused' } as FloorEvent), arvonia)).toBe(
		'on-floor',
	);
});

const waits = (id: string, position: number, good = true): CallerState => ({
	id,
	state: 'waiting',
	good,
	position,
	recent: false,
});
const spoke = (id: string, recent = false): CallerState => ({
	...waits(id, 0),
	state: 'muted',
	position: null,
	recent,
});

describe('connected with the hall', () => {
	it('is nobody who waits and whose line was not found to work', () => {
		expect([...linkedOf([waits('a', 1, false)])]).toEqual([]);
	});

	it('is nobody who is gone', () => {
		expect([...linkedOf([{ ...spoke('a'), state: 'gone' }])]).toEqual([]);
	});

	it('are the speaker before all, then who is tried out, then the next, and not more than a page can bear', () => {
		const many = Array.from({ length: 9 }, (_, at) => waits(`w${at}`, 9 - at));
		const linked = linkedOf([
			...many,
			{ ...spoke('speaker'), state: 'on-floor', good: false },
			{ ...waits('tried', 12, false), state: 'trying' },
		]);
		expect([...linked]).toEqual(['speaker', 'tried', 'w8', 'w7', 'w6', 'w5']);
		expect(linked.size).toBe(maxLinked);
	});

	it('are the previous speaker and the next ones before all who spoke earlier', () => {
		const earlier = Array.from({ length: 7 }, (_, at) => spoke(`s${at}`));
		const linked = linkedOf([...earlier, spoke('previous', true), waits('w1', 1), waits('w2', 2)]);
		expect([...linked]).toEqual(['previous', 'w1', 'w2', 's0', 's1', 's2']);
	});

	it('is nobody who spoke earlier while a working caller waits without a connection, in any meeting', () => {
		const states = constantFrom('on-floor', 'trying', 'muted', 'waiting', 'gone');
		const facts = record({
			state: states,
			good: boolean(),
			position: integer({ min: 1 }),
			recent: boolean(),
		});
		assert(
			property(array(facts, { maxLength: 20 }), (all) => {
				const callers = all.map((one, at): CallerState => ({ ...one, id: `c${at}` }) as CallerState);
				const linked = linkedOf(callers);
				const earlier = callers.filter(({ state, recent }) => state === 'muted' && !recent);
				const next = callers.filter(({ state, good }) => state === 'waiting' && good);
				expect(linked.size).toBeLessThanOrEqual(maxLinked);
				if (earlier.some(({ id }) => linked.has(id)))
					expect(next.filter(({ id }) => !linked.has(id))).toEqual([]);
			}),
		);
	});

	it('the previous speaker is who spoke last from online; a held speech counts as one. 8.2', () => {
		const selmark = '00000000-0000-4000-8000-00000000000c';
		const spoken = (id: string, delegation: string, where?: string) => [
			asked(id, delegation, where),
			given(id),
			ended(id),
		];
		const floor = floorAfter(
			...spoken('p1', arvonia),
			...spoken('p2', karvia),
			...spoken('p3', selmark, 'hall'),
			asked('p4', selmark),
			given('p4'),
			asked('p5', arvonia, 'hall', 'point-of-order'),
			given('p5'),
		);
		expect([arvonia, karvia, selmark, 'nobody'].map((one) => isRecent(floor, one))).toEqual([
			false,
			true,
			true,
			false,
		]);
	});
});

describe('the page in the hall plays', () => {
	it('nobody who has not got the floor', () => {
		expect(isPlayed(null, 0, arvonia)).toBe(false);
		expect(isPlayed({ id: karvia }, 0, arvonia)).toBe(false);
	});

	it('nobody when the server has not been heard for long: the floor may have been taken away', () => {
		expect(isPlayed({ id: arvonia }, isOrderCurrent + 1, arvonia)).toBe(false);
	});

	it('who has the floor, also while the server begins anew', () => {
		expect(isPlayed({ id: arvonia }, isOrderCurrent, arvonia)).toBe(true);
	});
});

it('a caller hears everybody in the hall but never themselves', () => {
	expect(voicesFor('a', ['a'])).toEqual([]);
	expect(voicesFor('b', ['a'])).toEqual(['a']);
});

it('points of order wait before statements, those of the item on the floor before others', () => {
	const floor = floorAfter(asked('p1', arvonia), asked('p2', karvia, 'online', 'point-of-order'));
	expect([positionOf(floor, karvia), positionOf(floor, arvonia)]).toEqual([1, 2]);
	expect(positionOf(floor, 'nobody')).toBe(null);
});

describe('the check', () => {
	const fine: MeasuredCall = {
		microphone: 'there',
		peak: 0.3,
		clipped: 0,
		camera: 'there',
		brightness: 0.4,
		change: 0.02,
		line: { connected: true, relay: 'answered', roundTrip: 60, lost: 0 },
	};
	const withLine = (more: Partial<NonNullable<MeasuredCall['line']>>): MeasuredCall => ({
		...fine,
		line: { connected: true, relay: 'answered', roundTrip: 60, lost: 0, ...more },
	});

	it.each([
		['microphone-refused', { ...fine, microphone: 'refused' }],
		['microphone-missing', { ...fine, microphone: 'missing', peak: 0 }],
		['microphone-silent', { ...fine, peak: 0.001 }],
		['microphone-quiet', { ...fine, peak: 0.02 }],
		['microphone-loud', { ...fine, peak: 1, clipped: 0.1 }],
		['camera-refused', { ...fine, camera: 'refused' }],
		['camera-missing', { ...fine, camera: 'missing' }],
		['picture-dark', { ...fine, brightness: 0.01 }],
		['picture-still', { ...fine, change: 0 }],
		['line-broken', withLine({ connected: false, relay: 'none' })],
		['relay-away', withLine({ connected: false, relay: 'silent' })],
		['line-slow', withLine({ roundTrip: 700 })],
		['line-lossy', withLine({ lost: 0.08 })],
	] as const)('finds %s', (fault, measured) => {
		expect(faultsOf(measured as MeasuredCall)).toEqual([fault]);
	});

	it('finds nothing where all is well, and says nothing of a line that was not tried', () => {
		expect(faultsOf(fine)).toEqual([]);
		expect(faultsOf({ ...fine, line: null })).toEqual([]);
	});

	it('lets somebody speak without a picture, not without a sound', () => {
		expect(canSpeak(['camera-missing', 'line-slow'])).toBe(true);
		expect(canSpeak(['microphone-silent'])).toBe(false);
	});
});
