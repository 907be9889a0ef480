import { expect, test } from 'vitest';
import { openDatabase } from '#platform/server/database.ts';
import { linksTo, listEntries, loadOrganisation, siteMenu } from './index.ts';
import { named, ownOrganisation } from './organisation.examples.ts';

const own = ownOrganisation();

test('A load by another process, also at the same moment, is used by the next request', async () => {
	const at = new Date();
	const other = openDatabase(own.platform.url, { size: 2 });
	const load = () =>
		loadOrganisation({ ...own.platform.context(), now: at, database: other.database }, own.folder);
	const fields = async () =>
		(await listEntries(own.platform.readerContext(), 'field', 'en')).map(({ name }) => name.text);
	try {
		await load();
		const before = await fields();
		expect(before).not.toContain('Renamed field');
		await own.edit('fields.json', (file) => {
			const entry = named(file, file['entries'][0].slug);
			entry['names'] = [{ form: 'site', text: { en: 'Renamed field' } }];
		});
		expect(await load()).toMatchObject({ ok: true, value: { changed: 1 } });
		expect(await fields()).toContain('Renamed field');
	} finally {
		await other.close();
	}
});

test('After a load one request reads all entries; later ones read the organisation alone', async () => {
	await own.load();
	const ids = (await listEntries(own.platform.readerContext(), 'state', 'en')).map(({ id }) => id);
	const counted = await own.platform.statements(async (ctx) => {
		await siteMenu(ctx, 'en');
		for (const language of ['en', 'fr']) {
			const again = { ...ctx };
			await siteMenu(again, language);
			await listEntries(again, 'state', language);
			expect((await linksTo(again, ids, language)).size).toBe(ids.length);
		}
	});
	expect(counted).toBe(2 + 2 * 1);
});
