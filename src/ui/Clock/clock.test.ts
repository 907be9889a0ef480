import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Clock from './Clock.svelte';
import { minutes, passed } from './clock.ts';

test('time over is shown with a sign, and nothing is never negative', () => {
	expect([300, 61.9, 9, 0, -0.5, -12, -75].map(minutes)).toEqual([
		'5:00',
		'1:01',
		'0:09',
		'0:00',
		'0:00',
		'−0:12',
		'−1:15',
	]);
});

test('from an hour on, hours are told apart from minutes', () => {
	expect([3_599, 3_600, -3_759, 36_061].map(minutes)).toEqual(['59:59', '1:00:00', '−1:02:39', '10:01:01']);
});

test('speaks at a minute, at thirty seconds and at the end, once each, and at nothing else', () => {
	expect(passed(null, 30)).toBeNull();
	expect(passed(61, 60)).toBe(60);
	expect(passed(60, 59)).toBeNull();
	expect(passed(31, 30)).toBe(30);
	expect(passed(1, 0)).toBe(0);
	expect(passed(0, -1)).toBeNull();
	expect(passed(20, 80)).toBeNull();
	expect(passed(90, -5), 'a device that slept says only the last').toBe(0);
});

test('however it is read, a clock that only runs down speaks at most three times', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: -100, max: 400 }), { minLength: 2 }), (read) => {
			const down = [...read].sort((a, b) => b - a);
			const marks = down.map((now, at) => passed(down[at - 1] ?? null, now)).filter((mark) => mark !== null);
			expect(marks.length).toBeLessThanOrEqual(3);
			expect(new Set(marks).size).toBe(marks.length);
		}),
	);
});

test('the running figures are no live region; what it says stands in one of its own', () => {
	const page = html(Clock, { seconds: 112, label: 'Left of 5:00' });
	expect(page).toMatch(/role="timer" aria-live="off"/);
	expect(page).toContain('>1:52<');
	expect(page).toMatch(/<p class="vh[^"]*" aria-live="polite"><\/p>/);
});
