import { expect, it } from 'vitest';
import type { Agenda, AgendaItem } from '#conference';
import { itemsOf } from './agenda-items.ts';

const item = (number: string, items: AgendaItem[] = []): AgendaItem => ({
	id: number,
	number,
	title: null,
	note: null,
	startsAt: null,
	endsAt: null,
	closed: false,
	open: null,
	statements: true,
	onFloor: false,
	items,
});

it('has the items of all meetings, their sub-items of every level, and those without a meeting', () => {
	const first = item('1', [item('1.1', [item('1.1.1')]), item('1.2')]);
	const agenda = { meetings: [{ items: [first] }, { items: [item('2')] }], unplanned: [item('3')] };
	const found = itemsOf(agenda as unknown as Agenda);
	expect(found.map((one) => [one.item.number, one.depth])).toEqual([
		['1', 0],
		['1.1', 1],
		['1.1.1', 2],
		['1.2', 1],
		['2', 0],
		['3', 0],
	]);
});
