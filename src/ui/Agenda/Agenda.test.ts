import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Agenda from './Agenda.svelte';
import { byDay } from './entry.ts';

const zone = 'Europe/Vienna';
const opening = { id: 'opening', title: 'Opening', from: '2020-10-06T07:00:00Z', to: '2020-10-06T07:30:00Z' };

test('entries without a time stay where the agenda has them', () => {
	const days = byDay(
		[
			{ id: 'a', title: 'First' },
			opening,
			{ id: 'b', title: 'Then' },
			{ id: 'c', title: 'Late', from: '2020-10-06T22:30:00Z' },
		],
		zone,
	);
	expect(days.map(({ day, entries }) => [day].concat(entries.map(({ id }) => id)))).toEqual([
		[null, 'a'],
		['2020-10-06', 'opening', 'b'],
		['2020-10-07', 'c'],
	]);
});

test('an agenda without any time names no zone', () => {
	expect(html(Agenda, { entries: [{ id: 'a', title: 'First' }], zone })).not.toContain('Times are');
});

test('names no zone where the page names it', () => {
	expect(html(Agenda, { entries: [opening], zone, zoned: false })).not.toContain('Times are');
});

test('the current item is marked by words and not by colour alone', () => {
	const page = html(Agenda, { entries: [{ ...opening, current: true }], zone });
	expect(page).toMatch(/<li id="opening"[^>]*aria-current="true"/);
	expect(page).toContain('Now');
});

test('names the event’s zone, and the reader’s where its clocks differ', () => {
	const here = html(Agenda, { entries: [opening], zone, readerZone: 'Europe/Rome' });
	expect(here).toContain('Times are in Central European Summer Time (UTC+2).');
	expect(here).not.toContain('your time');
	const there = html(Agenda, { entries: [opening], zone, readerZone: 'Asia/Almaty' });
	expect(there).toContain('UTC+6');
	expect(there).toMatch(/13:00/);
});

test('hours run left to right in a page that does not', () => {
	expect(html(Agenda, { entries: [opening], zone }, 'ar')).toMatch(/<time datetime="[^"]+" dir="ltr"/);
});
