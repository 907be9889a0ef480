import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Air } from '../../air.ts';
import { BoothSending } from './booth.svelte.ts';

/* Interpreters see what is actually sent: nobody is muted or heard without knowing. */

let booth: BoothSending;
let silent: boolean;
const turn = (page: string, from: number): Air => ({ page, name: '', from, until: null });

beforeEach(() => {
	vi.useFakeTimers({ now: 100_000 });
	booth = new BoothSending('/ingest/meeting/fr', 'own');
	vi.spyOn(booth.sound, 'silence').mockImplementation((is) => void (silent = is));
});
afterEach(() => {
	booth.close();
	vi.useRealTimers();
});

describe('the cough key', () => {
	it('that is held while the colleague takes over, and let go afterwards, mutes nobody later', () => {
		booth.applyAir(turn('own', 90));
		booth.cough(true);
		expect([booth.coughing, silent]).toEqual([true, true]);
		booth.applyAir(turn('other', 101));
		booth.cough(false);
		vi.setSystemTime(110_000);
		booth.applyAir(turn('own', 110));
		expect([booth.coughing, silent]).toEqual([false, false]);
	});

	it('mutes the last second too, while it is held', () => {
		booth.applyAir(turn('own', 90));
		booth.cough(true);
		booth.applyAir(turn('other', 102));
		booth.cough(true);
		expect([booth.coughing, silent]).toEqual([true, true]);
	});

	it('of an interpreter who is not on air does nothing', () => {
		booth.cough(true);
		expect(booth.coughing).toBe(false);
	});
});

describe('a page that goes off air while the line is down', () => {
	beforeEach(() => {
		booth.applyAir(turn('own', 90));
		booth.goOffAir();
	});

	it('is off air, whatever the server says that has not heard of it', () => {
		booth.applyAir(turn('own', 90));
		expect([booth.onAir, silent]).toEqual([false, true]);
	});

	it('is on air again as soon as it says so anew, also within the same second', () => {
		booth.applyAir(null);
		booth.applyAir(turn('own', 90));
		expect([booth.onAir, silent]).toEqual([true, false]);
	});
});
