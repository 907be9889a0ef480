import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { issueDocument, withdrawDocument } from '#documents/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { linkThings, unlinkThings } from '#platform/server/links/link-things.ts';
import { linksForOfficer } from '#platform/server/links/read-links.ts';
import { keyOf, maxThings, type ThingRef } from '#platform/thread.ts';
import { slices } from '../server/slices.ts';
import { exampleDocument } from '../src/documents/server/documents.examples.ts';
import {
	accept,
	as,
	issue,
	meeting,
	note,
	officer,
	place,
	platform,
	refusal,
	speak,
	useReport,
} from '../src/floor/server/report.examples.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { examplePractice } from '../src/practices/server/practice.examples.ts';
import { exampleCommunity, exampleWarning } from '../src/warnings/server/warnings.examples.ts';
import { signedInPerson } from './test-platform.ts';

/* Threads over all slices, on a real database. docs/rules/thread.md */

useReport();

const read = (thing: ThingRef, actor: Actor = anonymous) => readThread(as(actor), slices, thing);
/** The thread as a page has it. */
const bytes = async (thing: ThingRef, actor?: Actor): Promise<string> =>
	JSON.stringify(await read(thing, actor));
const keys = async (thing: ThingRef, actor?: Actor): Promise<string[] | undefined> =>
	(await read(thing, actor))?.stations.flatMap(({ things }) => things.map(keyOf));

const statement = (id = place): ThingRef => ({ kind: 'statement', id });
const recommendation = (id: string): ThingRef => ({ kind: 'recommendation', id });
const document = (id: string): ThingRef => ({ kind: 'document', id });

async function issued(
	distribution: 'public' | 'participants' = 'public',
	title = 'Paper',
): Promise<ThingRef> {
	const id = await exampleDocument(as(officer), meeting.conference, { distribution, title: { en: title } });
	const done = await issueDocument(as(officer), id, { revision: await revisionOf(id) });
	if (!done.ok) throw new Error(done.refusal);
	return document(id);
}
const revisionOf = async (id: string): Promise<number> =>
	(
		await sql<{ revision: number }>`select revision from documents.document where id = ${id}`.execute(
			platform.database,
		)
	).rows[0]?.revision ?? 0;

/** A link in the database, as an officer would have made it. */
const linked = async (from: ThingRef, to: ThingRef): Promise<void> =>
	void (await sql`insert into platform.link (id, from_kind, from_id, to_kind, to_id, made_at)
		values (gen_random_uuid(), ${from.kind}, ${from.id}, ${to.kind}, ${to.id}, now()) on conflict do nothing`.execute(
		platform.database,
	));
const reported = async (): Promise<string> =>
	(
		await sql<{ document: string }>`select document_id as document from floor.report
			where conference_id = ${meeting.conference}`.execute(platform.database)
	).rows[0]?.document ?? '';
const withdraw = async ({ id }: ThingRef): Promise<void> => {
	const done = await withdrawDocument(as(officer), id, { revision: await revisionOf(id), reason: 'Wrong' });
	if (!done.ok) throw new Error(done.refusal);
};

/** An issued report with a recommendation from the public statement. */
async function withReport(distribution: 'public' | 'participants' = 'public'): Promise<ThingRef> {
	const id = await note('Name one contact', meeting.officer, { place });
	await accept(id);
	const done = await issue(distribution);
	if (!done.ok) throw new Error(done.refusal);
	return recommendation(id);
}

describe('The thread of a statement', () => {
	it('leads to the recommendation of the issued report, and back (1.1, 1.3, 4.1)', async () => {
		const made = await withReport();
		const report = document(await reported());
		const all = [statement(), made, report].map(keyOf);
		expect(await keys(statement())).toEqual(all);
		expect(await keys(report)).toEqual(all);
		const thread = await read(made);
		expect(thread?.stations.map(({ station }) => station)).toEqual(['said', 'recommended', 'text']);
		const [said] = thread?.stations[0]?.things ?? [];
		expect(said).toMatchObject({ by: { text: 'Arvonia' }, sound: null });
		expect(said?.path).toBe(`/conferences/${meeting.slug}/meetings/1`);
	});

	it('shows nothing of notes before the report is issued, nor of one that is withdrawn (2.2, 2.4)', async () => {
		const before = await bytes(statement());
		const id = await note('Not yet', meeting.officer, { place });
		await accept(id);
		expect(await bytes(statement())).toBe(before);
		expect(await read(recommendation(id), officer)).toBeNull();
		await issue();
		expect(await bytes(statement())).not.toBe(before);
		await withdraw(document(await reported()));
		expect(await bytes(statement())).toBe(before);
		expect(await read(recommendation(id))).toBeNull();
	});

	it('has what only participants may read for participants only, and for nobody who lost that right. 2.1', async () => {
		const before = await bytes(statement());
		const made = await withReport('participants');
		expect(await bytes(statement())).toBe(before);
		expect(await read(made)).toBeNull();
		const delegate = meeting.delegates['Karvia'] ?? anonymous;
		expect(await keys(statement(), delegate)).toContain(keyOf(made));
		await sql`delete from accreditation.participant where person_id = ${delegate.person?.id}`.execute(
			platform.database,
		);
		expect(await bytes(statement(), delegate)).toBe(before);
	});

	it('is not there for the public if its item was closed, also behind a public document. 2.3', async () => {
		const closed = await speak('Karvia', meeting.closedItem);
		const paper = await issued('public');
		const before = await bytes(paper);
		await linked(statement(closed), paper);
		expect(await read(statement(closed))).toBeNull();
		expect(await bytes(paper)).toBe(before);
		expect(JSON.stringify(await read(paper))).not.toContain('Karvia');
		expect(await keys(paper, meeting.delegates['Selmark'])).toEqual([keyOf(statement(closed)), keyOf(paper)]);
	});

	it('is gone once its item is closed for the time at which it was made. 2.4', async () => {
		const paper = await issued();
		const before = await bytes(paper);
		await linked(statement(), paper);
		expect(await bytes(paper)).not.toBe(before);
		const steps = JSON.stringify([{ from: 0, audience: 'participants' }]);
		await sql`update conference.item set steps = ${steps} where id = ${meeting.publicItem}`.execute(
			platform.database,
		);
		await sql`update conference.conference set published_at = now() where id = ${meeting.conference}`.execute(
			platform.database,
		);
		expect(await bytes(paper)).toBe(before);
	});
});

describe('What is hidden', () => {
	it('is the same as what nobody linked, for random links and audiences. 2.2', async () => {
		const papers: { thing: ThingRef; isPublic: boolean }[] = [];
		for (const [at, distribution] of (
			['public', 'participants', 'public', 'participants', 'public'] as const
		).entries())
			papers.push({ thing: await issued(distribution, `Paper ${at}`), isPublic: distribution === 'public' });
		const end = fc.nat(papers.length - 1);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(end, end), { maxLength: 14 }), end, async (pairs, root) => {
				const ends = pairs
					.filter(([from, to]) => from !== to)
					.map(([from, to]) => [papers[from]!, papers[to]!] as const);
				const shown = async (all: typeof ends): Promise<string> => {
					await sql`delete from platform.link`.execute(platform.database);
					for (const [from, to] of all) await linked(from.thing, to.thing);
					return bytes(papers[root]!.thing);
				};
				const whole = await shown(ends);
				expect(await shown(ends.filter((pair) => pair.every(({ isPublic }) => isPublic)))).toBe(whole);
			}),
			{ numRuns: 40 },
		);
	});

	it('is a practice that was withdrawn, and a kind that is gone. 2.4', async () => {
		const paper = await issued();
		const before = await bytes(paper);
		const withdrawn = await examplePractice(platform.database, { state: 'withdrawn' });
		await linked(paper, { kind: 'practice', id: withdrawn.id });
		await linked(paper, { kind: 'commitment', id: randomUUID() });
		await linked(paper, document(randomUUID()));
		expect(await bytes(paper)).toBe(before);
		const { id } = await examplePractice(platform.database);
		await linked(paper, { kind: 'practice', id });
		expect((await read(paper))?.stations.at(-1)).toMatchObject({ station: 'shown', things: [{ id }] });
	});
});

/** What an officer types. */
const input = (address: string, more: object = {}) => ({
	once: randomUUID(),
	way: 'to' as const,
	address,
	why: 'Because',
	...more,
});
const address = (to: ThingRef): string => `https://conference.example/ru/thread/${to.kind}/${to.id}`;

it('Of warnings only public ones are shown, also to people who may read others. 2.5', async () => {
	const { posts, id: community } = await exampleCommunity(platform.database, ['Arvonia']);
	const [post] = posts;
	if (!post) throw new Error('no post');
	const paper = await issued();
	const before = await bytes(paper, post.holder);
	const source = { ...post, community };
	for (const tlp of ['amber', 'green'] as const)
		await linked(paper, { kind: 'warning', id: await exampleWarning(platform, source, { tlp }) });
	const withdrawn = await exampleWarning(platform, source, { tlp: 'clear', state: 'withdrawn' });
	await linked(paper, { kind: 'warning', id: withdrawn });
	expect(await bytes(paper, post.holder)).toBe(before);
	const clear = await exampleWarning(platform, source, { tlp: 'clear' });
	await linked(paper, { kind: 'warning', id: clear });
	expect((await read(paper))?.stations.at(-1)).toMatchObject({ station: 'done', things: [{ id: clear }] });
});

describe('A link', () => {
	let paper: ThingRef;
	let other: ThingRef;
	beforeEach(async () => {
		[paper, other] = [await issued(), await issued()];
	});
	const link = (actor: Actor, more: object = {}, to = other) =>
		linkThings(as(actor), slices, paper, input(address(to), more));

	it('is made by an officer of the conference, seen by everybody who sees both ends, and removed (4.1, 4.4)', async () => {
		expect(refusal(await link(meeting.officer))).toBeNull();
		expect(await keys(other)).toEqual([paper, other].map(keyOf).toSorted());
		const [made] = (await linksForOfficer(as(meeting.officer), slices, other)) ?? [];
		expect(made).toMatchObject({ way: 'from', why: 'Because', madeBy: meeting.officer.person?.name });
		const gone = () => unlinkThings(as(meeting.officer), slices, { id: made?.id ?? '' });
		expect(refusal(await gone())).toBeNull();
		expect(refusal(await gone())).toBe('not-found');
		expect(await keys(other)).toEqual([keyOf(other)]);
		const stored =
			await sql`select 1 from platform.link where id = ${made?.id} and removed_at is not null`.execute(
				platform.database,
			);
		expect(stored.rows).toHaveLength(1);
		expect(refusal(await link(meeting.officer))).toBeNull();
		expect(await keys(other)).toHaveLength(2);
	});

	it('is made by nobody else, who does not learn of addresses either. 4.1', async () => {
		const stranger = await signedInPerson(platform.database, `Stranger ${randomUUID()}`);
		for (const actor of [anonymous, stranger, meeting.delegates['Arvonia'] ?? anonymous, meeting.chair]) {
			expect(refusal(await link(actor))).toBe('not-found');
			expect(refusal(await linkThings(as(actor), slices, paper, input('/nowhere')))).toBe('not-found');
			expect(await linksForOfficer(as(actor), slices, paper)).toBeNull();
		}
		await link(meeting.officer);
		const [made] = (await linksForOfficer(as(meeting.officer), slices, paper)) ?? [];
		expect(refusal(await unlinkThings(as(stranger), slices, { id: made?.id ?? '' }))).toBe('not-found');
	});

	it('is one, pressed twice, or made by two officers at once. 4.3', async () => {
		const sent = input(address(other));
		const all = await Promise.all([
			linkThings(as(meeting.officer), slices, paper, sent),
			linkThings(as(meeting.officer), slices, paper, sent),
			link(officer),
			link(meeting.officer),
		]);
		expect(all.map(refusal)).toEqual([null, null, null, null]);
		expect(await linksForOfficer(as(officer), slices, paper)).toHaveLength(1);
	});

	it('is of a page that can be linked and that the officer sees, and of two things. 4.1', async () => {
		const refused = async (typed: string) =>
			refusal(await linkThings(as(meeting.officer), slices, paper, input(typed)));
		for (const typed of [
			'',
			'https://',
			'/en/conferences',
			'/en/d/NO.SUCH/1',
			'/thread/document/1',
			'%E0%A4%A',
		])
			expect(await refused(typed), typed).toBe('no-thing');
		expect(await refused(address(document(randomUUID())))).toBe('no-thing');
		expect(await refused(address(paper))).toBe('itself');
	});

	it('is made to the addresses that people copy: a document, a recommendation, a practice. 4.1', async () => {
		const made = await withReport();
		const practice = await examplePractice(platform.database);
		const found = await read(other);
		const symbol = found?.root.label.values?.['symbol'];
		const { slug } = practice;
		const typed = [
			`/en/d/${symbol}`,
			`/practices/${slug}`,
			`/en/conferences/${meeting.slug}/report#recommendation-1`,
		];
		for (const one of typed)
			expect(refusal(await linkThings(as(officer), slices, paper, input(one))), one).toBeNull();
		expect(await keys(paper)).toEqual(
			expect.arrayContaining([keyOf(other), `practice:${practice.id}`, keyOf(made)]),
		);
	});

	it('is refused beyond two hundred of a thing. 4.3', async () => {
		await sql`insert into platform.link (id, from_kind, from_id, to_kind, to_id, made_at)
			select gen_random_uuid(), 'document', ${paper.id}, 'document', gen_random_uuid(), now()
			from generate_series(1, ${maxThings})`.execute(platform.database);
		expect(refusal(await link(officer))).toBe('too-many');
		expect(await keys(other)).toEqual([keyOf(other)]);
	});
});

describe('Two hundred links', () => {
	it('take as many statements as one', async () => {
		const [first, ...more] = [await issued(), await issued(), await issued(), await issued(), await issued()];
		const count = () => platform.statements((ctx) => readThread(ctx, slices, first), { ...officer });
		await linked(first, more[0]!);
		const one = await count();
		for (const each of more) await linked(first, each);
		expect(await count()).toBe(one);
	});
});
