import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { done, refuse } from '../result.ts';
import { sql, type Transaction } from './database.ts';
import { operation, type Operation } from './operation.ts';

/* What every verb does, in one transaction: lock, gate, one-time key, revision, change, audit, notices. */

interface Row {
	id: number;
	revision: number;
	owner: string;
}
let platform: TestPlatform;
let actor: Awaited<ReturnType<typeof signedInPerson>>;
beforeAll(async () => {
	platform = await openTestPlatform();
	actor = await signedInPerson(platform.database, 'Test Owner');
	await sql`create table public.thing (id int primary key, revision int not null, owner text not null)`.execute(
		platform.database,
	);
});
afterAll(() => platform.close());

let next = 0;
/** A thing of the person. @returns its id */
async function thing(): Promise<number> {
	next += 1;
	await sql`insert into public.thing values (${next}, 1, ${actor.person.id})`.execute(platform.database);
	return next;
}
const stored = async (id: number): Promise<Row | undefined> =>
	(await sql<Row>`select * from public.thing where id = ${id}`.execute(platform.database)).rows[0];
const audited = async (id: number): Promise<number> =>
	(await sql`select 1 from platform.audit where thing = ${`thing:${id}`}`.execute(platform.database)).rows
		.length;
const announced = async (id: number): Promise<number> =>
	(
		await sql`select 1 from platform.outbox where payload ->> 'conference' = ${`thing:${id}`}`.execute(
			platform.database,
		)
	).rows.length;
const lock = async (tx: Transaction, id: number) =>
	(await sql<Row>`select * from public.thing where id = ${id} for update`.execute(tx)).rows[0];

const run = (id: number, changes: Partial<Operation<Row, null, 'no'>> = {}) =>
	operation<Row, null, 'no'>(platform.context(actor), {
		lock: (tx) => lock(tx, id),
		gate: ({ owner }) => owner === actor.person.id,
		change: async (tx) => {
			await sql`update public.thing set revision = revision + 1 where id = ${id}`.execute(tx);
			return done(null);
		},
		audit: () => ({ action: 'floor.give', subject: `thing:${id}` }),
		notices: () => [{ topic: 'conference.changed', payload: { conference: `thing:${id}` } }],
		...changes,
	});

describe('A press that changes nothing', () => {
	it.each<[string, (id: number) => Parameters<typeof run>, string]>([
		['on a thing that does not exist', () => [0], 'not-found'],
		['by somebody who may not', (id) => [id, { gate: () => false }], 'not-found'],
		['on an older revision', (id) => [id, { isStale: ({ revision }) => revision !== 0 }], 'stale'],
		['that a rule refuses', (id) => [id, { change: async () => refuse('no') }], 'no'],
	])('%s leaves no trace: no audit, no notice', async (_, of, refusal) => {
		const id = await thing();
		expect(await run(...of(id))).toMatchObject({ ok: false, refusal });
		expect([await audited(id), await announced(id), (await stored(id))?.revision]).toEqual([0, 0, 1]);
	});

	it('does not use up its one-time key', async () => {
		const id = await thing();
		const idempotencyKey = `key-of-thing-${id}-0000`;
		expect(await run(id, { idempotencyKey, change: async () => refuse('no') })).toMatchObject({
			refusal: 'no',
		});
		expect(await run(id, { idempotencyKey, isStale: () => true })).toMatchObject({ refusal: 'stale' });
		expect(await run(id, { idempotencyKey })).toMatchObject({ ok: true });
		expect(await run(id, { idempotencyKey })).toMatchObject({ refusal: 'already-done' });
		expect((await stored(id))?.revision).toBe(2);
	});
});

it('A press that changes something is audited and announced, once', async () => {
	const id = await thing();
	expect(await run(id)).toEqual({ ok: true, value: null });
	expect([await audited(id), await announced(id), (await stored(id))?.revision]).toEqual([1, 1, 2]);
});

it('The same key pressed twice at once counts once', async () => {
	const id = await thing();
	const idempotencyKey = `key-of-thing-${id}-0000`;
	const answers = await Promise.all([run(id, { idempotencyKey }), run(id, { idempotencyKey })]);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect((await stored(id))?.revision).toBe(2);
});

it('Of presses on the same revision at once, one counts: the others are stale', async () => {
	const id = await thing();
	const press = () => run(id, { isStale: ({ revision }) => revision !== 1 });
	const answers = await Promise.all(Array.from({ length: 4 }, press));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect((await stored(id))?.revision).toBe(2);
});

it('A right that is removed while the press waits for the lock counts', async () => {
	const id = await thing();
	let waiting: ReturnType<typeof run> | undefined;
	await platform.database.transaction().execute(async (tx) => {
		await lock(tx, id);
		waiting = run(id);
		await sql`update public.thing set owner = 'somebody' where id = ${id}`.execute(tx);
	});
	expect(await waiting).toMatchObject({ ok: false, refusal: 'not-found' });
	expect((await stored(id))?.revision).toBe(1);
});
