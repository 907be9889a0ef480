import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemContext } from '#platform/server/context.ts';
import { redirectToLanguage } from '#platform/server/request.ts';
import { openTestServices, type OpenedServices } from '#platform/server/sign-in.examples.ts';
import { offerLanguages } from './languages.ts';
import { loadOrganisation } from './load.ts';

let opened: OpenedServices;
let folder: string;
beforeAll(async () => {
	opened = await openTestServices();
	folder = await mkdtemp(join(tmpdir(), 'organisation-'));
	await cp(fileURLToPath(new URL('../../../organisations/example', import.meta.url)), folder, {
		recursive: true,
	});
});
afterAll(async () => {
	await opened.close();
	await rm(folder, { recursive: true });
});

/** Loads the organisation with these languages, as a command does while the server runs. */
async function load(...languages: string[]): Promise<void> {
	const path = join(folder, 'organisation.json');
	const file = JSON.parse(await readFile(path, 'utf8')) as object;
	await writeFile(path, JSON.stringify({ ...file, languages }));
	expect(await loadOrganisation(systemContext(opened.services), folder)).toMatchObject({ ok: true });
}
const chosen = (): string | null | undefined =>
	redirectToLanguage(
		new URL('http://localhost:3000/'),
		new Headers({ 'accept-language': 'fr' }),
		null,
	)?.headers.get('location');

test('A language that is loaded into a running server is chosen at once', async () => {
	await load('en', 'ar');
	const stop = await offerLanguages(opened.services);
	expect(chosen()).toBe('/en');
	await load('en', 'ar', 'fr');
	await expect.poll(chosen).toBe('/fr');
	stop();
});
