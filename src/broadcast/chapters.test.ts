import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led } from '../floor/arbitrary.examples.ts';
import { replay } from '../floor/evolve.ts';
import { delegate, TestMeetingRun, askFor } from '../floor/meeting-run.examples.ts';
import { chaptersOf, type Chapter } from './chapters.ts';
import { viewerClasses, mayWatch, type ViewerClass, type AccessTimeline } from './openness.ts';
import { accessTimeline } from './access-timeline.ts';

const always = [{ from: 0, audience: 'public' as const }];
/** By default item 3 is public and item 4 is for participants. */
const opennessOf = ({ log }: TestMeetingRun, more: Partial<AccessTimeline> = {}): AccessTimeline => ({
	zero: 1_790_000_004,
	meeting: always,
	items: new Map([
		['3', always],
		['4', []],
	]),
	periods: accessTimeline(log),
	...more,
});
const chapters = (
	sitting: TestMeetingRun,
	viewerClass: ViewerClass = 'public',
	more: Partial<AccessTimeline> = {},
): Chapter[] => chaptersOf(sitting.log, opennessOf(sitting, more), viewerClass, sitting.now);
/** Returns each speaker with start, end and spoken seconds. */
const told = (all: readonly Chapter[]): unknown[] =>
	all.map(({ id, start, end, spoken }) => [id, start, end, spoken]);
const give = (sitting: TestMeetingRun, name: string): TestMeetingRun =>
	sitting.does({ do: 'give', place: name, ends: sitting.floor.speech?.place.id ?? null });
const ends = (sitting: TestMeetingRun): TestMeetingRun =>
	sitting.does({ do: 'end', place: sitting.speaker ?? '' });

describe('what the public is not told', () => {
	it('is a statement under a closed item: no name, no group, no length', () => {
		const sitting = new TestMeetingRun().does({ do: 'open-meeting' }).does({ do: 'put-item', item: '4' });
		sitting.does({ do: 'open-list', item: '4', closesAt: null });
		sitting.does(
			askFor('Secretland', 'statement', { item: '4', group: { name: 'Hidden Friends', members: [] } }),
			delegate('Secretland'),
		);
		give(sitting, 'Secretland').later(60_000);
		ends(sitting);
		expect(JSON.stringify(chapters(sitting))).toBe('[]');
		expect(told(chapters(sitting, 'participants'))).toEqual([['Secretland', 0, 60, 60]]);
	});
	it('is a statement under an item that nobody knows any more', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(5_000);
		expect(chapters(sitting, 'public', { items: new Map() })).toEqual([]);
	});
	it('is the part of a statement after the minute at which its item was closed, nor how long it went on', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const closing = sitting.now + 30_000;
		const items = new Map([['3', [...always, { from: closing, audience: 'participants' as const }]]]);
		give(sitting, 'Arvonia').later(300_000);
		ends(sitting);
		expect(told(chapters(sitting, 'public', { items }))).toEqual([['Arvonia', 1, 31, 30]]);
		expect(told(chapters(sitting, 'participants', { items }))).toEqual([['Arvonia', 1, 301, 300]]);
	});
	it('is whatever the chair alone knows: the note of a request, and who pressed', () => {
		const sitting = new TestMeetingRun().open();
		sitting.does(askFor('Arvonia', 'statement', { note: 'POISON' }), delegate('Arvonia'));
		give(sitting, 'Arvonia').later(10_000);
		for (const viewerClass of viewerClasses) {
			const text = JSON.stringify(chapters(sitting, viewerClass));
			expect(text).toContain('Arvonia');
			for (const hidden of ['POISON', 'p-chair', 'p-Arvonia', 'askedAt']) expect(text).not.toContain(hidden);
		}
	});
});

describe('a statement', () => {
	it('says who, in which capacity, in which language, and when in the recording', () => {
		const sitting = new TestMeetingRun().open();
		const group = { name: 'Group of Four', members: [] };
		const alignedWith = [{ id: 'Karvia', name: { en: 'Karvia' } }];
		sitting.later(60_000).does(askFor('Arvonia', 'statement', { group, alignedWith, language: 'fr' }));
		give(sitting, 'Arvonia').later(90_500);
		ends(sitting).later(5_000);
		expect(chapters(sitting)).toMatchObject([
			{
				delegation: { name: { en: 'Arvonia' } },
				kind: 'statement',
				language: 'fr',
				item: '3',
				group,
				alignedWith,
				start: 60,
				end: 150.5,
				going: false,
			},
		]);
	});
	it('that goes on ends now, and says that it goes on', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(20_000);
		expect(chapters(sitting)).toMatchObject([{ start: 1, end: 21, going: true }]);
	});
	it('whose clock was paused is one chapter; the pause is not spoken', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(10_000);
		sitting.does({ do: 'pause', place: 'Arvonia' }).later(7_000).does({ do: 'go-on', place: 'Arvonia' });
		ends(sitting.later(3_000));
		expect(told(chapters(sitting))).toEqual([['Arvonia', 1, 21, 13]]);
		expect(chapters(sitting)[0]?.runs).toEqual([
			{ start: 1, end: 11 },
			{ start: 18, end: 21 },
		]);
	});
	it('that a point of order holds goes round it, and both can be opened', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(10_000);
		sitting.does(askFor('Karvia', 'point-of-order'), delegate('Karvia'));
		sitting.givesFloor('Karvia', 'point-of-order').later(4_000);
		ends(sitting).later(2_000).does({ do: 'go-on', place: 'Arvonia' }).later(5_000);
		ends(sitting);
		expect(told(chapters(sitting))).toEqual([
			['Arvonia', 1, 22, 15],
			['Karvia point-of-order', 11, 15, 4],
		]);
	});
	it('during which the meeting was suspended was not spoken then', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(10_000);
		sitting.does({ do: 'suspend-meeting', until: null }).later(600_000).does({ do: 'resume-meeting' });
		sitting.does({ do: 'go-on', place: 'Arvonia' }).later(5_000);
		ends(sitting);
		expect(told(chapters(sitting))).toEqual([['Arvonia', 1, 616, 15]]);
	});
});

describe('a step that was taken back', () => {
	it('is no chapter, and its time is not that of the speaker whom it had stopped. 9.3', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia', 'Karvia'), 'Arvonia').later(10_000);
		give(sitting, 'Karvia').later(4_000);
		sitting.does({ do: 'undo', step: sitting.floor.undoable?.step ?? 0 }).later(6_000);
		ends(sitting);
		expect(told(chapters(sitting))).toEqual([['Arvonia', 2, 22, 16]]);
	});
	it('that ended a statement leaves it one', () => {
		const sitting = give(new TestMeetingRun().open().requests('Arvonia'), 'Arvonia').later(10_000);
		ends(sitting).later(1_000);
		sitting.does({ do: 'undo', step: sitting.floor.undoable?.step ?? 0 }).later(5_000);
		expect(told(chapters(sitting))).toEqual([['Arvonia', 1, 17, 15]]);
	});
});

describe('whatever is pressed', () => {
	it('has the statements that the floor has, as long as the floor says. §6, §9', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = led(presses.map((one) => ({ ...one, wait: Math.abs(one.wait) })));
				const floor = replay(sitting.log);
				const all = chapters(sitting, 'technicians');
				const spoken = Object.values(floor.lists).flatMap((list) => list.spoken);
				const going = [floor.speech, floor.held].flatMap((speech) => speech ?? []);
				const longEnough = spoken.filter(({ startedAt, endedAt }) => endedAt > startedAt);
				expect(all.filter((one) => !one.going).map(({ id }) => id)).toEqual(
					expect.arrayContaining(longEnough.map(({ place }) => place.id)),
				);
				for (const { place, used } of longEnough)
					expect(all.find(({ id }) => id === place.id)?.spoken).toBeCloseTo(used / 1_000, 6);
				const known = new Set([...spoken, ...going].map(({ place }) => place.id));
				for (const { id } of all) expect(known).toContain(id);
			}),
		);
	});
	it('tells nobody of a moment that they may not watch', () => {
		fc.assert(
			fc.property(anyCommandRun, fc.constantFrom(...viewerClasses), (presses, viewerClass) => {
				const sitting = led(presses);
				const openness = opennessOf(sitting);
				const zero = openness.periods.find(({ open }) => open)?.from ?? openness.zero * 1_000;
				for (const chapter of chaptersOf(sitting.log, openness, viewerClass, sitting.now)) {
					if (viewerClass === 'public') expect(chapter.item).toBe('3');
					for (const { start, end } of chapter.runs)
						expect(
							mayWatch(viewerClass, openness, {
								start: zero / 1_000 - openness.zero + start + 5e-4,
								duration: Math.max(0, end - start - 1e-3),
							}),
						).toBe(true);
				}
			}),
		);
	});
});
