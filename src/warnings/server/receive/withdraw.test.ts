import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { exampleNow, examplePost } from '../warnings.examples.ts';
import { capOf, readPublicWarning } from '../out/read-public-warning.ts';
import { acknowledgeWarning, confirmWithdrawal } from './acknowledge.ts';
import { readReceipts } from './read-receipts.ts';
import { readWarning } from '../read.ts';
import { correct, deliver, openReceiving, type ReceivingCommunity } from './receive.examples.ts';
import { withdrawUnconfirmed, withdrawWarning } from './withdraw.ts';

/* A warning is taken back, and its recipients confirm it. docs/rules/warnings.md §12 */

let of: ReceivingCommunity;
beforeAll(async () => void (of = await openReceiving()));
afterAll(() => of.platform.close());

const fails = () => Promise.reject(new Error('the process was killed'));
const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
const withdraw = (id: string, reason = 'Laboratory error', mail = of.mail) =>
	withdrawWarning(as(of.source.holder), id, { reason }, mail);

describe('a withdrawal', () => {
	it('shows recipients that and why, and the content no longer; the source still reads it. 12.12', async () => {
		const id = await of.warning();
		await correct(of, id);
		expect(await withdraw(id)).toMatchObject({ ok: true });
		const page = await readWarning(as(of.karvia.holder), id);
		expect(page).toMatchObject({
			state: 'withdrawn',
			content: null,
			isLost: false,
			withdrawal: { at: exampleNow, reason: 'Laboratory error' },
			versions: [{ version: 3, change: 'withdrawal' }],
			may: { export: false, withdraw: false },
		});
		expect(JSON.stringify(page)).not.toMatch(/Naloxone|LC-HRMS/);
		const own = await readWarning(as(of.source.holder), id);
		expect(own).toMatchObject({ content: { method: 'LC-HRMS' }, version: 2, may: { withdraw: false } });
	});

	it.each([true, false])('says by how many it was released: by two: %s. 12.1, 12.3', async (isByTwo) => {
		const id = await of.warning();
		if (isByTwo)
			await sql`update warnings.warning_version set second_by = ${of.colleague.person?.id ?? null}
				where warning_id = ${id}`.execute(of.platform.database);
		await withdraw(id);
		for (const actor of [of.karvia.holder, of.source.holder])
			expect(await readWarning(as(actor), id)).toMatchObject({ state: 'withdrawn', isByTwo });
	});

	it('has a reason that names no company and no exact place: everybody reads it of a CLEAR one. 10.4', async () => {
		const id = await of.warning({ tlp: 'clear' });
		for (const [reason, message] of [
			['Brindlewick Fine Chemicals Ltd. did not sell it.', 'platform.personal.company'],
			['It was not found at 48.20817, 16.37382.', 'warnings.refused.coordinates'],
			['Declan Fairweather-Okoye was wrong.', 'platform.personal.person'],
		] as const)
			expect(await withdraw(id, reason)).toMatchObject({ refusal: 'bad-input', fields: { reason: message } });
		expect((await readPublicWarning(as(of.outsider), id))?.state).toBe('released');
	});

	it('reaches all who ever had a version and are still members, by an email without content. 12.12', async () => {
		const id = await of.warning({ content: { subject: 'Carfentanil in heroin' } });
		const late = await examplePost(of.platform.database, of.id, 'Borland');
		await deliver(of, id, [late.id]);
		of.emails.length = 0;
		await withdraw(id, 'No carfentanil was in it.');
		const { receipts } = (await readReceipts(as(of.source.holder), id)) ?? {};
		expect(
			receipts?.map(({ recipient, versions }) => [recipient, versions.map(({ version }) => version)]),
		).toEqual([
			[of.karvia.id, [1, 2]],
			[of.removed.id, [1]],
			[of.hidden.id, [1, 2]],
			[late.id, [1, 2]],
		]);
		const posts = [of.karvia, of.hidden, late];
		expect(of.emails.map(({ to }) => to).sort()).toEqual(
			posts.map(({ holder }) => holder.person.email).sort(),
		);
		for (const { text } of of.emails) {
			expect(text).toContain(`/warnings/desk/${id}`);
			expect(text).not.toMatch(/carfentanil|heroin|AMBER/i);
		}
	});

	it('of a RED warning reaches the persons who are still members, and not their colleagues. 12.12', async () => {
		const [karvia, removed] = [of.karvia.holder.person.id, of.removed.holder.person.id];
		const id = await of.warning({
			tlp: 'red',
			audience: [karvia, removed],
			owners: [of.source.holder.person.id],
		});
		await deliver(of, id, [karvia, removed], true);
		of.emails.length = 0;
		expect(await withdrawWarning(as(of.colleague), id, { reason: 'Error' }, of.mail)).toMatchObject({
			refusal: 'not-found',
		});
		await withdraw(id);
		expect(of.emails.map(({ to }) => to)).toEqual([of.karvia.holder.person.email]);
		expect((await readReceipts(as(of.source.holder), id))?.receipts).toMatchObject([
			{ person: of.karvia.holder.person.name, isMember: true },
			{ isMember: false, versions: [{ version: 1 }] },
		]);
	});

	it('ends a draft of another version, and comes once, also when two press it at once. 12.12', async () => {
		const id = await of.warning();
		await sql`insert into warnings.warning_version (warning_id, version, change, state, content, drafted_at)
			values (${id}, 2, 'update', 'draft', '{}', ${exampleNow})`.execute(of.platform.database);
		const done = await Promise.all([withdraw(id), withdraw(id)]);
		expect(done.filter(({ ok }) => ok)).toHaveLength(1);
		expect(done).toContainEqual({ ok: false, refusal: 'over' });
		const found = await sql<{ change: string }>`select change from warnings.warning_version
			where warning_id = ${id} order by version`.execute(of.platform.database);
		expect(found.rows.map(({ change }) => change)).toEqual(['new', 'withdrawal']);
	});

	it('names no person in its reason, and needs no second person. 12.12', async () => {
		const id = await of.warning();
		expect(await withdraw(id, 'Maria Huber, born 12.03.1991, was wrong.')).toMatchObject({
			refusal: 'bad-input',
		});
		expect(await withdraw(id)).toMatchObject({ ok: true });
	});

	it('is whole or not at all: without its emails nothing is withdrawn. 12.12', async () => {
		const id = await of.warning();
		const mail = { ...of.mail, mailer: { write: fails, writeToMany: fails } as never };
		await expect(withdraw(id, 'Error', mail)).rejects.toThrow('killed');
		expect(await readWarning(as(of.karvia.holder), id)).toMatchObject({ state: 'released', version: 1 });
		expect(await withdraw(id)).toMatchObject({ ok: true });
	});

	it('of a CLEAR warning is read by everybody, with its reason and without its content. 12.12', async () => {
		const id = await of.warning({ tlp: 'clear', audience: [of.id], content: { subject: 'Strong tablets' } });
		await withdraw(id);
		const reader = as(of.outsider);
		expect(await readPublicWarning(reader, id)).toMatchObject({
			state: 'withdrawn',
			reason: 'Laboratory error',
			content: null,
		});
		const site = {
			sender: 'conference.example',
			pageOf: (one: string) => `https://conference.example/${one}`,
		};
		expect(await capOf(reader, id, site)).toMatchObject({
			type: 'Cancel',
			note: 'Laboratory error',
			references: [{ identifier: `${id}.1` }],
		});
	});

	it('of a warning that has expired still reaches who had it. 12.12', async () => {
		const id = await of.warning({ expiresAt: new Date(exampleNow.getTime() - 1) });
		expect(await withdraw(id)).toMatchObject({ ok: true });
		expect((await readWarning(as(of.karvia.holder), id))?.state).toBe('withdrawn');
	});
});

describe('an urgent release that nobody confirmed', () => {
	it('is withdrawn once, also by two processes and when the job is late; one that has time is not. 12.2', async () => {
		const ends = new Date(exampleNow.getTime() + 1_000);
		const [id, later] = [
			await of.warning({ confirmBy: ends }),
			await of.warning({ confirmBy: new Date(ends.getTime() + 1) }),
		];
		of.emails.length = 0;
		const jobs = [1, 2].map(() => withdrawUnconfirmed({ ...as(of.source.holder), now: ends }, of.mail));
		expect((await Promise.all(jobs)).toSorted()).toEqual([0, 1]);
		expect(of.emails.map(({ to }) => to).sort()).toEqual(
			[of.karvia, of.hidden].map(({ holder }) => holder.person.email).sort(),
		);
		expect(await readWarning(as(of.karvia.holder, ends), id)).toMatchObject({
			state: 'withdrawn',
			withdrawal: { reason: '' },
		});
		expect((await readWarning(as(of.karvia.holder, ends), later))?.state).toBe('unconfirmed');
		await sql`update warnings.warning set confirm_by = null where id = ${later}`.execute(
			of.platform.database,
		);
	});
});

describe('the receipts', () => {
	it('say who had which version when, who read, acknowledged and confirmed it, and what became of copies. 12.14', async () => {
		const id = await of.warning();
		const [read, acknowledged, confirmed] = [1, 2, 3].map((n) => new Date(exampleNow.getTime() + n * 60_000));
		await readWarning(as(of.karvia.holder, read), id);
		await acknowledgeWarning(as(of.karvia.holder, acknowledged), id, { version: 1 });
		await withdraw(id);
		expect(await confirmWithdrawal(as(of.karvia.holder, confirmed), id, { copies: 'remain' })).toMatchObject({
			ok: true,
		});
		await confirmWithdrawal(as(of.karvia.holder), id, { copies: 'destroyed' });
		const { receipts, version } = (await readReceipts(as(of.source.holder), id)) ?? {};
		expect(version).toBe(1);
		expect(receipts?.[0]).toMatchObject({
			recipient: of.karvia.id,
			dutyContact: 'Duty desk, +00 0000',
			versions: [
				{ version: 1, deliveredAt: exampleNow, readAt: read, acknowledgedAt: acknowledged },
				{ version: 2, acknowledgedAt: confirmed, copies: 'destroyed' },
			],
		});
	});

	it('show a hidden member by its number, without its duty contact. 12.14', async () => {
		const id = await of.warning();
		const own = await readReceipts(as(of.source.holder), id);
		const line = own?.receipts.find(({ recipient }) => recipient === of.hidden.id);
		expect(line).toMatchObject({ member: { name: null, number: of.hidden.number }, dutyContact: '' });
		expect(JSON.stringify(own)).not.toMatch(/Selmark/);
	});

	it('show a person who holds a hidden post by its number. 12.14', async () => {
		const person = of.hidden.holder.person.id;
		const id = await of.warning({ audience: [person] });
		await deliver(of, id, [person], true);
		const own = await readReceipts(as(of.source.holder), id);
		expect(own?.receipts).toMatchObject([{ person: null, member: { name: null, number: of.hidden.number } }]);
		expect(JSON.stringify(own)).not.toMatch(/Selmark/);
	});

	it('are for the source and its colleagues alone. 12.14', async () => {
		const id = await of.warning();
		const { 'source’s colleague': colleague, ...rest } = of.others();
		for (const actor of [...Object.values(rest), of.karvia.holder, of.hidden.holder])
			expect(await readReceipts(as(actor), id)).toBeNull();
		expect(await readReceipts(as(colleague as Actor), id)).not.toBeNull();
	});
});
