import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { exampleCommunity, exampleNow, examplePost, exampleWarning } from './warnings.examples.ts';
import { readPublicWarning } from './out/read-public-warning.ts';
import { endAccessLogs, readAccessLog } from './receive/read-access-log.ts';
import { readWarning } from './read.ts';
import { correct, openReceiving, type ReceivingCommunity } from './receive/receive.examples.ts';
import { withdrawWarning } from './receive/withdraw.ts';

/* Reading a warning, and the log of it. docs/rules/warnings.md §11, §13 */

let of: ReceivingCommunity;
beforeAll(async () => void (of = await openReceiving()));
afterAll(() => of.platform.close());

const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
const after = (minutes: number) => new Date(exampleNow.getTime() + minutes * 60_000);
const logOf = async (id: string, now?: Date) => (await readAccessLog(as(of.source.holder, now), id))?.entries;

describe('the page of a warning', () => {
	it('is for its audience and its source, and not there for everybody else. 13.1', async () => {
		const id = await of.warning();
		const { 'source’s colleague': colleague, ...rest } = of.others();
		for (const actor of [...Object.values(rest), anonymous])
			expect(await readWarning(as(actor), id)).toBeNull();
		for (const actor of [of.karvia.holder, of.hidden.holder, of.source.holder, colleague as Actor])
			expect((await readWarning(as(actor), id))?.content).toMatchObject({ method: 'LC-HRMS' });
	});

	it('of a CLEAR one is on the desk only for members of its community: the public has a page of its own. 13.1', async () => {
		const id = await of.warning({ tlp: 'clear', audience: [of.id] });
		expect(await readWarning(as(of.outsider), id)).toBeNull();
		const [member] = (await exampleCommunity(of.platform.database, ['Azmere'])).posts;
		expect(member && (await readWarning(as(member.holder), id))).toBeNull();
		expect(await readWarning(as(of.other.holder), id)).not.toBeNull();
	});

	it('and that of one which replaces it link to each other, for people who may read both. 12.9', async () => {
		const [earlier, wide, newer] = [
			await of.warning({ tlp: 'clear', audience: [of.id], content: { subject: 'Earlier' } }),
			await of.warning({ tlp: 'clear', audience: [of.id], content: { subject: 'Newer, for all' } }),
			await of.warning({ audience: [of.karvia.id], content: { subject: 'Newer, for one' } }),
		];
		const draft = await of.warning({ state: 'draft' });
		await sql`update warnings.warning set supersedes_id = ${earlier}
			where id in (${wide}, ${newer}, ${draft})`.execute(of.platform.database);
		const linked = async (actor: Actor, id: string) =>
			(await readWarning(as(actor), id))?.replacements.map((one) => [one.isNewer, one.subject?.text]).sort();
		const both = [
			[true, 'Newer, for all'],
			[true, 'Newer, for one'],
		];
		expect(await linked(of.karvia.holder, earlier)).toEqual(both);
		expect(await linked(of.source.holder, earlier)).toEqual(both);
		expect(await linked(of.other.holder, earlier)).toEqual([[true, 'Newer, for all']]);
		expect(await linked(of.karvia.holder, newer)).toEqual([[false, 'Earlier']]);
		const open = await readPublicWarning(as(of.outsider), earlier);
		expect(open?.replacements).toMatchObject([{ id: wide, isNewer: true }]);
		expect((await readPublicWarning(as(of.outsider), wide))?.replacements).toMatchObject([
			{ id: earlier, isNewer: false },
		]);
	});

	it('do not name one that replaces it once that is withdrawn, or while it is not confirmed. 12.2, 12.9', async () => {
		const [earlier, newer] = [
			await of.warning({ tlp: 'clear', audience: [of.id] }),
			await of.warning({ tlp: 'clear', audience: [of.id] }),
		];
		const replaced = async () => (await readPublicWarning(as(of.outsider), earlier))?.replacements.length;
		const change = async (how: ReturnType<typeof sql>) => {
			await sql`update warnings.warning set ${how} where id = ${newer}`.execute(of.platform.database);
			return [await replaced(), (await readWarning(as(of.karvia.holder), earlier))?.replacements.length];
		};
		expect(await change(sql`supersedes_id = ${earlier}`)).toEqual([1, 1]);
		expect(await change(sql`confirm_by = ${exampleNow}`)).toEqual([0, 0]);
		expect(await change(sql`confirm_by = null, state = 'withdrawn', withdrawn_at = ${exampleNow}`)).toEqual([
			0, 0,
		]);
	});

	it('gives a post of the police region, substance and advice, not the events. 11.4', async () => {
		const police = await examplePost(of.platform.database, of.id, 'Police of Borland', { sector: 'police' });
		const content = {
			analysis: 'Peak at 12 minutes',
			events: 24,
			date: '2026-11-02',
			exposure: 'At a festival',
		} as const;
		const id = await of.warning({ audience: [police.id], content });
		const page = await readWarning(as(police.holder), id);
		expect(page).toMatchObject({ isReduced: true, content: { region: 'Karvia, northern region' } });
		expect(JSON.stringify(page)).not.toMatch(/Peak|festival|LC-HRMS|2026-11-02|Respiratory/);
		const intelligence = await of.warning({ audience: [police.id], content, purposes: ['intelligence'] });
		expect((await readWarning(as(police.holder), intelligence))?.content).toMatchObject({ events: 24 });
	});

	it('of a RED one says that it is lost once the key is gone, as after a restore. 11.5', async () => {
		const person = of.karvia.holder.person.id;
		const id = await of.warning({ tlp: 'red', audience: [person], owners: [of.source.holder.person.id] });
		const { sealer: _, ...withoutKey } = as(of.karvia.holder);
		expect(await readWarning(withoutKey, id)).toMatchObject({ isLost: true, content: null, subject: null });
		expect((await readWarning(as(of.karvia.holder), id))?.may.export).toBe(false);
	});

	it('of an urgent one that nobody confirmed in time shows that, not the content. 12.2', async () => {
		const id = await of.warning({ confirmBy: after(1) });
		expect((await readWarning(as(of.karvia.holder), id))?.state).toBe('unconfirmed');
		expect(await readWarning(as(of.karvia.holder, after(1)), id)).toMatchObject({
			state: 'withdrawn',
			content: null,
			withdrawal: { at: after(1), reason: '' },
		});
	});

	it('of a draft is for its author and for the person who was asked to check it. 11.1', async () => {
		const id = await of.warning({ state: 'draft', reviewers: [of.other.id] });
		expect(await readWarning(as(of.karvia.holder), id)).toBeNull();
		expect(await readWarning(as(of.other.holder), id)).toMatchObject({
			may: { review: true, export: false },
		});
		expect(await readWarning(as(of.source.holder), id)).toMatchObject({ may: { edit: true } });
	});
});

describe('the log of reads', () => {
	it('has one entry for a reader, a version and an hour; an export is logged each time. 13.4', async () => {
		const id = await of.warning();
		await Promise.all([1, 2, 3].map(() => readWarning(as(of.karvia.holder), id)));
		await readWarning(as(of.karvia.holder, after(59)), id);
		expect(await logOf(id, after(59))).toHaveLength(1);
		await correct(of, id);
		await sql`update warnings.warning_version set released_at = ${after(60)} where warning_id = ${id} and version = 2`.execute(
			of.platform.database,
		);
		await readWarning(as(of.karvia.holder, after(61)), id);
		await readWarning(as(of.karvia.holder, after(122)), id);
		for (let n = 0; n < 2; n += 1) await readWarning(as(of.karvia.holder, after(122)), id, 'export-pdf');
		await readWarning(as(of.hidden.holder, after(122)), id);
		const entries = await logOf(id, after(122));
		expect(entries?.map(({ action }) => action).toReversed()).toEqual([
			'read',
			'read',
			'read',
			'export-pdf',
			'export-pdf',
			'read',
		]);
		expect(new Set(entries?.map(({ reader }) => reader)).size).toBe(2);
		expect((await readWarning(as(of.source.holder, after(122)), id))?.receipts?.[0]?.versions).toMatchObject([
			{ exported: 0 },
			{ version: 2, exported: 2 },
		]);
	});

	it('is for the source and its colleagues alone, and says where it was changed. 13.3', async () => {
		const id = await of.warning();
		for (const post of [of.karvia, of.hidden]) await readWarning(as(post.holder), id);
		const { 'source’s colleague': colleague, ...rest } = of.others();
		for (const actor of [...Object.values(rest), of.karvia.holder])
			expect(await readAccessLog(as(actor), id)).toBeNull();
		expect(await readAccessLog(as(colleague as Actor), id)).toMatchObject({ broken: null, count: 2 });
		await sql`delete from warnings.access_log where warning_id = ${id} and number = 1`.execute(
			of.platform.database,
		);
		expect(await readAccessLog(as(colleague as Actor), id)).toMatchObject({ broken: null, count: 1 });
		await readWarning(as(of.karvia.holder, after(61)), id);
		await readWarning(as(of.karvia.holder, after(122)), id);
		await sql`delete from warnings.access_log where warning_id = ${id} and number = 3`.execute(
			of.platform.database,
		);
		expect(await readAccessLog(as(colleague as Actor), id)).toMatchObject({ broken: 4 });
	});

	it('is not written of what is not shown: a withdrawn warning. 13.3', async () => {
		const id = await of.warning();
		await withdrawWarning(as(of.source.holder), id, { reason: 'Error' }, of.mail);
		await readWarning(as(of.karvia.holder), id);
		expect((await logOf(id))?.map(({ action }) => action)).toEqual(['withdraw']);
	});

	it('is stored for 365 days, and what stays of it is whole, also where a clock ran ahead. 13.5', async () => {
		const day = 24 * 60;
		const id = await of.warning();
		for (const minutes of [0, 10 * day, 5 * day, 370 * day])
			await readWarning(as(of.karvia.holder, after(minutes)), id);
		expect(await endAccessLogs({ ...as(of.source.holder), now: after(371 * day) })).toBeGreaterThanOrEqual(1);
		expect((await logOf(id, after(371 * day)))?.map(({ number }) => number)).toEqual([4, 3, 2]);
		expect(await readAccessLog(as(of.source.holder, after(371 * day)), id)).toMatchObject({ broken: null });
		await endAccessLogs({ ...as(of.source.holder), now: after(800 * day) });
		expect(await logOf(id, after(371 * day))).toEqual([]);
		await readWarning(as(of.source.holder, after(372 * day)), id);
		expect(await logOf(id, after(372 * day))).toHaveLength(1);
	});
});

it('A page costs the same number of statements with one recipient and with thirty. 12.14', async () => {
	const few = await of.warning();
	const many = await exampleWarning(of.platform, of.source, { audience: [of.id] });
	await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
		select ${many}, 1, gen_random_uuid(), false, ${exampleNow} from generate_series(1, 30)`.execute(
		of.platform.database,
	);
	const count = (id: string) =>
		of.platform.statements(async (ctx) => {
			expect(await readWarning({ ...ctx, now: exampleNow }, id)).not.toBeNull();
		}, of.source.holder);
	for (const id of [few, many]) await count(id);
	expect(await count(few)).toBe(await count(many));
});
