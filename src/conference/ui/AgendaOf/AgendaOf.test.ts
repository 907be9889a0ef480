import { describe, expect, it } from 'vitest';
import type { AgendaMeeting } from '#conference';
import { at, item, localized, meeting } from '../page.examples.ts';
import { html } from '../rendered.examples.ts';
import AgendaOf from './AgendaOf.svelte';

const show = (meetings: AgendaMeeting[], more = {}): string =>
	html(AgendaOf, {
		agenda: { meetings, unplanned: [] },
		zone: 'Europe/Vienna',
		meetingHref: ({ number }: { number: number }) => `#${number}`,
		itemHref: ({ number }: { number: string }) => `#${number}`,
		...more,
	});
const timed = (number: number, startsAt: number): AgendaMeeting =>
	meeting(number, { items: [item('1', { startsAt })] });
const count = (page: string, words: string): number => page.split(words).length - 1;

describe('Whether an item is open', () => {
	const opening = item('1', { items: [item('1.1', { id: 'sub' })] });

	it('is said where it differs from its meeting, also of a part of an item', () => {
		const closing = item('2', {
			open: { from: at('11:30'), until: null },
			items: [item('2.1', { open: null })],
		});
		const page = show([meeting(1, { items: [opening, closing] })]);
		expect(count(page, 'Public from 11:30')).toBe(1);
		expect(count(page, 'Participants only')).toBe(1);
	});

	it('is not said again of each where it is as its meeting', () => {
		expect(count(show([meeting(1, { items: [opening] })]), 'Open to the public')).toBe(1);
	});

	it('is said of the meeting also on its own page, whose items do not repeat it', () => {
		const one = meeting(1, { items: [opening] });
		expect(count(show([one], { only: one.id }), 'Open to the public')).toBe(1);
	});
});

describe('Meetings that overlap', () => {
	const workshop = meeting(2, { place: localized('Room 532'), startsAt: at('10:00'), endsAt: at('11:00') });
	const afternoon = meeting(3, { startsAt: at('14:00'), endsAt: at('15:00') });

	it('stand beside each other, each in a column, in the order of the agenda', () => {
		const page = show([meeting(1), workshop, afternoon]);
		expect(page).toContain('--columns: 2');
		expect([...page.matchAll(/--column: (\d)/g)].map(([, column]) => column)).toEqual(['1', '2']);
		expect([...page.matchAll(/id="meeting-(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2', '3']);
	});

	it('have no columns where none overlap', () => {
		expect(show([meeting(1), afternoon])).not.toContain('--column');
	});
});

describe('The zone', () => {
	it('is said once for all meetings', () => {
		expect(count(show([timed(1, at('09:00')), timed(2, at('14:00'))]), 'Times are in')).toBe(1);
	});

	it('is said of each meeting when clocks are changed between them', () => {
		const page = show([timed(1, at('09:00')), timed(2, at('09:00') + 30 * 86_400_000)]);
		expect(page.match(/\(UTC\+\d\)/g)).toEqual(['(UTC+2)', '(UTC+1)']);
	});

	it('is not said where nothing has a time', () => {
		expect(show([meeting(1, { items: [item('1')] })])).not.toContain('Times are in');
	});
});
