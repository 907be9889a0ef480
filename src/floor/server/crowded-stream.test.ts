import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deflatePart } from '#platform/server/shared-deflate.ts';
import { sameChance } from '../../../bench/figures.ts';
import { estimate } from '../estimate.ts';
import { evolve } from '../evolve.ts';
import type { FloorEvent } from '../events.ts';
import { countWaiting, endOfId, knownInOrder, laterInOrder, withKnown } from '../later.ts';
import { placesInOrder } from '../list.ts';
import { askFor, delegate, id, TestMeetingRun } from '../meeting-run.examples.ts';
import type { Floor, List } from '../types.ts';
import { floorAudiences } from '../view.ts';
import { FloorStream } from './floor-stream.ts';

/* The stream of a meeting in which very many wait. docs/rules/floor.md 10.9 */

const items = [
	{ id: '3', number: '3', title: {}, statements: true, steps: [{ from: 0, audience: 'public' as const }] },
];
const streamOf = (floor: Floor): FloorStream =>
	new FloorStream({ meeting: 'm', conference: 'c', items, floor }, 0);
const dataOf = (text: string): { event: string; data: unknown }[] =>
	text
		.split('\n\n')
		.filter(Boolean)
		.map((block) => {
			const [, event = '', data = ''] = block.split('\n').map((line) => line.slice(line.indexOf(' ') + 1));
			return { event, data: JSON.parse(data) };
		});
const listIn = (floor: Floor | undefined): List => floor?.lists['3'] as List;

/** What a browser holds after the messages. */
function follow(held: Floor | undefined, text: string): Floor {
	let floor = held;
	for (const { event, data } of dataOf(text))
		floor = event === 'floor' || !floor ? (data as Floor) : evolve(floor, data as FloorEvent);
	return floor as Floor;
}

/** Ids of the waiting places in speaking order, later ones by their ends. */
const order = (list: List): string[] => [
	...placesInOrder(list).map((place) => endOfId(place.id)),
	...laterInOrder(list).map((later) => later.id),
];

/** A delegation with names in seven languages that have nothing in common. */
const words = sameChance(7);
const name = (alphabet: string): string =>
	Array.from({ length: 9 }, () => alphabet[Math.floor(words() * alphabet.length)]).join('');
const names = () => ({
	...Object.fromEntries(
		['en', 'fr', 'de', 'it', 'es'].map((code) => [code, name('abcdefghijklmnopqrstuvw')]),
	),
	ru: name('абвгдежзиклмнопрст'),
	ar: name('ابتثجحخدذرزسشصضط'),
});
const crowd = Array.from({ length: 1_000 }, () => ({ id: randomUUID() as string, name: names() }));
const asks = (sitting: TestMeetingRun, one: (typeof crowd)[number]): TestMeetingRun =>
	sitting.later(1_000).does(
		askFor(one.id, 'statement', {
			id: randomUUID(),
			delegation: { ...one, class: 'state' },
			language: 'fr',
		}),
		delegate(one.id),
	);

describe('With a thousand who have spoken and a thousand who wait', () => {
	const sitting = new TestMeetingRun().open();
	for (const one of crowd) {
		const place = asks(sitting, one).list[0] ?? '';
		sitting.does({ do: 'give', place, ends: null }).does({ do: 'end', place });
	}
	for (const one of crowd) asks(sitting, one);

	it.each(floorAudiences)('a message for %s has at most 20 kB: the whole floor, and a step', (audience) => {
		const stream = streamOf(sitting.floor);
		expect(deflatePart(stream.welcome(audience, null, 0)).length).toBeLessThan(20_000);
		const before = sitting.floor.revision;
		const last = sitting.list.at(-1) ?? '';
		sitting.does({ do: 'move', place: last, to: 'first' }).givesFloor(last);
		const messages = new Map(stream.follow(sitting.floor, 0));
		expect(deflatePart(messages.get(audience) ?? '').length).toBeLessThan(20_000);
		expect(follow(undefined, messages.get(audience) ?? '').speech?.place.id).toBe(last);
		sitting.does({ do: 'end', place: last });
		stream.follow(sitting.floor, 0);
		expect(deflatePart(stream.welcome(audience, String(before), 0)).length).toBeLessThan(20_000);
	});

	it('everyone sees the first fifty, how many wait, and when each of them may speak', () => {
		const floor = follow(undefined, streamOf(sitting.floor).welcome('delegates', null, 0));
		expect(listIn(floor).places.map((place) => place.id)).toEqual(sitting.list.slice(0, 50));
		expect(countWaiting(listIn(floor))).toBe(sitting.list.length);
		const whole = estimate(sitting.floor, sitting.now);
		const known = estimate(floor, sitting.now);
		const last = sitting.list.at(-1) ?? '';
		expect(known.get(endOfId(last))).toEqual(whole.get(last));
	});

	it('a browser that knows all places keeps them through a message with the first alone', () => {
		const floor = follow(undefined, streamOf(sitting.floor).welcome('chair', null, 0));
		const known = withKnown(floor, listIn(sitting.floor).places);
		expect(knownInOrder(listIn(known)).map((place) => place.id)).toEqual(sitting.list);
	});
});

it('Whatever is done, viewers who came at different times have the same list in the same order', () => {
	const chance = sameChance(11);
	const sitting = new TestMeetingRun()
		.open()
		.requests(...Array.from({ length: 120 }, (_, at) => `Waits ${at}`));
	const stream = streamOf(sitting.floor);
	const viewers = [stream.welcome('delegates', null, 0)].map((text) => follow(undefined, text));
	let wholes = 0;
	for (let step = 0; step < 600; step += 1) {
		const waits = placesInOrder(listIn(sitting.floor)).map((place) => place.id);
		const one = waits[Math.floor(chance() ** 2 * waits.length)] ?? '';
		const speaker = sitting.speaker;
		const act = chance();
		if (act < 0.3) sitting.requests(`Asks ${step}`);
		else if (act < 0.35) {
			const replies = `Replies ${step}`;
			sitting.tries(askFor(replies, 'right-of-reply', { id: replies }), delegate(replies));
		} else if (act < 0.4) {
			sitting.does(askFor('Objects', 'point-of-order'), delegate('Objects'));
			sitting.does({ do: 'note', place: id('Objects', 'point-of-order') });
		} else if (act < 0.5) sitting.does({ do: 'withdraw', place: one });
		else if (act < 0.6) sitting.tries({ do: 'move', place: one, to: act < 0.55 ? 'first' : 'last' });
		else if (act < 0.8) sitting.tries({ do: 'move', place: one, to: act < 0.7 ? 'up' : 'down' });
		else sitting.tries({ do: 'give', place: act < 0.9 ? null : one, ends: speaker });
		const text = new Map(stream.follow(sitting.floor, 0)).get('delegates') ?? '';
		wholes += dataOf(text).filter(({ event }) => event === 'floor').length;
		for (const [at, floor] of viewers.entries()) viewers[at] = follow(floor, text);
		if (step % 20 === 0) viewers.push(follow(undefined, stream.welcome('delegates', null, 0)));
		for (const floor of viewers) {
			expect(order(listIn(floor))).toEqual(
				placesInOrder(listIn(sitting.floor)).map((place) => endOfId(place.id)),
			);
			expect(floor.speech?.place).toEqual(sitting.floor.speech?.place);
			expect(placesInOrder(listIn(floor)).length).toBeGreaterThanOrEqual(25);
		}
	}
	// Most steps are sent as events.
	expect(wholes).toBeLessThan(150);
	expect(wholes).toBeGreaterThan(5);
});
