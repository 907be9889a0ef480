import { expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { withUpgrade } from '../../../tests/setup/upgrade.ts';
import { linesOf } from './store.ts';

const meeting = '00000000-0000-4000-8000-000000000001';

it('an upgrade moves captions to their own schema and keeps them bound to their meeting', async () => {
	const rows = `
		insert into conference.conference (id, slug, made_at) values ('${meeting}', 'one', now());
		insert into conference.meeting (id, conference_id, number, title, place, steps, listed, cancelled)
			values ('${meeting}', '${meeting}', 1, '{}', '{}', '[]', true, false);
		insert into broadcast.hall (meeting_id) values ('${meeting}');
		insert into broadcast.caption (id, meeting_id, language, text, starts, ends, behind, came, typed)
			values ('${meeting}', '${meeting}', 'fr', 'Merci.', 1, 2, 0, 2, true);`;
	await withUpgrade('0021_captions.sql', rows, async (database) => {
		expect(await linesOf(database, meeting, 'fr')).toMatchObject([{ text: 'Merci.', typed: true }]);
		await expect(
			sql`delete from broadcast.hall where meeting_id = ${meeting}`.execute(database),
		).rejects.toThrow('violates foreign key');
	});
}, 60_000);
