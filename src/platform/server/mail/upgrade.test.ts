import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../../../tests/setup/database.ts';
import { openDatabase, sql } from '../database.ts';
import { migrate } from '../migrate.ts';
import { newestEmails } from './newest-emails.examples.ts';

const migrations = fileURLToPath(new URL('../../../../migrations', import.meta.url));

test('Emails of an installation from before the outbox are there after the upgrade, under the new states', async () => {
	const made = await emptyDatabase();
	const opened = openDatabase(made.url);
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-upgrade-'));
	try {
		await migrateUpTo(opened.database, folder);
		await sql`insert into platform.mail (recipient, subject, body, language, state, sent_at, last_error, tries, made_at)
			select 'a@example.org', state, 'Text', 'en', state, case when state = 'sent' then now() end, 'Why', 1,
				now() - minutes * interval '1 minute'
			from unnest(array['queued', 'kept', 'sent', 'failed']) with ordinality as old (state, minutes)`.execute(
			opened.database,
		);
		await migrate(opened.database, migrations);
		const emails = await newestEmails(opened.database);
		expect(emails.map(({ subject, state, expired, tries }) => [subject, state, expired, tries])).toEqual([
			['queued', 'waiting', false, 1],
			['kept', 'stored', false, 1],
			['sent', 'sent', false, 1],
			['failed', 'failed', false, 1],
		]);
		const { rows } = await sql`select 1 from platform.mail
			where expires_at between now() + interval '10 minutes' and now() + interval '15 minutes'`.execute(
			opened.database,
		);
		expect(rows).toHaveLength(4);
	} finally {
		await opened.close();
		await made.drop();
		await rm(folder, { recursive: true });
	}
});

/** Migrates a database to the state before the outbox. */
async function migrateUpTo(database: Parameters<typeof migrate>[0], folder: string): Promise<void> {
	const all = (await readdir(migrations)).toSorted();
	const outbox = all.findIndex((name) => name.endsWith('_platform_mail.sql'));
	expect(outbox).toBeGreaterThan(0);
	for (const name of all.slice(0, outbox)) await cp(join(migrations, name), join(folder, name));
	await migrate(database, folder);
}
