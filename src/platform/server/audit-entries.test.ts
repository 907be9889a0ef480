import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import type { AuditAction } from '../audit-labels.ts';
import { anonymous, type Actor, type Person } from '../actor.ts';
import { audit } from './audit.ts';
import { auditEntries, auditFile, auditPageSize, type AuditFilter } from './audit-entries.ts';

let platform: TestPlatform;
let administrator: Actor & { person: Person };
let writer: Actor & { person: Person };
let hidden: Actor & { person: Person };

const record = (as: Actor | undefined, action: AuditAction, thing: string, at: string): Promise<void> => {
	const ctx = platform.context(as, new Date(at));
	return platform.database.transaction().execute((tx) => audit(tx, ctx, action, thing, { text: 'a secret' }));
};

beforeAll(async () => {
	platform = await openTestPlatform();
	administrator = await signedInPerson(platform.database, 'Ada Administrator', ['administrator']);
	writer = await signedInPerson(platform.database, 'Wren Writer');
	hidden = await signedInPerson(platform.database, 'Hidden Verborgen');
	await record(writer, 'conference.publish', 'conference:one', '2026-01-10T12:00:00Z');
	await record(writer, 'practices.vote', 'review:one', '2026-01-11T12:00:00Z');
	await record(hidden, 'conference.save', 'conference:two', '2026-01-12T12:00:00Z');
	await record(administrator, 'person.add', `person:${writer.person.id}`, '2026-01-13T12:00:00Z');
	await record(undefined, 'organisation.load', 'organisation:x', '2026-01-14T12:00:00Z');
});
afterAll(() => platform.close());

const filter = (over: Partial<AuditFilter> = {}): AuditFilter => ({
	who: '',
	action: '',
	thing: '',
	since: null,
	until: null,
	before: null,
	...over,
});
const discretion = {
	slices: ['practices'],
	unnamed: (people: readonly string[]) =>
		Promise.resolve(new Set(people.filter((id) => id === hidden.person.id))),
};
const read = async (over: Partial<AuditFilter> = {}) =>
	(await auditEntries(platform.context(administrator), filter(over), discretion))?.entries ?? [];
const counted = (over: Partial<AuditFilter>) =>
	platform.statements(async (ctx) => void (await auditEntries(ctx, filter(over), discretion)), administrator);
const actions = async (over: Partial<AuditFilter>) => (await read(over)).map(({ action }) => action);

describe('the audit', () => {
	it('is for administrators alone, and its file too', async () => {
		const officer = await signedInPerson(platform.database, 'Ole Officer', ['officer']);
		for (const actor of [anonymous, writer, officer]) {
			const ctx = platform.context(actor);
			expect(await auditEntries(ctx, filter(), discretion)).toBe(null);
			expect(await auditFile(ctx, filter(), discretion, 10)).toBe(null);
		}
		expect(await actions({ action: 'audit.export' })).toEqual([]);
	});
	it('shows who did what to what, newest first, and no details', async () => {
		const entries = await read();
		expect(entries.map(({ action, who, about }) => [action, who?.name ?? null, about])).toEqual([
			['organisation.load', null, null],
			['person.add', 'Ada Administrator', 'Wren Writer'],
			['conference.save', null, null],
			['practices.vote', null, null],
			['conference.publish', 'Wren Writer', null],
		]);
		expect(JSON.stringify(entries)).not.toMatch(/secret|Verborgen/);
	});
	it('withholds the authors of a confidential slice and people at risk, and does not find them by name', async () => {
		expect((await read()).filter(({ isWithheld }) => isWithheld).map(({ action }) => action)).toEqual([
			'conference.save',
			'practices.vote',
		]);
		expect(await actions({ who: 'verborgen' })).toEqual([]);
		expect(await actions({ who: 'wren' })).toEqual(['conference.publish']);
	});
	it.each<[Partial<AuditFilter>, string[]]>([
		[{ who: 'nobody' }, []],
		[{ who: 'WREN example.org' }, ['conference.publish']],
		[{ action: 'person.add' }, ['person.add']],
		[{ action: "x'--" }, []],
		[{ thing: 'conference:two' }, ['conference.save']],
		[
			{ since: new Date('2026-01-11T12:00:00Z'), until: new Date('2026-01-13T12:00:00Z') },
			['conference.save', 'practices.vote'],
		],
	])('is narrowed by %j', async (over, found) => {
		expect(await actions(over)).toEqual(found);
	});
	it('goes on after the last entry of a page, and each entry comes once', async () => {
		for (let at = 0; at < auditPageSize + 5; at += 1)
			await record(writer, 'floor.give', `meeting:${at}`, '2026-01-20T12:00:00Z');
		const ctx = platform.context(administrator);
		const first = await auditEntries(ctx, filter({ action: 'floor.give' }), discretion);
		const second = await auditEntries(
			ctx,
			filter({ action: 'floor.give', before: first?.older ?? '' }),
			discretion,
		);
		expect([first?.entries.length, second?.entries.length, second?.older]).toEqual([auditPageSize, 5, null]);
		const things = [...(first?.entries ?? []), ...(second?.entries ?? [])].map(({ thing }) => thing);
		expect(new Set(things).size).toBe(auditPageSize + 5);
		expect(first?.actions).toContain('floor.give');
	});
	it('is written into a file of limited length, which is recorded itself', async () => {
		const rows = [];
		const file = await auditFile(platform.context(administrator), filter({ who: 'wren' }), discretion, 53);
		for await (const batch of file ?? []) rows.push(...batch);
		expect(rows).toHaveLength(53);
		expect(await actions({ action: 'audit.export' })).toEqual(['audit.export']);
	});
	it('takes one statement for one entry and for fifty, one more to look for people', async () => {
		expect([
			await counted({ action: 'person.add' }),
			await counted({}),
			await counted({ who: 'wren' }),
		]).toEqual([1, 1, 2]);
	});
});
