import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, stations, threadOf, type Link, type Station, type ThreadThing } from './thread.ts';

/* docs/rules/thread.md §1 and §2 */

const drawn: readonly Station[] = ['said', 'recommended', 'text', 'done', 'shown'];
const kinds: Readonly<Record<string, Station>> = {
	statement: 'said',
	recommendation: 'recommended',
	document: 'text',
	warning: 'done',
	practice: 'shown',
};
const thing = (name: string, day: string | null = '2027-03-01'): ThreadThing => {
	const [kind = '', id = ''] = name.split(':');
	return {
		kind,
		id,
		station: kinds[kind] ?? 'shown',
		day,
		label: { key: 'x' },
		text: null,
		by: null,
		path: null,
		conference: null,
		meeting: null,
		sound: null,
		sample: false,
	};
};
const link = (from: string, to: string, at: number | null = null): Link => ({
	from: thing(from),
	to: thing(to),
	at,
});
const seen = (...names: string[]) => new Map(names.map((name) => [name, thing(name)]));
const of = (root: string, links: Link[], things: ReadonlyMap<string, ThreadThing>, most?: number) =>
	threadOf(thing(root), links, things, drawn, most);
const names = (thread: ReturnType<typeof of>) =>
	thread?.stations.map(({ station, things }) => [station, ...things.map(keyOf)].join(' '));

describe('A thread', () => {
	it('is not there for a viewer who may not see the thing itself. 2.1', () => {
		expect(of('document:1', [link('statement:1', 'document:1')], seen('statement:1'))).toBeNull();
	});

	it('has what a thing came from and what came from it, not what else came from its source. 1.3', () => {
		const links = [
			link('statement:1', 'recommendation:1'),
			link('statement:1', 'recommendation:2'),
			link('recommendation:1', 'document:1'),
			link('recommendation:2', 'document:1'),
		];
		const all = seen('statement:1', 'recommendation:1', 'recommendation:2', 'document:1');
		expect(names(of('recommendation:1', links, all))).toEqual([
			'said statement:1',
			'recommended recommendation:1',
			'text document:1',
		]);
		expect(names(of('document:1', links, all))?.[1]).toBe('recommended recommendation:1 recommendation:2');
	});

	it('stops at what the viewer may not see, and does not go round it. 2.1', () => {
		const links = [
			link('statement:1', 'recommendation:1'),
			link('recommendation:1', 'document:1'),
			link('document:1', 'practice:1'),
		];
		const without = seen('statement:1', 'document:1', 'practice:1');
		expect(names(of('statement:1', links, without))).toEqual(['said statement:1']);
		expect(names(of('practice:1', links, without))).toEqual([
			'said',
			'recommended',
			'text document:1',
			'done',
			'shown practice:1',
		]);
	});

	it('ends in a circle of links. 2.4', () => {
		const links = [
			link('document:1', 'document:2'),
			link('document:2', 'document:3'),
			link('document:3', 'document:1'),
			link('document:1', 'document:1'),
		];
		const things = seen('document:1', 'document:2', 'document:3');
		expect(names(of('document:2', links, things))?.at(-1)).toBe('text document:1 document:2 document:3');
	});

	it('draws stations that this installation has, up to where the matter ended, and says since when (1.2, 1.5)', () => {
		const thread = threadOf(
			thing('statement:1'),
			[link('statement:1', 'document:1')],
			new Map([
				['statement:1', thing('statement:1', '2027-03-01')],
				['document:1', thing('document:1', '2027-03-12')],
			]),
			drawn,
		);
		expect(names(thread)).toEqual(['said statement:1', 'recommended', 'text document:1']);
		expect(thread?.until).toBe('2027-03-12');
	});

	it('puts the earliest first at a station, and what has no day last. 1.4', () => {
		const things = new Map([
			['statement:1', thing('statement:1', null)],
			['statement:2', thing('statement:2', '2027-03-02')],
			['statement:3', thing('statement:3', '2027-03-01')],
			['document:1', thing('document:1')],
		]);
		const links = [1, 2, 3].map((id) => link(`statement:${id}`, 'document:1'));
		expect(names(of('document:1', links, things))?.[0]).toBe('said statement:3 statement:2 statement:1');
	});

	it('has the nearest when it is long, and says how many more there are. 1.6', () => {
		const links = [
			...Array.from({ length: 5 }, (_, id) => link('statement:1', `recommendation:${id}`)),
			link('recommendation:0', 'document:1'),
		];
		const things = seen(...new Set(links.flatMap(({ from, to }) => [keyOf(from), keyOf(to)])));
		const thread = of('statement:1', links, things, 4);
		expect(names(thread)?.[1]).toBe('recommended recommendation:0 recommendation:1 recommendation:2');
		expect(thread?.more).toBe(3);
	});

	it('begins a statement at the first moment that something came from. 3.1', () => {
		const links = [link('statement:1', 'recommendation:1', 9), link('statement:1', 'recommendation:2', 4)];
		const all = seen('statement:1', 'recommendation:1', 'recommendation:2');
		expect(of('statement:1', links, all)?.stations[0]?.things[0]?.at).toBe(4);
		expect(
			of('statement:1', links, seen('statement:1', 'recommendation:1'))?.stations[0]?.things[0]?.at,
		).toBe(9);
	});

	it('is the same, byte for byte, with and without what is hidden. 2.2', () => {
		const name = fc
			.tuple(fc.constantFrom(...Object.keys(kinds)), fc.integer({ min: 0, max: 6 }))
			.map(([kind, id]) => `${kind}:${id}`);
		const day = fc.constantFrom(null, '2027-03-01', '2027-03-02');
		fc.assert(
			fc.property(
				fc.array(fc.record({ from: name, to: name, at: fc.option(fc.nat(5)) }), { maxLength: 40 }),
				fc.dictionary(name, day),
				name,
				fc.integer({ min: 1, max: 12 }),
				(raw, visible, root, most) => {
					const links = raw.map(({ from, to, at }) => link(from, to, at));
					const things = new Map(Object.entries(visible).map(([key, on]) => [key, thing(key, on)]));
					const open = links.filter(({ from, to }) => things.has(keyOf(from)) && things.has(keyOf(to)));
					const whole = JSON.stringify(of(root, links, things, most));
					expect(JSON.stringify(of(root, open.toReversed(), things, most))).toBe(whole);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('has a label for each station', () => {
		expect(Object.keys(stations.labels)).toEqual([...stations]);
	});
});
