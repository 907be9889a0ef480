import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openNewSite, type Site } from '../journeys/site.ts';
import { languages } from './paths.ts';

const osce = fileURLToPath(new URL('../../organisations/osce', import.meta.url));

/** The OSCE and its rehearsal with Arabic besides, which it does not have; texts without Arabic are shown in English. */
export async function openSiteInAllLanguages(): Promise<Site> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-languages-'));
	try {
		await cp(osce, folder, { recursive: true });
		const file = join(folder, 'organisation.json');
		const organisation = JSON.parse(await readFile(file, 'utf8')) as object;
		await writeFile(file, JSON.stringify({ ...organisation, languages }));
		return await openNewSite({ ROSTRUM_ORGANISATION: folder });
	} finally {
		await rm(folder, { recursive: true });
	}
}
