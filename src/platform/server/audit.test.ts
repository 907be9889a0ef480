import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import type { AuditAction } from '../audit-labels.ts';
import { done, refuse } from '../result.ts';
import { audit } from './audit.ts';
import { inTransaction } from './context.ts';
import { sql } from './database.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

const rows = async (subject: string) => {
	const found =
		await sql`select at, person_id, action, detail from platform.audit where thing = ${subject}`.execute(
			platform.database,
		);
	return found.rows;
};
const write = (subject: string, action: AuditAction = 'floor.give', detail: Record<string, unknown> = {}) =>
	inTransaction(platform.context(), async (tx) => {
		await audit(tx, platform.context(), action, subject, detail);
		return done(null);
	});

test.each([
	['changed', sql`update platform.audit set action = 'floor.take'`],
	['removed', sql`delete from platform.audit`],
	['emptied', sql`truncate platform.audit`],
	['changed, even where no row is meant', sql`update platform.audit set action = 'a.b' where false`],
	['emptied along with its people', sql`truncate platform.person cascade`],
	[
		'changed by an insertion that finds its row there',
		sql`insert into platform.audit (id, at, action, thing)
		overriding system value select id, at, action, thing from platform.audit limit 1
		on conflict (id) do update set action = 'floor.take'`,
	],
])('The audit cannot be %s', async (_what, statement) => {
	await write('meeting:kept');
	await expect(statement.execute(platform.database)).rejects.toThrow('never changed or removed');
	expect((await rows('meeting:kept')).length).toBeGreaterThan(0);
});

test('What was refused leaves no line', async () => {
	await inTransaction(platform.context(), async (tx) => {
		await audit(tx, platform.context(), 'floor.give', 'meeting:refused');
		return refuse('list-closed');
	});
	expect(await rows('meeting:refused')).toEqual([]);
});

test.each([
	['give'],
	['Floor.give'],
	['floor.give.more'],
	[''],
	['floor.'],
	["floor.give'; drop table platform.audit; --"],
])('An action that is not a word with its slice is not written: %j', async (action) => {
	await expect(write('meeting:odd', action as AuditAction)).rejects.toThrow('audit_action_check');
	expect(await rows('meeting:odd')).toEqual([]);
});

test('Something must have been done to something', async () => {
	await expect(write('')).rejects.toThrow('audit_thing_check');
});

test('It says who did what to which thing, and when', async () => {
	const chair = await signedInPerson(platform.database, 'Chair');
	const now = new Date('2026-11-23T10:15:00.123Z');
	const ctx = platform.context(chair, now);
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, 'floor.give', 'meeting:one', { to: 'Алия', "it's": '{"nested": [1]}' });
		return done(null);
	});
	expect(await rows('meeting:one')).toEqual([
		{
			at: now,
			person_id: chair.person.id,
			action: 'floor.give',
			detail: { to: 'Алия', "it's": '{"nested": [1]}' },
		},
	]);
});

test('A person who is named in it cannot be removed: the line would say nothing', async () => {
	const chair = await signedInPerson(platform.database, 'Named Chair');
	const ctx = platform.context(chair);
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, 'floor.give', 'meeting:named');
		return done(null);
	});
	await expect(
		sql`delete from platform.person where id = ${chair.person.id}`.execute(platform.database),
	).rejects.toThrow('audit');
});
