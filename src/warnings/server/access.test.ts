import { randomUUID } from 'node:crypto';
import { assert, asyncProperty, constant, constantFrom, oneof, record, uniqueArray } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { tlpCodes } from '../tlp.ts';
import { accessLogOf } from './store/access-log.ts';
import { versionsOfWarning, warningById, warningColumns, type WarningRow } from './store/warnings.ts';
import { mayHandle, warningViewer } from './access.ts';
import { asReader } from './store/as-reader.ts';
import { contentOf } from './content.ts';
import { logAccess } from './change-warning.ts';
import { readWarning } from './read.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	exampleWarning,
	removeExamplePost,
	type ExamplePost,
} from './warnings.examples.ts';

/* Who may read a warning: the program and PostgreSQL each keep the rule. docs/rules/warnings.md §11, §13 */

let platform: TestPlatform;
let community: { id: string; posts: ExamplePost[] };
let other: { id: string; posts: ExamplePost[] };
let arvonia: ExamplePost & { community: string };
let karvia: ExamplePost;
let galdora: ExamplePost;
let stranger: Actor;
let administrator: Actor;

beforeAll(async () => {
	platform = await openTestPlatform();
	const { database } = platform;
	community = await exampleCommunity(database, ['Arvonia', 'Karvia', 'Galdora']);
	other = await exampleCommunity(database, ['Selmark', 'Teluria']);
	const [first, second, third] = community.posts as [ExamplePost, ExamplePost, ExamplePost];
	arvonia = { ...first, community: community.id };
	karvia = second;
	galdora = third;
	stranger = await signedInPerson(database, 'Outsider');
	administrator = await signedInPerson(database, 'Administrator', ['administrator', 'officer']);
});
afterAll(() => platform.close());

const visible = (actor: Actor, id: string, now = exampleNow) => {
	const ctx = platform.context(actor, now);
	return asReader(ctx, async (tx) => ({
		warning: await warningById(tx, id),
		versions: await versionsOfWarning(tx, id),
	}));
};
const sees = async (actor: Actor, id: string, now?: Date) =>
	(await visible(actor, id, now)).versions.length > 0;

describe('a draft', () => {
	it('without an audience is for its author alone. 11.1', async () => {
		const draft = await exampleWarning(platform, arvonia, { state: 'draft', tlp: null, audience: [] });
		const colleague = await signedInPerson(platform.database, 'Deputy of Arvonia');
		await addHolder(platform.database, arvonia.id, colleague.person.id, true);
		for (const actor of [karvia.holder, colleague, administrator, stranger, anonymous])
			expect(await visible(actor, draft)).toEqual({ warning: null, versions: [] });
		expect(await sees(arvonia.holder, draft)).toBe(true);
	});

	it('with an audience is still for its author alone, and for the post that was asked to check it. 11.1', async () => {
		const draft = await exampleWarning(platform, arvonia, { state: 'draft', reviewers: [karvia.id] });
		expect(await sees(galdora.holder, draft)).toBe(false);
		expect(await sees(karvia.holder, draft)).toBe(true);
	});
});

describe('a released warning', () => {
	it('is not for administrators, officers, members of other communities or strangers. 13.2', async () => {
		const warning = await exampleWarning(platform, arvonia);
		for (const actor of [administrator, stranger, anonymous, ...other.posts.map(({ holder }) => holder)])
			expect(await visible(actor, warning)).toEqual({ warning: null, versions: [] });
		expect(await sees(galdora.holder, warning)).toBe(true);
	});

	it('to posts is for these posts; RED for the persons named, not for their colleagues. 11.2', async () => {
		const toPost = await exampleWarning(platform, arvonia, { tlp: 'amber', audience: [karvia.id] });
		expect(await sees(galdora.holder, toPost)).toBe(false);
		expect(await sees(karvia.holder, toPost)).toBe(true);
		const colleague = await signedInPerson(platform.database, 'Deputy of Karvia');
		await addHolder(platform.database, karvia.id, colleague.person.id, true);
		const red = await exampleWarning(platform, arvonia, {
			tlp: 'red',
			audience: [karvia.holder.person.id],
			owners: [arvonia.holder.person.id],
		});
		expect(await sees(colleague, red)).toBe(false);
		expect(await sees(colleague, toPost)).toBe(true);
		expect(await sees(karvia.holder, red)).toBe(true);
		expect(await sees(arvonia.holder, red)).toBe(true);
	});

	it('is gone for a member who is removed, old and new, in a statement that runs next. 9.4', async () => {
		const { posts, id } = await exampleCommunity(platform.database, ['Azmere', 'Borland']);
		const [azmere, borland] = posts as [ExamplePost, ExamplePost];
		const source = { ...azmere, community: id };
		const green = await exampleWarning(platform, source);
		const red = await exampleWarning(platform, source, {
			tlp: 'red',
			audience: [borland.holder.person.id],
			owners: [azmere.holder.person.id],
		});
		expect([await sees(borland.holder, green), await sees(borland.holder, red)]).toEqual([true, true]);
		await removeExamplePost(platform.database, borland.id);
		expect([await sees(borland.holder, green), await sees(borland.holder, red)]).toEqual([false, false]);
		await removeExamplePost(platform.database, azmere.id);
		expect([await sees(azmere.holder, green), await sees(azmere.holder, red)]).toEqual([false, false]);
	});

	it('goes with the post at a hand-over: to the successor, away from the predecessor. 9.1', async () => {
		const { posts, id } = await exampleCommunity(platform.database, ['Azmere', 'Borland']);
		const [azmere, borland] = posts as [ExamplePost, ExamplePost];
		const warning = await exampleWarning(platform, { ...azmere, community: id });
		const successor = await signedInPerson(platform.database, 'Successor in Borland');
		await sql`update warnings.post_holder set until = ${exampleNow} where post_id = ${borland.id}`.execute(
			platform.database,
		);
		await addHolder(platform.database, borland.id, successor.person.id);
		expect([await sees(borland.holder, warning), await sees(successor, warning)]).toEqual([false, true]);
	});

	it('is gone when the membership was not reconfirmed, and back when it is. 9.3', async () => {
		const warning = await exampleWarning(platform, arvonia);
		const later = new Date('2028-02-01T10:00:00Z');
		expect(await sees(galdora.holder, warning, later)).toBe(false);
		const viewer = await warningViewer(platform.context(galdora.holder, later));
		expect(viewer.posts).toEqual([]);
	});

	it('that was withdrawn shows its content to its source only. 12.3', async () => {
		const warning = await exampleWarning(platform, arvonia, { state: 'withdrawn' });
		expect((await visible(galdora.holder, warning)).warning?.state).toBe('withdrawn');
		expect(await sees(galdora.holder, warning)).toBe(false);
		expect(await sees(arvonia.holder, warning)).toBe(true);
	});

	it('that was urgent and not confirmed shows its content no longer, also when the job is late. 12.2', async () => {
		const confirmBy = new Date('2026-11-29T10:00:00Z');
		const warning = await exampleWarning(platform, arvonia, {
			tlp: 'amber',
			audience: [karvia.id],
			confirmBy,
		});
		expect(await sees(karvia.holder, warning, new Date(confirmBy.getTime() - 1))).toBe(true);
		expect(await sees(karvia.holder, warning, confirmBy)).toBe(false);
		expect(await sees(arvonia.holder, warning, confirmBy)).toBe(true);
	});
});

describe('the content', () => {
	it('of a RED warning and of an unlabelled draft is nowhere in the database in plain text. 11.5', async () => {
		const secret = 'Carfentanil in heroin';
		const red = {
			tlp: 'red',
			audience: [karvia.holder.person.id],
			owners: [arvonia.holder.person.id],
		} as const;
		const id = await exampleWarning(platform, arvonia, {
			...red,
			audience: [...red.audience],
			owners: [...red.owners],
			content: { subject: secret },
		});
		await exampleWarning(platform, arvonia, { state: 'draft', tlp: null, content: { subject: secret } });
		const found = await sql<{ rows: number }>`select count(*)::int as rows from warnings.warning w
			join warnings.warning_version v on v.warning_id = w.id
			where w::text like ${`%${secret}%`} or v::text like ${`%${secret}%`}
				or encode(coalesce(v.sealed, ''), 'escape') like ${`%${secret}%`}`.execute(platform.database);
		expect(found.rows[0]?.rows).toBe(0);
		const ctx = platform.context(karvia.holder, exampleNow);
		const [version] = (await visible(karvia.holder, id)).versions;
		expect(version && contentOf(ctx, version)?.subject).toBe(secret);
		const { sealer: _gone, ...withoutKey } = ctx;
		expect(version && contentOf(withoutKey, version)).toBeNull();
	});
});

describe('the program and PostgreSQL', () => {
	it('agree for every viewer, label, state and audience. 13.1', async () => {
		const holders = [...community.posts, ...other.posts].map(({ holder }) => holder);
		const ids = [
			community.id,
			other.id,
			...community.posts.map(({ id }) => id),
			...holders.map(({ person }) => person.id),
		];
		const some = uniqueArray(constantFrom(...ids), { minLength: 1, maxLength: 3 });
		await assert(
			asyncProperty(
				record({
					state: constantFrom('draft' as const, 'released' as const, 'withdrawn' as const),
					tlp: constantFrom(...tlpCodes),
					audience: some,
					owners: some,
					reviewers: oneof(constant<string[]>([]), some),
				}),
				async (given) => {
					const id = await exampleWarning(platform, arvonia, given);
					for (const actor of [...holders, stranger, administrator, anonymous]) {
						const ctx = platform.context(actor, exampleNow);
						const row = (await warningById(platform.database, id)) as WarningRow;
						const shown = await asReader(ctx, (tx) => warningById(tx, id));
						expect(shown !== null).toBe(mayHandle(await warningViewer(ctx), 'read', row));
					}
				},
			),
			{ numRuns: 40 },
		);
	});

	it('show nobody anything without asking as a reader: no statement of a reader can become the server again. 13.1', async () => {
		const secret = await exampleWarning(platform, arvonia);
		const found = await asReader(platform.context(stranger, exampleNow), (tx) =>
			sql<WarningRow>`select ${warningColumns} from warnings.warning w where w.id = ${secret} or true`.execute(
				tx,
			),
		);
		expect(found.rows.every(({ tlp, state }) => tlp === 'clear' && state !== 'draft')).toBe(true);
		await expect(
			asReader(platform.context(stranger, exampleNow), (tx) =>
				sql`update warnings.warning set tlp = 'clear' where id = ${secret}`.execute(tx),
			),
		).rejects.toThrow(/permission denied/);
		await expect(
			asReader(platform.context(stranger, exampleNow), (tx) =>
				sql`select * from warnings.post_holder`.execute(tx),
			),
		).rejects.toThrow(/permission denied/);
	});
});

describe('a warning that is not the caller’s', () => {
	it('costs as many statements as one that there is not, so that no time tells them apart. 13.2', async () => {
		const secret = await exampleWarning(platform, arvonia);
		const [selmark] = other.posts;
		for (const actor of [selmark?.holder, stranger as typeof karvia.holder]) {
			const count = (id: string) => platform.statements((ctx) => readWarning(ctx, id), actor);
			expect(await count(secret)).toBe(await count(randomUUID()));
		}
		expect(await readWarning(platform.context(selmark?.holder, exampleNow), secret)).toBeNull();
	});
});

describe('the log of reads', () => {
	it('is for the source alone, under pseudonyms, in one chain when two read at once. 13.3', async () => {
		const id = await exampleWarning(platform, arvonia);
		const warning = (await warningById(platform.database, id)) as WarningRow;
		await Promise.all(
			[karvia, galdora, karvia].map(({ holder }) =>
				platform.database
					.transaction()
					.execute((tx) => logAccess(tx, platform.context(holder, exampleNow), warning, 'read')),
			),
		);
		const read = (actor: Actor) => asReader(platform.context(actor, exampleNow), (tx) => accessLogOf(tx, id));
		expect(await read(karvia.holder)).toEqual([]);
		const entries = await read(arvonia.holder);
		expect(entries.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(new Set(entries.map(({ reader }) => reader)).size).toBe(2);
		expect(JSON.stringify(entries)).not.toContain(karvia.holder.person.id);
		expect(new Set(entries.slice(1).map(({ previous }) => previous))).toEqual(
			new Set(entries.slice(0, -1).map(({ hash }) => hash)),
		);
		await expect(
			sql`update warnings.access_log set reader = 'nobody' where warning_id = ${id}`.execute(
				platform.database,
			),
		).rejects.toThrow('append-only');
	});
});
