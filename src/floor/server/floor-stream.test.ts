import { describe, expect, it } from 'vitest';
import { delegate, TestMeetingRun, askFor } from '../meeting-run.examples.ts';
import { evolve } from '../evolve.ts';
import type { Floor } from '../types.ts';
import { FloorStream } from './floor-stream.ts';
import type { SettingItem } from './setting.ts';

/* Messages to a crowd, and to a viewer who reconnects. Item 3 is public from a certain minute on, 4 never. */

const opensAt = 10_000;
const items = (from = 0): SettingItem[] => [
	{ id: '3', number: '3', title: {}, statements: true, steps: [{ from, audience: 'public' }] },
	{ id: '4', number: '4', title: {}, statements: true, steps: [] },
];

interface Message {
	id: string;
	event: string;
	data: { kind?: string } & Partial<Floor>;
}

/** The messages in a stream's text. */
const parse = (text: string): Message[] =>
	text
		.split('\n\n')
		.filter(Boolean)
		.map((block) => {
			const [id = '', event = '', data = ''] = block
				.split('\n')
				.map((line) => line.slice(line.indexOf(' ') + 1));
			return { id, event, data: JSON.parse(data) };
		});
const kinds = (text: string): (string | undefined)[] =>
	parse(text).map(({ event, data }) => data.kind ?? event);

const roomFor = (sitting: TestMeetingRun, now = 0, from = 0): FloorStream =>
	new FloorStream({ meeting: 'm', conference: 'c', items: items(from), floor: sitting.floor }, now);
const messages = (
	floorStream: FloorStream,
	sitting: TestMeetingRun,
	now = 0,
): Record<string, (string | undefined)[]> =>
	Object.fromEntries(
		floorStream.follow(sitting.floor, now).map(([audience, text]) => [audience, kinds(text)]),
	);

describe('the crowd is told', () => {
	it('of nobody who spoke once a meeting under the Chatham House Rule is closed, whatever they say they had. thread.md 2.8', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const options = { meeting: 'm', conference: 'c', items: items(), floor: sitting.floor, isUnnamed: true };
		const floorStream = new FloorStream(options, 0);
		expect(floorStream.welcome('public', null, 0)).toContain('Arvonia');
		sitting.does({ do: 'end', place: sitting.floor.speech?.place.id ?? '' }).does({ do: 'close-meeting' });
		floorStream.follow(sitting.floor, 0);
		for (const audience of ['public', 'delegates', 'chair'] as const)
			for (const last of [null, '0', '1', String(sitting.floor.revision - 1)])
				expect(floorStream.welcome(audience, last, 0)).not.toContain('Arvonia');
		floorStream.arrange(items(), false);
		expect(floorStream.welcome('public', null, 0)).toContain('Arvonia');
	});

	it('nothing of what is not for it (10.2)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'put-item', item: '4' });
		const floorStream = roomFor(sitting);
		sitting.does({ do: 'open-list', item: '4', closesAt: null }).does({ do: 'suspend-meeting', until: null });
		expect(messages(floorStream, sitting)).toEqual({
			delegates: ['list-opened', 'meeting-suspended'],
			chair: ['list-opened', 'meeting-suspended'],
		});
	});

	it('the events of a batch in one message each, in order', () => {
		const sitting = new TestMeetingRun().open();
		const floorStream = roomFor(sitting);
		sitting.requests('Arvonia', 'Karvia').givesFloor('Arvonia');
		expect(messages(floorStream, sitting)).toEqual({
			public: ['asked', 'asked', 'given'],
			delegates: ['asked', 'asked', 'given'],
			chair: ['asked', 'asked', 'given'],
		});
		expect(messages(floorStream, sitting)).toEqual({});
	});

	it('the whole floor, once, when a step was taken back', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const floorStream = roomFor(sitting);
		sitting.givesFloor('Arvonia').does({ do: 'undo', step: sitting.floor.undoable?.step ?? 0 });
		expect(messages(floorStream, sitting)).toEqual({
			public: ['floor'],
			delegates: ['floor'],
			chair: ['floor'],
		});
	});

	it('the whole floor at the minute at which an item opens to the public (10.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const floorStream = roomFor(sitting, opensAt - 1, opensAt);
		expect(floorStream.switchAudience(opensAt - 1)).toBeNull();
		expect(parse(floorStream.switchAudience(opensAt) ?? '')).toMatchObject([
			{ event: 'floor', data: { hidden: false, item: '3' } },
		]);
		expect(floorStream.switchAudience(opensAt + 1)).toBeNull();
	});

	it('the whole floor when an item is opened to it by an officer', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'put-item', item: '4' });
		const floorStream = roomFor(sitting);
		const public4: SettingItem[] = [{ ...items()[1]!, steps: [{ from: 0, audience: 'public' }] }];
		floorStream.arrange(public4);
		expect(parse(floorStream.switchAudience(0) ?? '')).toMatchObject([
			{ event: 'floor', data: { hidden: false, item: '4' } },
		]);
	});
});

describe('who comes', () => {
	it('for the first time, or with a number that means nothing, is told all', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const floorStream = roomFor(sitting);
		for (const last of [null, '', 'x', '-1', '99', '4-ffffffff', '1'.repeat(40)])
			expect(kinds(floorStream.welcome('public', last, 0))).toEqual(['floor']);
	});

	it('back is told what was missed, and nothing when nothing was', () => {
		const sitting = new TestMeetingRun().open();
		const floorStream = roomFor(sitting);
		const [first] = parse(floorStream.welcome('public', null, 0));
		expect(floorStream.welcome('public', first?.id ?? '', 0)).toBe('');
		floorStream.follow(sitting.requests('Arvonia', 'Karvia').floor, 0);
		const missed = parse(floorStream.welcome('public', first?.id ?? '', 0));
		expect(missed.map(({ data }) => data.kind)).toEqual(['asked', 'asked']);
		expect(kinds(floorStream.welcome('public', missed[0]?.id ?? '', 0))).toEqual(['asked']);
		expect(kinds(floorStream.welcome('chair', String(sitting.floor.revision - 1), 0))).toEqual(['asked']);
	});

	it('back after a step was taken back is told all', () => {
		const sitting = new TestMeetingRun().open();
		const floorStream = roomFor(sitting);
		const before = sitting.floor.revision;
		sitting
			.requests('Arvonia')
			.givesFloor('Arvonia')
			.does({ do: 'undo', step: sitting.floor.undoable?.step ?? 0 });
		floorStream.follow(sitting.floor, 0);
		expect(kinds(floorStream.welcome('delegates', String(before), 0))).toEqual(['floor']);
	});

	it('back after an item was opened to the public is told all, though nothing was done meanwhile', () => {
		const sitting = new TestMeetingRun().open();
		const floorStream = roomFor(sitting, opensAt - 1, opensAt);
		const [first] = parse(floorStream.welcome('public', null, opensAt - 1));
		floorStream.switchAudience(opensAt);
		expect(parse(floorStream.welcome('public', first?.id ?? '', opensAt))).toMatchObject([
			{ data: { hidden: false } },
		]);
	});

	it('back after more than is remembered is told all', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const floorStream = roomFor(sitting);
		const before = sitting.floor.revision;
		for (let i = 0; i < 101; i += 1)
			sitting.does({ do: 'pause', place: 'Arvonia' }).does({ do: 'go-on', place: 'Arvonia' });
		floorStream.follow(sitting.floor, 0);
		expect(kinds(floorStream.welcome('chair', String(before), 0))).toEqual(['floor']);
		expect(kinds(floorStream.welcome('chair', String(before + 2), 0))).toHaveLength(200);
	});

	it('and follows holds what a fresh page shows', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		const floorStream = roomFor(sitting);
		let replayed = parse(floorStream.welcome('public', null, 0))[0]?.data as Floor;
		sitting
			.givesFloor('Arvonia')
			.does(askFor('Selmark', 'point-of-order'), delegate('Selmark'))
			.givesFloor('Selmark', 'point-of-order');
		for (const [audience, text] of floorStream.follow(sitting.floor, 0))
			if (audience === 'public')
				for (const { data } of parse(text)) replayed = evolve(replayed, data as Parameters<typeof evolve>[1]);
		expect(replayed).toEqual(parse(floorStream.welcome('public', null, 0))[0]?.data);
	});
});
