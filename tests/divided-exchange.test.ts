import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBackup } from '#platform/server/backup/write.ts';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { openSealer } from '#platform/server/sealer.ts';
import { readBackup } from '../tools/backup/restore.ts';
import { catalogue } from './setup/catalogue.ts';
import { emptyDatabase, type TestDatabase } from './setup/database.ts';
import { migrationsOf } from './setup/history.ts';

/*
 * Practices and warnings were one schema of PostgreSQL, `exchange`, until migrations 0170 and 0171: a database that was in use,
 * and a backup of it, have the same policies, indexes, rows and readers afterwards.
 */

const ids = {
	author: '00000000-0000-4000-8000-000000000001',
	reader: '00000000-0000-4000-8000-000000000002',
	outsider: '00000000-0000-4000-8000-000000000003',
	community: '00000000-0000-4000-8000-000000000011',
	source: '00000000-0000-4000-8000-000000000021',
	post: '00000000-0000-4000-8000-000000000022',
	red: '00000000-0000-4000-8000-000000000031',
	practice: '00000000-0000-4000-8000-000000000041',
	version: '00000000-0000-4000-8000-000000000042',
} as const;
const now = '2026-11-28T10:00:00Z';
const content = '{"text": "Only the reader may know this."}';
const sealer = openSealer('a key of 32 characters, or of more');

/** A RED warning for one reader with all that belongs to it, a practice with a study, and what waits in the queues. */
const used = `
	insert into platform.person (id, name, email) values ('${ids.author}', 'Author', 'author@example.org'),
		('${ids.reader}', 'Reader', 'reader@example.org'), ('${ids.outsider}', 'Outsider', 'outsider@example.org');
	insert into exchange.community (id, slug, name, created_at, sample)
		values ('${ids.community}', 'focal-points', '{"en": "Focal points"}', '${now}', true);
	insert into exchange.post (id, community_id, number, name, sector, joined_at, confirmed_until) values
		('${ids.source}', '${ids.community}', 1, '{"en": "Source"}', 'health', '${now}', '2027-01-01'),
		('${ids.post}', '${ids.community}', 2, '{"en": "Post"}', 'police', '${now}', '2027-01-01');
	insert into exchange.post_holder (post_id, person_id, is_deputy, since) values
		('${ids.source}', '${ids.author}', false, '${now}'), ('${ids.post}', '${ids.reader}', false, '${now}');
	insert into exchange.warning (id, state, tlp, community_id, source_post_id, author_id, audience, owners, version, created_at,
			released_at)
		values ('${ids.red}', 'released', 'red', '${ids.community}', '${ids.source}', '${ids.author}', array['${ids.reader}'::uuid],
			array['${ids.author}'::uuid], 1, '${now}', '${now}');
	insert into exchange.warning_version (warning_id, version, change, state, sealed, drafted_by, drafted_at, released_at)
		values ('${ids.red}', 1, 'new', 'released', '\\x${sealer.seal(content, ids.red).toString('hex')}', '${ids.author}', '${now}',
			'${now}');
	insert into exchange.delivery (warning_id, version, recipient_id, is_person, delivered_at)
		values ('${ids.red}', 1, '${ids.reader}', true, '${now}');
	insert into exchange.answer (warning_id, recipient_id, kind, text, at)
		values ('${ids.red}', '${ids.reader}', 'question', 'sealed:AAAA', '${now}');
	insert into exchange.access_log (warning_id, number, at, reader, action, previous, hash)
		values ('${ids.red}', 1, '${now}', 'a pseudonym', 'read', '', 'a hash');
	insert into exchange.practice (id, slug, state, title, original_language, record, created_at, published_at)
		values ('${ids.practice}', 'skills', 'published', '{"en": "Skills"}', 'en',
			'{"kind": "programme", "cost": "free", "summary": {"en": "Twelve lessons"}, "usedIn": [], "ages": ["adult"]}', '${now}', '${now}');
	insert into exchange.version (id, practice_id, position, name, changed_at)
		values ('${ids.version}', '${ids.practice}', 1, '{"en": "Original"}', '${now}');
	insert into exchange.study (practice_id, version_id, identity, record, entered_at)
		values ('${ids.practice}', '${ids.version}', 'one', '{"year": 2019, "reference": "A trial"}', '${now}');
	insert into platform.outbox (topic, payload) values ('exchange.practice', '{"practice": "1"}'),
		('exchange.work', '{"practice": "2"}'), ('exchange.owner-email', '{"practice": "3"}'),
		('exchange.warning', '{"warning": "4"}'), ('exchange.community', '{"community": "5"}'),
		('conference.changed', '{"conference": "6"}');
	insert into platform.mail_key (key) values ('exchange.owner:1'), ('exchange.membership:2'), ('exchange.confirm:3'), ('sign-in:4');
	insert into search.entry (slice, part, ref, kind, path, title, within, sample, audience, keys, weight, search, digest) values
		('exchange', 'practice/${ids.practice}', 'one', 'practice', '/practices/skills', '{"en": "Skills"}', '[]', false,
			'{public}', '{}', 1, '', ''),
		('exchange', 'warning/${ids.red}', 'one', 'warning', '/warnings/x', '{"en": "W"}', '[]', false, '{public}', '{}', 1, '', '');
	insert into platform.audit (at, person_id, action, thing)
		values ('${now}', '${ids.author}', 'exchange.warning-release', 'warning:${ids.red}');`;

const tables = {
	practices:
		'practice owner practice_edition version study presentation expert study_edition review review_member experience rating_batch rating_code rating news_read facet listing listing_sample owner_email',
	warnings: 'community post post_holder warning warning_version delivery answer access_log',
};

type Schemas = Record<keyof typeof tables, string>;
const before: Schemas = { practices: 'exchange', warnings: 'exchange' };
const after: Schemas = { practices: 'practices', warnings: 'warnings' };

const opened: TestDatabase[] = [];
async function empty(): Promise<TestDatabase> {
	const made = await emptyDatabase();
	opened.push(made);
	return made;
}

async function onClient<Value>(url: string, task: (client: Client) => Promise<Value>): Promise<Value> {
	const client = new Client({ connectionString: url });
	await client.connect();
	return task(client).finally(() => client.end());
}

async function migrateTo(url: string, folder: string): Promise<void> {
	const database = openDatabase(url, { size: 2 });
	await migrate(database.database, folder).finally(() => database.close());
}

/** What a person sees of a RED warning through the policies. @param setting the schema that the settings are named for */
async function seenBy(client: Client, person: string, schema: string, setting = schema): Promise<unknown[]> {
	await client.query('begin');
	await client.query(`select set_config('${setting}.person', '${person}', true), set_config('${setting}.now', '${now}', true),
		set_config('role', 'rostrum_reader', true)`);
	const seen: string[][] = [];
	for (const table of ['warning', 'warning_version', 'delivery', 'answer', 'access_log']) {
		const found = await client.query<{ row: string }>(
			`select t::text as row from ${schema}.${table} t order by 1`,
		);
		seen.push(found.rows.map(({ row }) => row));
	}
	await client.query('rollback');
	return seen;
}

/** All that has to stay: what tables, functions and policies are, whatever their schema; rows; and who sees which. */
function snapshot(url: string, schemas: Schemas) {
	return onClient(url, async (client) => {
		const rows: Record<string, string[]> = {};
		for (const [slice, names] of Object.entries(tables))
			for (const table of names.split(' ')) {
				const schema = schemas[slice as keyof Schemas];
				const found = await client.query<{ row: string }>(
					`select t::text as row from ${schema}.${table} t order by 1`,
				);
				rows[table] = found.rows.map(({ row }) => row);
			}
		const seen: Record<string, unknown> = {};
		for (const person of [ids.author, ids.reader, ids.outsider, ''])
			seen[person] = await seenBy(client, person, schemas.warnings);
		const made = (await catalogue(client))
			.filter((line) => !line.startsWith('schema '))
			.map((line) => line.replaceAll(/\b(?:exchange|practices|warnings)\b/g, 'slice'));
		return { rows, seen, made: made.sort() };
	});
}

let folder = '';
let old: Awaited<ReturnType<typeof snapshot>>;
const urls: Record<'migrated' | 'restored', string> = { migrated: '', restored: '' };

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-divided-'));
	const history = await migrationsOf({ until: '0169' });
	const divided = await migrationsOf({ until: '0171' });
	const { url } = await empty();
	await migrateTo(url, history.folder);
	await onClient(url, (client) => client.query(used));
	old = await snapshot(url, before);
	const [dataFolder, restoredTo, backup] = ['data', 'restored', 'one.tar.gz'].map((name) =>
		join(folder, name),
	);
	await writeBackup({ url, dataFolder: dataFolder ?? '', version: '0.0.0' }, backup ?? '');
	await migrateTo(url, divided.folder);
	urls.migrated = url;
	urls.restored = (await empty()).url;
	await readBackup(
		{ url: urls.restored, dataFolder: restoredTo ?? '', migrations: divided.folder },
		backup ?? '',
	);
	await migrateTo(urls.restored, divided.folder);
	await Promise.all([history.remove(), divided.remove()]);
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
	for (const made of opened) await made.drop();
});

it('What is compared is there: rows, policies and who sees a RED warning', () => {
	expect(old.rows['listing']).toHaveLength(1);
	expect(old.made.filter((line) => line.startsWith('policy (slice,'))).toHaveLength(5);
	expect(JSON.stringify(old.seen[ids.reader])).toContain(ids.red);
	expect(old.seen[ids.outsider]).toEqual([[], [], [], [], []]);
});

describe.each(['migrated', 'restored'] as const)('A database that was %s', (how) => {
	const read = <Value>(task: (client: Client) => Promise<Value>): Promise<Value> => onClient(urls[how], task);

	it('has the same tables, indexes, functions, policies and grants, the same rows, and shows each person the same', async () => {
		const found = await snapshot(urls[how], after);
		expect(found.made).toEqual(old.made);
		expect(found.rows).toEqual(old.rows);
		expect(found.seen).toEqual(old.seen);
	});

	it('has nothing left that is named exchange, and readers reach warnings only', async () => {
		const lines = await read(catalogue);
		expect(lines.filter((line) => line.includes('exchange'))).toEqual([]);
		const grants = lines.filter((line) => line.startsWith('schema ') && line.includes('rostrum_reader'));
		expect(grants.map((line) => line.split(' ')[1]).toSorted()).toEqual([
			'directory',
			'platform',
			'warnings',
		]);
	});

	it('shows nothing to a reader who is named by the earlier setting', async () => {
		expect(await read((client) => seenBy(client, ids.reader, 'warnings', 'exchange'))).toEqual([
			[],
			[],
			[],
			[],
			[],
		]);
	});

	it('has the sealed content of a RED warning, which the key opens', async () => {
		const { rows } = await read((client) =>
			client.query<{ sealed: Buffer }>('select sealed from warnings.warning_version'),
		);
		expect(rows.map(({ sealed }) => sealer.open(sealed, ids.red))).toEqual([content]);
	});

	it('has the notices that wait, the emails that were sent and the entries of the search under the new names', async () => {
		const topics = [
			['practices.changed', '1'],
			['practices.work', '2'],
			['practices.owner-email', '3'],
			['warnings.changed', '4'],
			['warnings.community', '5'],
			['conference.changed', '6'],
		];
		for (const queue of ['outbox', 'due_notice']) {
			const { rows } = await read((client) =>
				client.query<{ topic: string; payload: object }>(
					`select topic, payload from platform.${queue} order by id`,
				),
			);
			expect(rows.map(({ topic, payload }) => [topic, ...Object.values(payload)])).toEqual(topics);
		}
		const { rows: keys } = await read((client) =>
			client.query('select key from platform.mail_key order by key'),
		);
		expect(keys.map(({ key }) => key)).toEqual([
			'practices.owner:1',
			'sign-in:4',
			'warnings.confirm:3',
			'warnings.membership:2',
		]);
		const { rows: entries } = await read((client) =>
			client.query('select slice, part from search.entry order by 1'),
		);
		expect(entries).toEqual([
			{ slice: 'practices', part: ids.practice },
			{ slice: 'warnings', part: ids.red },
		]);
	});

	it('has the entries of the audit as they were recorded', async () => {
		const { rows } = await read((client) => client.query('select action, person_id from platform.audit'));
		expect(rows).toEqual([{ action: 'exchange.warning-release', person_id: ids.author }]);
	});
});
