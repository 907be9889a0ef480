import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeActivity } from '#activities/server';
import { issueDocument } from '#documents/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { linkThings, unlinkThings } from '#platform/server/links/link-things.ts';
import { linksForOfficer } from '#platform/server/links/read-links.ts';
import { keyOf, type ThingRef } from '#platform/thread.ts';
import { slices } from '../server/slices.ts';
import {
	exampleActivity,
	exampleEntry,
	exampleMember,
	exampleOrganisation,
} from '../src/activities/server/activities.examples.ts';
import { exampleDocument } from '../src/documents/server/documents.examples.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import type { signedInPerson } from './test-platform.ts';
import { as, meeting, officer, platform, refusal, useReport } from '../src/floor/server/report.examples.ts';

/* Activities in threads. docs/rules/thread.md 2.6, docs/rules/activities.md §2 */

useReport();

const read = (thing: ThingRef, actor: Actor = anonymous) => readThread(as(actor), slices, thing);
const bytes = async (thing: ThingRef, actor?: Actor): Promise<string> =>
	JSON.stringify(await read(thing, actor));
const keys = async (thing: ThingRef, actor?: Actor): Promise<string[] | undefined> =>
	(await read(thing, actor))?.stations.flatMap(({ things }) => things.map(keyOf));
const linked = async (from: ThingRef, to: ThingRef): Promise<void> =>
	void (await sql`insert into platform.link (id, from_kind, from_id, to_kind, to_id, made_at)
		values (gen_random_uuid(), ${from.kind}, ${from.id}, ${to.kind}, ${to.id}, now()) on conflict do nothing`.execute(
		platform.database,
	));
const input = (to: ThingRef, way: 'from' | 'to' = 'from') => ({
	once: randomUUID(),
	way,
	address: `/en/${to.kind === 'activity' ? 'activities' : `thread/${to.kind}`}/${to.id}`,
	why: 'It asked for this',
});

async function issued(distribution: 'public' | 'participants' = 'public'): Promise<ThingRef> {
	const id = await exampleDocument(as(officer), meeting.conference, { distribution, title: { en: 'Paper' } });
	const { rows } = await sql<{ revision: number }>`select revision from documents.document
		where id = ${id}`.execute(platform.database);
	const done = await issueDocument(as(officer), id, { revision: rows[0]?.revision ?? 0 });
	if (!done.ok) throw new Error(done.refusal);
	return { kind: 'document', id };
}

let paper: ThingRef;
let owner: Actor;
let stranger: Actor;
let reporter: string;
beforeEach(async () => {
	paper = await issued();
	const site = { ...platform, officer: officer as Awaited<ReturnType<typeof signedInPerson>> };
	const entry = await exampleEntry(platform.database, `state-${randomUUID()}`);
	reporter = await exampleOrganisation(platform.database, `Reporter ${randomUUID()}`, { entry });
	owner = await exampleMember(site, `Owner ${randomUUID()}`, entry);
	const other = await exampleEntry(platform.database, `state-${randomUUID()}`);
	stranger = await exampleMember(site, `Stranger ${randomUUID()}`, other);
});

const activity = async (scope?: 'full' | 'coarse'): Promise<ThingRef> => {
	const made = await exampleActivity(platform.database, reporter, {
		...(scope ? { scope } : {}),
		title: { en: 'Hidden lessons' },
		place: 'Harbour town',
		actualStart: '2025-03-14',
	});
	return { kind: 'activity', id: made.id };
};

describe('An activity in a thread', () => {
	it('that is closed is as one that nobody linked, but for its owner and officers. 2.6', async () => {
		const before = await bytes(paper);
		const closed = await activity();
		await linked(paper, closed);
		for (const actor of [anonymous, stranger, meeting.officer]) {
			expect(await read(closed, actor)).toBeNull();
			expect(await keys(paper, actor)).toEqual([keyOf(paper)]);
		}
		expect(await bytes(paper)).toBe(before);
		for (const actor of [owner, officer]) {
			const [done] = (await read(paper, actor))?.stations.at(-1)?.things ?? [];
			expect(done?.label.key).toBe('platform.thread.activity-closed');
		}
	});

	it('stands at “Done” with its reporter and its day; closed again, it is gone. 1.1, 2.4', async () => {
		const before = await bytes(paper);
		const open = await activity('full');
		await linked(paper, open);
		const station = (await read(paper))?.stations.at(-1);
		expect(station).toMatchObject({
			station: 'done',
			things: [{ day: '2025-03-14', text: { text: 'Hidden lessons' }, path: `/activities/${open.id}` }],
		});
		expect(station?.things[0]?.by?.text).toMatch(/^Reporter/);
		const { rows } = await sql<{ revision: number }>`select revision from activities.activity
			where id = ${open.id}`.execute(platform.database);
		const done = await closeActivity(as(owner), open.id, { version: rows[0]?.revision ?? 0 });
		expect(refusal(done)).toBeNull();
		expect(await bytes(paper)).toBe(before);
	});

	it.each(['full', 'coarse'] as const)(
		'that is %s has no day while it is only planned, also when that day has passed. 2.6',
		async (scope) => {
			for (const year of [2020, 2999]) {
				const dates = { plannedStart: `${year}-01-01`, plannedEnd: `${year}-12-31` };
				const made = await exampleActivity(platform.database, reporter, { scope, ...dates });
				expect((await read({ kind: 'activity', id: made.id }))?.root.day).toBeNull();
			}
		},
	);

	it('that is coarse shows theme, State and year, and nothing else, to strangers. 2.6', async () => {
		const coarse = await activity('coarse');
		await linked(paper, coarse);
		const [done] = (await read(paper))?.stations.at(-1)?.things ?? [];
		expect(done).toMatchObject({
			terms: ['accreditation.theme.prevention'],
			text: { text: 'Kyrgyzstan' },
			day: '2025',
			by: null,
		});
		for (const actor of [anonymous, stranger])
			expect(await bytes(paper, actor)).not.toMatch(/Hidden|Harbour|Reporter|2025-03|training/);
		expect(await bytes(paper, owner)).toMatch(/Hidden lessons/);
	});

	it('is the same as not linked for viewers who may not see it, with random links, audiences and viewers. 2.2', async () => {
		const delegate = meeting.delegates['Selmark'] ?? anonymous;
		const viewers = [anonymous, stranger, delegate, owner, officer];
		const things = [
			paper,
			await issued('participants'),
			await activity(),
			await activity('coarse'),
			await activity('full'),
			await activity(),
		];
		const seen = new Map<Actor, Set<string>>();
		for (const viewer of viewers) {
			const all = await Promise.all(things.map(async (one) => ((await read(one, viewer)) ? keyOf(one) : '')));
			seen.set(viewer, new Set(all));
		}
		const end = fc.nat(things.length - 1);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(end, end), { maxLength: 14 }),
				end,
				fc.constantFrom(...viewers),
				async (pairs, root, viewer) => {
					const ends = pairs
						.filter(([from, to]) => from !== to)
						.map(([from, to]) => [things[from]!, things[to]!] as const);
					const shown = async (all: typeof ends): Promise<string> => {
						await sql`delete from platform.link`.execute(platform.database);
						for (const [from, to] of all) await linked(from, to);
						return bytes(things[root]!, viewer);
					};
					const whole = await shown(ends);
					const open = ends.filter((pair) => pair.every((one) => seen.get(viewer)?.has(keyOf(one))));
					expect(await shown(open)).toBe(whole);
				},
			),
			{ numRuns: 40 },
		);
	});
});

describe('A link of an activity', () => {
	it('is made and removed by its owner, and by nobody else without office. 4.1, 4.4', async () => {
		const own = await activity('full');
		for (const actor of [anonymous, stranger]) {
			expect(refusal(await linkThings(as(actor), slices, own, input(paper)))).toBe('not-found');
			expect(await linksForOfficer(as(actor), slices, own)).toBeNull();
		}
		expect(refusal(await linkThings(as(owner), slices, own, input(paper)))).toBeNull();
		expect(await keys(paper)).toEqual([keyOf(paper), keyOf(own)]);
		expect(await keys(own)).toEqual([keyOf(paper), keyOf(own)]);
		const [made] = (await linksForOfficer(as(owner), slices, own)) ?? [];
		expect(made).toMatchObject({ way: 'from', why: 'It asked for this' });
		const gone = (actor: Actor) => unlinkThings(as(actor), slices, { id: made?.id ?? '' });
		expect(refusal(await gone(stranger))).toBe('not-found');
		expect(refusal(await gone(owner))).toBeNull();
		expect(await keys(paper)).toEqual([keyOf(paper)]);
	});

	it('is not made by an owner on the page of another thing, nor with what the owner may not see. 4.1', async () => {
		const own = await activity('full');
		expect(refusal(await linkThings(as(owner), slices, paper, input(own, 'to')))).toBe('not-found');
		const hidden = await issued('participants');
		expect(refusal(await linkThings(as(owner), slices, own, input(hidden)))).toBe('no-thing');
		// A closed activity of somebody else is as one that is not there.
		const closed = await activity();
		const theirs = { kind: 'activity', id: closed.id };
		const other = await exampleOrganisation(platform.database, `Reporter ${randomUUID()}`);
		await sql`update activities.activity set reporter_id = ${other} where id = ${closed.id}`.execute(
			platform.database,
		);
		expect(refusal(await linkThings(as(owner), slices, own, input(theirs)))).toBe('no-thing');
		expect(refusal(await linkThings(as(owner), slices, theirs, input(paper)))).toBe('not-found');
	});

	it('does not tell an officer of the conference who made it, nor why: that says whose a coarse activity is. activities.md 2.3', async () => {
		const own = await activity('coarse');
		expect(refusal(await linkThings(as(owner), slices, own, input(paper)))).toBeNull();
		const seenBy = async (actor: Actor) => (await linksForOfficer(as(actor), slices, paper)) ?? [];
		const [made, ...more] = await seenBy(meeting.officer);
		expect(more).toEqual([]);
		expect(made).toMatchObject({ why: '', madeBy: null, other: { kind: 'activity', id: own.id } });
		expect((await seenBy(officer))[0]?.why).toBe('It asked for this');
	});

	it('is no longer made by a member whose place was taken away. 4.1', async () => {
		const own = await activity('full');
		await sql`delete from accreditation.participant where person_id = ${owner.person?.id}`.execute(
			platform.database,
		);
		expect(refusal(await linkThings(as(owner), slices, own, input(paper)))).toBe('not-found');
	});
});
