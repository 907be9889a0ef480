import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { answerWithin } from '../../warning-answer.ts';
import { asReader } from '../store/as-reader.ts';
import { inboxTasks } from '../store/inbox.ts';
import { warningViewer } from '../access.ts';
import { exampleNow, exampleWarning } from '../warnings.examples.ts';
import { acknowledgeWarning, confirmWithdrawal } from './acknowledge.ts';
import { answerWarning } from './answer-warning.ts';
import { readWarningInbox } from './read-inbox.ts';
import { deliver, openReceiving, type ReceivingCommunity } from './receive.examples.ts';
import { withdrawWarning } from './withdraw.ts';

/* The inbox of warnings. docs/rules/warnings.md §12 */

let of: ReceivingCommunity;
beforeAll(async () => void (of = await openReceiving()));
afterAll(() => of.platform.close());

const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
const desk = async (actor: Actor, now = exampleNow) => (await readWarningInbox(as(actor, now))) ?? fail();
const fail = (): never => {
	throw new Error('There is no desk.');
};
const due = new Date(exampleNow.getTime() + answerWithin);
const needsOf = async (actor: Actor, id: string, now?: Date) =>
	(await desk(actor, now)).needs.find((one) => one.id === id)?.tasks;
const groupOf = async (actor: Actor, id: string, now?: Date) => {
	const groups = await desk(actor, now);
	return (['needs', 'open', 'over'] as const).find((group) => groups[group].some((one) => one.id === id));
};

describe('the desk', () => {
	it('is for holders of a post, not for stewards, officers or strangers. 13.2', async () => {
		for (const actor of [of.outsider, of.administrator, of.steward, of.removed.holder, anonymous])
			expect(await readWarningInbox(as(actor))).toBeNull();
	});

	it('asks a recipient to acknowledge, then has the warning among the open ones, then the ended ones. 12.10', async () => {
		const id = await of.warning();
		expect(await needsOf(of.karvia.holder, id)).toEqual([{ kind: 'acknowledge', until: due }]);
		await acknowledgeWarning(as(of.karvia.holder), id, { version: 1 });
		expect(await groupOf(of.karvia.holder, id)).toBe('open');
		expect(await groupOf(of.source.holder, id)).toBe('open');
		expect(await groupOf(of.karvia.holder, id, new Date('2027-03-01T10:00:00Z'))).toBe('over');
		expect(await groupOf(of.other.holder, id)).toBeUndefined();
	});

	it('asks who had a withdrawn warning to confirm it, and strikes it through with the reason. 12.13', async () => {
		const id = await of.warning();
		await withdrawWarning(as(of.source.holder), id, { reason: 'Laboratory error' }, of.mail);
		expect(await needsOf(of.karvia.holder, id)).toEqual([{ kind: 'confirm-withdrawal', until: due }]);
		await confirmWithdrawal(as(of.karvia.holder), id, { copies: 'none' });
		const line = (await desk(of.karvia.holder)).over.find((one) => one.id === id);
		expect(line).toMatchObject({
			state: 'withdrawn',
			reason: 'Laboratory error',
			subject: { text: 'Nitazene in tablets sold as oxycodone' },
		});
	});

	it('asks who was asked to check a draft, its author to finish one, and says which names a person. 12.10', async () => {
		const review = await of.warning({ state: 'draft', reviewers: [of.other.id] });
		expect(await needsOf(of.other.holder, review)).toEqual([{ kind: 'review', until: due }]);
		expect(await groupOf(of.source.holder, review)).toBe('open');
		expect(await groupOf(of.colleague, review)).toBeUndefined();
		const draft = await of.warning({ state: 'draft', tlp: null, audience: [] });
		expect(await needsOf(of.source.holder, draft)).toMatchObject([{ kind: 'draft' }]);
		for (const actor of [of.colleague, of.karvia.holder, of.other.holder])
			expect(await groupOf(actor, draft)).toBeUndefined();
		await sql`update warnings.warning_version set returned_because = 'Too vague' where warning_id = ${draft}`.execute(
			of.platform.database,
		);
		expect(await needsOf(of.source.holder, draft)).toMatchObject([{ kind: 'returned' }]);
		const text = 'Seized from Maria Huber, born 12.03.1991.';
		const blocked = await of.warning({ state: 'draft', tlp: null, audience: [], content: { text } });
		expect(await needsOf(of.source.holder, blocked)).toMatchObject([{ kind: 'blocked' }]);
	});

	it('asks the source to answer a question or a report of another use, and all of it to confirm an urgent one. 12.11', async () => {
		const id = await of.warning({ confirmBy: due });
		await answerWarning(as(of.karvia.holder), id, { kind: 'misuse', text: '', once: 'a-key-of-one-form' });
		for (const actor of [of.source.holder, of.colleague])
			expect(await needsOf(actor, id)).toEqual([
				{ kind: 'confirm-release', until: due },
				{ kind: 'question', until: due },
			]);
		expect(await needsOf(of.karvia.holder, id)).toEqual([{ kind: 'acknowledge', until: due }]);
		expect(await needsOf(of.karvia.holder, id, due)).toBeUndefined();
		expect((await desk(of.karvia.holder, due)).over.find((one) => one.id === id)).toMatchObject({
			reason: '',
			state: 'withdrawn',
		});
	});

	it('opens RED lines for readers with that right alone; nobody else has them. 11.5', async () => {
		const person = of.karvia.holder.person.id;
		const content = { subject: 'Carfentanil in heroin' };
		const red = { tlp: 'red', audience: [person], owners: [of.source.holder.person.id], content } as const;
		const id = await of.warning({ ...red, audience: [person], owners: [...red.owners] });
		await deliver(of, id, [person], true);
		const line = (await desk(of.karvia.holder)).needs.find((one) => one.id === id);
		expect(line?.subject?.text).toBe('Carfentanil in heroin');
		for (const actor of [of.colleague, of.hidden.holder, of.other.holder])
			expect(JSON.stringify(await desk(actor))).not.toMatch(new RegExp(`Carfentanil|${id}`));
		await withdrawWarning(as(of.source.holder), id, { reason: 'Error' }, of.mail);
		expect(JSON.stringify(await desk(of.karvia.holder))).not.toMatch(/Carfentanil/);
	});

	it('shows a hidden source by its number. 9.2', async () => {
		const id = await exampleWarning(of.platform, { ...of.hidden, community: of.id }, { audience: [of.id] });
		const line = (await desk(of.karvia.holder)).open.find((one) => one.id === id);
		expect(line?.source).toEqual({ name: null, number: of.hidden.number });
		expect(JSON.stringify(await desk(of.karvia.holder))).not.toMatch(/Selmark/);
	});

	it('costs the same number of statements for one warning and for thirty, in each group. 12.10', async () => {
		const fresh = await openReceiving();
		const count = () =>
			fresh.platform.statements(async (ctx) => {
				expect(await readWarningInbox({ ...ctx, now: exampleNow })).not.toBeNull();
			}, fresh.karvia.holder);
		const add = async () => {
			await fresh.warning();
			const open = await fresh.warning();
			await acknowledgeWarning(fresh.platform.context(fresh.karvia.holder, exampleNow), open, { version: 1 });
			await fresh.warning({ expiresAt: new Date(exampleNow.getTime() - 1) });
		};
		await add();
		await count();
		const one = await count();
		for (let n = 0; n < 29; n += 1) await add();
		expect(await count()).toBe(one);
		const groups = await readWarningInbox(fresh.platform.context(fresh.karvia.holder, exampleNow));
		expect([groups?.needs.length, groups?.open.length, groups?.over.length]).toEqual([30, 30, 30]);
		await fresh.platform.close();
	}, 60_000);
});

it('the desk reads few deliveries where a history of ended warnings was never acknowledged', async () => {
	const { database } = of.platform;
	const id = await of.warning();
	const viewer = await warningViewer(as(of.karvia.holder));
	const reader = { own: [...viewer.own], person: viewer.person ?? '', now: exampleNow };
	/** Rows of deliveries that the tasks were found by. */
	const rowsRead = () =>
		asReader(as(of.karvia.holder), async (tx) => {
			// A table of a few rows would be read whole.
			await sql`set local enable_seqscan = off`.execute(tx);
			await inboxTasks(tx, reader);
			const found = await sql<{ rows: number }>`select (seq_tup_read + idx_tup_fetch)::int as rows
				from pg_stat_xact_user_tables where schemaname = 'warnings' and relname = 'delivery'`.execute(tx);
			return found.rows[0]?.rows;
		});
	const analyze = () =>
		sql`analyze warnings.warning, warnings.warning_version, warnings.delivery`.execute(database);
	await analyze();
	const before = await rowsRead();
	await sql`
		with ended as (
			insert into warnings.warning select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(),
				'expires_at', ${exampleNow}::timestamptz - interval '1 day'))).*
			from warnings.warning w, generate_series(1, 500) where w.id = ${id} returning id, version
		), versions as (
			insert into warnings.warning_version select (jsonb_populate_record(v, jsonb_build_object('warning_id', e.id))).*
			from warnings.warning_version v, ended e where v.warning_id = ${id}
		)
		insert into warnings.delivery select (jsonb_populate_record(d, jsonb_build_object('warning_id', e.id))).*
		from warnings.delivery d, ended e where d.warning_id = ${id}`.execute(database);
	await analyze();
	expect(before).toBeGreaterThan(0);
	// A few more or less, by the plan that PostgreSQL chooses; of the history it would be 500.
	expect(await rowsRead()).toBeLessThan(100);
});
