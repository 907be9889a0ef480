import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { catalogue } from './setup/catalogue.ts';
import { emptyDatabase, testDatabase } from './setup/database.ts';
import { histories, migrations, migrationsOf } from './setup/history.ts';

const advice =
	'A migration that has landed never changes, and keeps its name: write a new one, and add its line to migrations/SHA256SUMS (CONTRIBUTING.md says how).';

async function catalogueAt(url: string): Promise<string[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	return catalogue(client).finally(() => client.end());
}

test('Migrations are those that landed: each has the sum of migrations/SHA256SUMS', async () => {
	const files = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).toSorted();
	const sums = await Promise.all(
		files.map(async (name) => {
			const hash = createHash('sha256').update(await readFile(join(migrations, name)));
			return `${hash.digest('hex')}  ${name}`;
		}),
	);
	const landed = (await readFile(join(migrations, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n');
	expect(landed, advice).toEqual(sums);
});

describe('A database has the same tables, columns, constraints, indexes, functions, policies and grants', () => {
	let today: string[];
	beforeAll(async () => {
		const made = await testDatabase();
		today = await catalogueAt(made.url);
		await made.drop();
	});

	test('which are many, also of row-level security', () => {
		const kinds = Map.groupBy(today, (line) => line.split(' ', 1)[0] ?? '');
		for (const kind of ['schema', 'extension', 'relation', 'column', 'constraint', 'index'])
			expect([kind, kinds.get(kind)?.length ?? 0]).toEqual([kind, expect.toSatisfy((many) => many > 1)]);
		expect(kinds.get('policy')?.join()).toContain('rostrum_reader');
		expect(kinds.get('relation')?.join()).toContain('rostrum_reader=r');
	});

	test.each(Object.entries(histories))('when it was made by commit %s', async (_commit, history) => {
		const made = await emptyDatabase();
		const opened = openDatabase(made.url, { size: 2 });
		const before = await migrationsOf(history);
		try {
			await migrate(opened.database, before.folder);
			await migrate(opened.database, migrations);
			expect(await migrate(opened.database, migrations)).toEqual([]);
			expect(await catalogueAt(made.url)).toEqual(today);
		} finally {
			await opened.close();
			await before.remove();
			await made.drop();
		}
	});
});
