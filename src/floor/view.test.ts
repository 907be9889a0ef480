import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led } from './arbitrary.examples.ts';
import { evolve, replay } from './evolve.ts';
import { chair, delegate, officer, TestMeetingRun, askFor } from './meeting-run.examples.ts';
import type { Floor } from './types.ts';
import { floorAudiences, visibleEvent, view, type FloorAudience, type ViewContext } from './view.ts';

/* docs/rules/floor.md §10 who sees what. Item 3 is public, item 4 for participants. */

const light: ViewContext = { openness: (item) => (item === '3' ? 'public' : 'participants'), now: 0 };

/** A marker in a request for the closed item that must never reach the public. */
const poison = 'POISON';
const poisonedRequest = askFor('POISON delegation', 'statement', {
	id: 'POISON place',
	item: '4',
	speaker: 'POISON speaker',
	note: 'POISON note',
	group: { name: 'POISON group', members: [{ id: 'POISON', name: { en: 'POISON' } }] },
	alignedWith: [{ id: 'POISON', name: { ru: 'POISON' } }],
});

/** Everything sent to an audience during a meeting, and its state at the end. */
function follow(sitting: TestMeetingRun, audience: FloorAudience, at = light): { sent: string; held: Floor } {
	let held = view(replay([]), audience, at);
	let sent = JSON.stringify(held);
	for (let i = 1; i <= sitting.log.length; i += 1) {
		const after = replay(sitting.log.slice(0, i));
		const event = sitting.log[i - 1];
		const news = event ? visibleEvent(event, after, audience, at) : null;
		if (news === null) continue;
		held = news === 'snapshot' ? view(after, audience, at) : evolve(held, news);
		sent += JSON.stringify(news === 'snapshot' ? held : news);
	}
	return { sent, held };
}

describe('the public does not see', () => {
	it('anything of an item for participants, while it waits, speaks and has spoken (10.2, 10.3)', () => {
		const sitting = new TestMeetingRun().open().does(poisonedRequest).does({ do: 'put-item', item: '4' });
		sitting.does({ do: 'give', place: null, ends: null }).does({ do: 'pause', place: 'POISON place' });
		const whileSpeaking = view(sitting.floor, 'public', light);
		expect(whileSpeaking).toMatchObject({
			hidden: true,
			phase: 'not-opened',
			item: null,
			lists: {},
			speech: null,
		});
		sitting.does({ do: 'end', place: 'POISON place' }).does({ do: 'put-item', item: '3' });
		expect(JSON.stringify(sitting.floor)).toContain(poison);
		expect(JSON.stringify(view(sitting.floor, 'public', light))).not.toContain(poison);
		expect(follow(sitting, 'public').sent).not.toContain(poison);
	});

	it('that a closed part is suspended or who led it (10.2)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'put-item', item: '4' });
		const before = view(sitting.floor, 'public', light);
		sitting.does({ do: 'suspend-meeting', until: null });
		const after = view(sitting.floor, 'public', light);
		expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
		expect(
			sitting.log.at(-1) && visibleEvent(sitting.log.at(-1)!, sitting.floor, 'public', light),
		).toBeNull();
	});

	it('an item before the minute from which it is public (10.1)', () => {
		const opensAt = 1_000;
		const openness: ViewContext['openness'] = (_item, now) => (now >= opensAt ? 'public' : 'participants');
		const { floor } = new TestMeetingRun().open().requests('Arvonia');
		expect(view(floor, 'public', { openness, now: opensAt - 1 })).toMatchObject({ hidden: true, lists: {} });
		expect(view(floor, 'public', { openness, now: opensAt })).toMatchObject({ hidden: false, item: '3' });
	});

	it('nor do participants, who pressed a button or the notes for the chair (10.4)', () => {
		const sitting = new TestMeetingRun().open();
		sitting.does(askFor('Arvonia', 'statement', { note: 'POISON note' }), delegate('Arvonia'));
		sitting.does({ do: 'give', place: 'Arvonia', ends: null }, { ...officer, name: 'POISON officer' });
		sitting.does({ do: 'end', place: 'Arvonia' }, { ...chair, person: 'POISON person' });
		for (const audience of ['public', 'delegates'] as const)
			expect(follow(sitting, audience).sent, audience).not.toContain(poison);
		expect(follow(sitting, 'chair').sent).toContain('POISON note');
		expect(follow(sitting, 'chair').held.last).toMatchObject({ by: { person: 'POISON person' } });
	});
});

describe('what is said with a request', () => {
	const requested = askFor('Arvonia', 'statement', {
		language: 'ru',
		group: { name: 'Group of Four', members: [{ id: 'Karvia', name: { en: 'Karvia' } }] },
		alignedWith: [{ id: 'Selmark', name: { en: 'Selmark' } }],
		speaker: 'Minister of the Interior',
		note: 'comes late',
	});
	const { note: _note, ...forAll } = requested.place;

	it('is for everybody who may follow the item; the note is for the chair’s table alone (3.7)', () => {
		const sitting = new TestMeetingRun().open().does(requested, delegate('Arvonia'));
		for (const audience of floorAudiences) {
			const { held } = follow(sitting, audience);
			expect(held.lists['3']?.places[0]).toMatchObject(forAll);
			expect([audience, held.lists['3']?.places[0]?.note]).toEqual([
				audience,
				audience === 'chair' ? 'comes late' : '',
			]);
		}
	});

	it('goes on being so while they speak, are held, and have spoken (3.7)', () => {
		const sitting = new TestMeetingRun().open().does(requested, delegate('Arvonia')).givesFloor('Arvonia');
		sitting
			.does(askFor('Caldova', 'point-of-order'), delegate('Caldova'))
			.givesFloor('Caldova', 'point-of-order');
		expect(view(sitting.floor, 'public', light).held?.place).toMatchObject({ ...forAll, note: '' });
		sitting.does({ do: 'end', place: sitting.speaker ?? '' }).does({ do: 'end', place: 'Arvonia' });
		const spoken = view(sitting.floor, 'public', light).lists['3']?.spoken.map(({ place }) => place);
		expect(spoken?.[1]).toMatchObject({ ...forAll, note: '' });
	});
});

describe('who has spoken', () => {
	it('are the last twenty, and all on the page of a meeting that is over (10.8)', () => {
		const sitting = new TestMeetingRun().open();
		const speak = (name: string): void => {
			sitting.requests(name).givesFloor(name).does({ do: 'end', place: name });
		};
		for (let at = 1; at <= 20; at += 1) speak(`S${at}`);
		const listIn = (audience: FloorAudience) => view(sitting.floor, audience, light).lists['3'];
		expect(listIn('public')?.spoken).toHaveLength(20);
		expect(listIn('public')?.earlier).toBeUndefined();
		for (let at = 21; at <= 1_000; at += 1) speak(`S${at}`);
		for (const audience of floorAudiences) {
			const list = listIn(audience);
			expect([list?.earlier, list?.spoken.length, list?.spoken.at(-1)?.place.id]).toEqual([980, 20, 'S1000']);
			expect(JSON.stringify(view(sitting.floor, audience, light)).length).toBeLessThan(20_000);
		}
		sitting.does({ do: 'close-list', item: '3' }).does({ do: 'close-meeting' });
		expect(listIn('public')?.spoken).toHaveLength(20);
		const after = view(sitting.floor, 'public', light, { allSpoken: true });
		expect(after.lists['3']?.spoken).toHaveLength(1_000);
	});
});

describe('whatever is pressed', () => {
	it('nothing of the closed item is sent to the public (10.3)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = led(presses);
				const { sent } = follow(sitting, 'public');
				expect(sent).not.toContain('note 4');
				expect(sent).not.toContain('"item":"4"');
				expect(sent).not.toContain('Secretariat');
			}),
			{ numRuns: 200 },
		);
	});

	it('who follows event by event holds what a fresh view shows (10.1, 10.4, 10.5)', () => {
		fc.assert(
			fc.property(anyCommandRun, fc.constantFrom(...floorAudiences), (presses, audience) => {
				const sitting = led(presses);
				const { held } = follow(sitting, audience);
				const expected = view(sitting.floor, audience, light);
				const upTo = { revision: expected.revision, at: expected.at };
				// Hidden events do not advance the public's revision until something is shown; 10.2
				expect({ ...held, ...upTo }).toEqual(expected);
			}),
			{ numRuns: 200 },
		);
	});
});
