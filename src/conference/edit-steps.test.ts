import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { Edition } from './edition.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { errorsByStep, editSteps, stepContent, stepOf, withStep } from './edit-steps.ts';
import { entriesFrom } from './form-controls.ts';
import { documentFrom, type TypedEdition } from './form.ts';

const closed = [{ from: null, audience: 'participants' }] as const;
const stored = exampleEdition({ items: [exampleItem({ audience: [...closed] })] });
const nothing = documentFrom([]);
const opensOn = (day: string) => [
	{ from: null, audience: 'participants' as const },
	{ from: `${day}T10:00`, audience: 'public' as const },
];

describe('a step that is saved', () => {
	it('leaves every field of the other steps as stored, though the form has none of them', () => {
		for (const step of editSteps) {
			const after: TypedEdition = withStep(stored, nothing, step);
			for (const field of Object.keys(stored) as (keyof TypedEdition)[])
				if (stepOf(field) !== step) expect([step, field, after[field]]).toEqual([step, field, stored[field]]);
		}
	});

	it('each field belongs to one step, and is typed there', () => {
		for (const field of Object.keys(stored) as (keyof TypedEdition)[]) {
			const after = withStep(stored, nothing, stepOf(field));
			expect([field, after[field]]).toEqual([field, nothing[field]]);
		}
	});

	it('of the audience opens and closes parts, and neither adds nor renames nor removes any', () => {
		const typed = documentFrom([
			['meetings.0.id', exampleId(1)],
			['meetings.0.title.en', 'Renamed'],
			['items.0.id', exampleId(999)],
			['items.0.audience.0.audience', 'public'],
		]);
		expect(withStep(stored, typed, 'audience')).toEqual({
			...stored,
			meetings: [exampleMeeting({ audience: [] })],
		});
	});

	it('of the agenda keeps who may see an item that was removed and put back', () => {
		const sent = documentFrom(entriesFrom(stored));
		const gone = withStep(stored, { ...sent, items: [] }, 'agenda');
		expect(withStep(gone, sent, 'agenda').items[0]?.audience).toEqual(closed);
	});

	it('of the agenda moves the audience of a meeting and its items with its day, also when it is sent again', () => {
		const [before, after] = ['2020-10-06', '2020-10-07'];
		const on = (day: string, itemDay = day) =>
			exampleEdition({
				firstDay: before,
				lastDay: after,
				meetings: [
					exampleMeeting({ day, audience: opensOn(day) }),
					exampleMeeting({ id: exampleId(2), number: 2, day: before, audience: opensOn(before) }),
				],
				items: [
					exampleItem({ audience: opensOn(itemDay) }),
					exampleItem({ id: exampleId(101), number: '2', meeting: exampleId(2), audience: opensOn(before) }),
				],
			});
		const typed = (change: object) => {
			const [first, ...others] = on(before).meetings;
			return { ...on(before), meetings: [{ ...first, ...change }, ...others] } as TypedEdition;
		};
		const moved = withStep(on(before), typed({ day: after }), 'agenda');
		expect(moved).toEqual(on(after));
		expect(check(moved as Edition)).toEqual({});
		expect(withStep(on(before), moved, 'agenda')).toEqual(on(after));
		expect(withStep(moved, moved, 'agenda')).toEqual(on(after));

		const items = on(before).items.map((item) => ({ ...item, meeting: exampleId(2) }));
		expect(withStep(on(before), { ...typed({ day: after }), items }, 'agenda').items).toEqual(items);
		for (const other of [{ day: after, start: '09:30' }, { day: null }, { day: 'tomorrow' }])
			expect(withStep(on(before), typed(other), 'agenda')).toEqual(typed(other));
	});
});

describe('what a step contains', () => {
	it('is equal for equal values in another order, and differs when its own fields do', () => {
		const other = { ...stored, place: { fr: 'Vienne', en: 'Vienna' }, title: { en: 'Other' } };
		const same = { ...stored, place: { en: 'Vienna', fr: 'Vienne' } };
		expect(stepContent(other, 'where')).toBe(stepContent(same, 'where'));
		expect(stepContent(other, 'where')).not.toBe(stepContent(stored, 'where'));
		expect(stepContent(other, 'basics')).not.toBe(stepContent(stored, 'basics'));
	});

	it('counts the audience of parts in both steps that can change it', () => {
		const opened = { ...stored, items: [exampleItem()] };
		for (const step of ['agenda', 'audience'] as const)
			expect(stepContent(opened, step)).not.toBe(stepContent(stored, step));
	});
});

it('shows each problem in the step that can solve it', () => {
	expect(
		errorsByStep({ 'title.en': 'a', lastDay: 'b', 'items.3.number': 'c', 'meetings.0.audience.1.from': 'd' }),
	).toEqual({
		basics: { 'title.en': 'a' },
		where: { lastDay: 'b' },
		agenda: { 'items.3.number': 'c' },
		audience: { 'meetings.0.audience.1.from': 'd' },
	});
});
