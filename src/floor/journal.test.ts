import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led } from './arbitrary.examples.ts';
import {
	journalOf,
	speakingTime,
	type AdoptedDecision,
	type JournalDocument,
	type JournalEdit,
} from './journal.ts';
import { askFor, delegate, id, TestMeetingRun } from './meeting-run.examples.ts';

/* docs/rules/floor.md §13 */

const lines = (run: TestMeetingRun, documents: JournalDocument[] = [], edits: JournalEdit[] = []) =>
	journalOf(run.floor, documents, edits);
const keys = (run: TestMeetingRun): string[] => lines(run).map(({ key }) => key.replace(/:\d+$/, ''));
const paper = (author: string, more: Partial<JournalDocument> = {}): JournalDocument => ({
	symbol: null,
	authors: [delegate(author).delegation ?? ''],
	item: '3',
	forJournal: false,
	...more,
});
const references = (run: TestMeetingRun, documents: JournalDocument[]) =>
	lines(run, documents).flatMap(({ place, reference }) => (place ? [reference] : []));

/** Three statements on item 3, one after the other. */
const meeting = (): TestMeetingRun => {
	const run = new TestMeetingRun().open().requests('Arvonia', 'Karvia', 'Selmark');
	for (const name of ['Arvonia', 'Karvia', 'Selmark']) run.later(60_000).givesFloor(name);
	return run.later(60_000).does({ do: 'end', place: id('Selmark') });
};

describe('The journal', () => {
	it('is empty before the meeting opens. 13.1', () => {
		expect(lines(new TestMeetingRun())).toEqual([]);
	});

	it('has the opening, the items, the speakers in their order and the closing. 13.1', () => {
		const run = meeting().does({ do: 'close-meeting' });
		const speeches = ['Arvonia', 'Karvia', 'Selmark'].map((name) => `speech:${id(name)}`);
		expect(keys(run)).toEqual(['opened', 'item', ...speeches, 'closed']);
	});

	it('does not have what was undone. 13.2', () => {
		const run = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const { undoable } = run.floor;
		run.later(5_000).does({ do: 'undo', step: undoable?.step ?? 0 });
		expect(keys(run)).toEqual(['opened', 'item']);
	});

	it('has every speech once, in the order of time, in any meeting. 13.2', () => {
		assert(
			property(anyCommandRun, (presses) => {
				const run = led(presses);
				const all = lines(run);
				const { floor } = run;
				const spoken = Object.values(floor.lists).flatMap((list) => list.spoken.map(({ place }) => place.id));
				const now = [floor.speech, floor.held].flatMap((speech) => speech?.place.id ?? []);
				const listed = all.flatMap(({ place }) => place?.id ?? []);
				expect(listed.toSorted()).toEqual([...spoken, ...now].toSorted());
				expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
				expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b));
			}),
		);
	});
});

describe('A statement in the journal', () => {
	it('has no document of another delegation or of another item. 13.3', () => {
		const documents = [paper('Youth', { symbol: 'X/1' }), paper('Arvonia', { symbol: 'X/2', item: '4' })];
		expect(references(meeting(), documents)).toEqual([null, null, null]);
	});

	it('has the symbol of its delegation’s document, the number of its annex, both, or its name only. 13.4', () => {
		const documents = [
			paper('Selmark', { symbol: 'X/3', forJournal: true }),
			paper('Arvonia', { symbol: 'X/1', item: null }),
			paper('Karvia', { forJournal: true }),
		];
		expect(references(meeting(), documents)).toEqual([
			{ symbol: 'X/1', annex: null },
			{ symbol: null, annex: 1 },
			{ symbol: 'X/3', annex: 2 },
		]);
	});

	it('takes each document once. 13.3', () => {
		const again = askFor('Arvonia', 'statement', { id: 'Arvonia again' });
		const run = meeting().does(again, delegate('Arvonia')).later(1_000).givesFloor('Arvonia again');
		const symbols = references(run, [paper('Arvonia', { symbol: 'X/1' })]).map((one) => one?.symbol);
		expect(symbols).toEqual(['X/1', undefined, undefined, undefined]);
	});

	it('of a minor names neither the delegation nor its document. 13.5', () => {
		const run = meeting();
		const [list] = Object.values(run.floor.lists);
		const [first] = list?.spoken ?? [];
		if (!first || !list) throw new Error('nobody spoke');
		const place = { ...first.place, id: 'place-1', youth: { recorded: true, transcribed: true } };
		const floor = { ...run.floor, lists: { 3: { ...list, spoken: [{ ...first, place }] } } };
		const text = JSON.stringify(journalOf(floor, [paper('Arvonia', { symbol: 'X/1' })], []));
		expect(text).toContain('Youth participant');
		expect(text).not.toContain('X/1');
		expect(text).not.toContain('"Arvonia"');
	});
});

const decision = (name: string, item: string | null): AdoptedDecision => ({
	id: name,
	symbol: `X.DEC/${name}`,
	title: { en: `On ${name}` },
	original: 'en',
	item,
});
const keysWith = (run: TestMeetingRun, decisions: AdoptedDecision[]): string[] =>
	journalOf(run.floor, [], [], decisions).map(({ key }) => key.replace(/:\d+$/, ''));

describe('A decision in the journal', () => {
	it('is in none of a meeting that was not opened. 13.10', () => {
		expect(keysWith(new TestMeetingRun(), [decision('a', '3')])).toEqual([]);
	});

	it('stands at the end of its item, and without one, or on an item that was not taken up, before the closing. 13.10', () => {
		const run = meeting().does({ do: 'put-item', item: '4' }).later(1_000).does({ do: 'close-meeting' });
		const speeches = ['Arvonia', 'Karvia', 'Selmark'].map((name) => `speech:${id(name)}`);
		const decisions = [decision('a', '3'), decision('b', null), decision('c', '3'), decision('d', '99')];
		expect(keysWith(run, decisions)).toEqual([
			'opened',
			'item',
			...speeches,
			'decision:a',
			'decision:c',
			'item',
			'decision:b',
			'decision:d',
			'closed',
		]);
		const times = journalOf(run.floor, [], [], decisions).map(({ at }) => at);
		expect(times).toEqual(times.toSorted((one, other) => one - other));
	});

	it('is reworded and left out as any line. 13.6, 13.10', () => {
		const edit = { key: 'decision:a', at: null, text: { en: 'Adopted.' }, hidden: true, proposed: null };
		const found = journalOf(meeting().floor, [], [edit], [decision('a', '3')]);
		expect(found.find(({ kind }) => kind === 'decision')).toMatchObject({
			text: { en: 'Adopted.' },
			hidden: true,
			reference: { symbol: 'X.DEC/a', annex: null },
		});
	});
});

describe('Officers', () => {
	it('reword and hide a line, and add one at its moment; what happens later still appears. 13.6', () => {
		const run = meeting();
		const key = `speech:${id('Karvia')}`;
		const at = run.now - 90_000;
		const edit = { at: null, text: {}, hidden: false, proposed: null };
		const edits: JournalEdit[] = [
			{ ...edit, key, text: { en: 'Karvia, also for Selmark' } },
			{ ...edit, key: `speech:${id('Arvonia')}`, hidden: true },
			{ ...edit, key: 'added:1', at, text: { en: 'A minute of silence was observed.' } },
		];
		run.later(1_000).does({ do: 'close-meeting' });
		const found = lines(run, [], edits);
		expect(found.find((line) => line.key === key)?.text).toEqual({ en: 'Karvia, also for Selmark' });
		expect(found.filter(({ hidden }) => hidden).map((line) => line.key)).toEqual([`speech:${id('Arvonia')}`]);
		expect(found.map(({ kind }) => kind)).toEqual([
			'opened',
			'item',
			'speech',
			'speech',
			'added',
			'speech',
			'closed',
		]);
	});
});

describe('Speaking time', () => {
	it('counts statements and replies of a delegation, and no points of order. 13.9', () => {
		const run = meeting();
		const times = speakingTime(lines(run), (place) => place.delegation.id);
		expect(times.map(({ statements }) => statements)).toEqual([1, 1, 1]);
		expect(times.map(({ used }) => used)).toEqual([60_000, 60_000, 60_000]);
		run
			.does(askFor('Arvonia', 'point-of-order'), delegate('Arvonia'))
			.givesFloor('Arvonia', 'point-of-order');
		expect(speakingTime(lines(run.later(5_000)), (place) => place.delegation.id)).toEqual(times);
	});
});
