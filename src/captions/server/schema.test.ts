import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase, sql } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { emptyDatabase } from '../../../tests/setup/database.ts';
import { linesOf } from './store.ts';

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url));
const meeting = '00000000-0000-4000-8000-000000000001';

it('captions from before they were a slice of their own are there after the upgrade, bound to their meeting', async () => {
	const made = await emptyDatabase();
	const before = await mkdtemp(join(tmpdir(), 'migrations-'));
	const { database, close } = openDatabase(made.url, { size: 2 });
	try {
		for (const name of await readdir(migrations))
			if (name < '0019') await cp(join(migrations, name), join(before, name));
		await migrate(database, before);
		await sql
			.raw(
				`
			insert into conference.conference (id, slug, made_at) values ('${meeting}', 'one', now());
			insert into conference.meeting (id, conference_id, number, title, place, steps, listed, cancelled)
				values ('${meeting}', '${meeting}', 1, '{}', '{}', '[]', true, false);
			insert into broadcast.hall (meeting_id) values ('${meeting}');
			insert into broadcast.caption (id, meeting_id, language, text, starts, ends, behind, came, typed)
				values ('${meeting}', '${meeting}', 'fr', 'Merci.', 1, 2, 0, 2, true);`,
			)
			.execute(database);
		expect(await migrate(database, migrations)).toContain('0021_captions.sql');
		expect(await linesOf(database, meeting, 'fr')).toMatchObject([{ text: 'Merci.', typed: true }]);
		await expect(
			sql`delete from broadcast.hall where meeting_id = ${meeting}`.execute(database),
		).rejects.toThrow('violates foreign key');
	} finally {
		await close();
		await made.drop();
		await rm(before, { recursive: true });
	}
}, 60_000);
