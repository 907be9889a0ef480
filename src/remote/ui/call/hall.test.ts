import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubPage } from '#platform/live-client.examples.ts';
import { HallEnd } from './hall.svelte.ts';

/* The hall's page and its devices: started once; missing devices are reported as long as they are missing. */

class Context extends EventTarget {
	static made = 0;
	static hasOutput = true;
	state = 'suspended';
	constructor() {
		super();
		Context.made += 1;
	}
	resume = (): Promise<void> => (Context.hasOutput ? Promise.resolve() : new Promise(() => {}));
	close = (): Promise<void> => Promise.resolve();
	setSinkId = async (id: unknown): Promise<void> => {
		if (refused.has(id)) throw new DOMException('', 'NotFoundError');
	};
}
let refused: Set<unknown>;
let there: string[];
const devices = new EventTarget();
const usual = { back: null, without: false, out: '', testOutput: null };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
	Context.made = 0;
	Context.hasOutput = true;
	refused = new Set();
	there = ['desk', 'headset'];
	vi.stubGlobal('AudioContext', Context);
	vi.stubGlobal('GainNode', EventTarget);
	vi.stubGlobal('navigator', {
		mediaDevices: Object.assign(devices, {
			enumerateDevices: async () => there.map((deviceId) => ({ kind: 'audiooutput', deviceId })),
		}),
	});
	stubPage();
});
afterEach(() => vi.unstubAllGlobals());

it('the hall’s page begins once, however often it is pressed', async () => {
	const hall = new HallEnd('meeting');
	await Promise.all([hall.begin(usual), hall.begin(usual)]);
	expect([Context.made, hall.isStarted]).toEqual([1, true]);
});

it('a computer without a sound output says so after five seconds, and shows the speaker', async () => {
	vi.useFakeTimers();
	const made: Context[] = [];
	vi.stubGlobal(
		'AudioContext',
		class extends Context {
			constructor() {
				super();
				made.push(this);
			}
		},
	);
	Context.hasOutput = false;
	const hall = new HallEnd('meeting');
	const begun = hall.begin(usual);
	await vi.advanceTimersByTimeAsync(4_900);
	expect([hall.isStarted, hall.trouble]).toEqual([false, null]);
	await vi.advanceTimersByTimeAsync(200);
	await begun;
	expect([hall.isStarted, hall.trouble]).toEqual([true, 'no-output']);
	for (const context of made) {
		context.state = 'running';
		context.dispatchEvent(new Event('statechange'));
	}
	expect(hall.trouble).toBe(null);
	vi.useRealTimers();
});

describe('a loudspeaker that is missing is said', () => {
	it('where the browser cannot lead the sound there, whatever becomes of the input', async () => {
		const hall = new HallEnd('meeting');
		await hall.begin(usual);
		refused.add('desk');
		await hall.use({ ...usual, out: 'desk' });
		expect(hall.trouble).toBe('missing');
		await hall.use(usual);
		expect(hall.trouble).toBe(null);
	});
	it('when it is unplugged, until it is plugged in again', async () => {
		const hall = new HallEnd('meeting');
		await hall.begin({ ...usual, out: 'desk', testOutput: 'headset' });
		const stop = hall.follow();
		expect(hall.trouble).toBe(null);
		for (const [left, said] of [
			[['headset'], 'missing'],
			[['desk'], 'missing'],
			[['desk', 'headset'], null],
		] as const) {
			there = [...left];
			devices.dispatchEvent(new Event('devicechange'));
			await settled();
			expect(hall.trouble).toBe(said);
		}
		stop();
	});
});
