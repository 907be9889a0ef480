import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { errorsByStep, editSteps, stepContent, stepOf, withStep } from './edit-steps.ts';
import { entriesFrom } from './form-controls.ts';
import { documentFrom, type TypedEdition } from './form.ts';

const closed = [{ from: null, audience: 'participants' }] as const;
const stored = exampleEdition({ items: [exampleItem({ audience: [...closed] })] });
const nothing = documentFrom([]);

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
