import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { loadOrganisation } from './load.ts';

/** What a file of an organisation holds. Tests spoil it at will. */
export type Json = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any

/** An organisation's files of a test's own, and the house into which they are loaded. */
export interface OwnOrganisation {
	readonly platform: TestPlatform;
	readonly folder: string;
	/** Changes what a file holds. */
	edit(file: string, change: (content: Json) => void): Promise<void>;
	load(): ReturnType<typeof loadOrganisation>;
}

/** The entry of a file under its slug. */
export const named = (file: Json, slug: string): Json =>
	file['entries'].find((entry: Json) => entry['slug'] === slug) as Json;

/** Gives each test of a file a fresh copy of the invented organisation's files, and an empty directory. */
export function ownOrganisation(): OwnOrganisation {
	const example = fileURLToPath(new URL('../../../organisations/example', import.meta.url));
	let platform: TestPlatform;
	let folder: string;
	beforeAll(async () => void (platform = await openTestPlatform()));
	afterAll(() => platform.close());
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'organisation-'));
		await cp(example, folder, { recursive: true });
	});
	afterEach(async () => {
		await rm(folder, { recursive: true });
		await sql`truncate directory.organisation, directory.entry cascade`.execute(platform.database);
	});
	return {
		get platform() {
			return platform;
		},
		get folder() {
			return folder;
		},
		async edit(file, change) {
			const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as Json;
			change(content);
			await writeFile(join(folder, file), JSON.stringify(content));
		},
		load: () => loadOrganisation(platform.context(), folder),
	};
}
