import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import { copyOf, prepared, testDatabase, type TestDatabase } from '../setup/database.ts';
import { loadedSite } from '../setup/database-names.ts';
import { serverProcess } from '../setup/server-process.ts';

/** The program as `npm start` runs it, in a process of its own, on a database of its own. */
export interface Site {
	origin: string;
	databaseUrl: string;
	database: Database;
	/** The folder with the key that signs cookies. */
	dataFolder: string;
	/** All that the process has said. */
	output(): string;
	/** Its number in the system. */
	pid(): number;
	/** Ends the process at once, as a failing machine would. */
	kill(): Promise<void>;
	/** Starts it again on the same database and address. @param env settings to add */
	start(env?: Record<string, string>): Promise<void>;
	/** A second process on the same database, with an address of its own. Close it before this one. */
	beside(): Promise<Pick<Site, 'origin' | 'close'>>;
	close(): Promise<void>;
}

/** Settings to add, or how to make them once the site's address is known. */
type AddedSettings = Record<string, string> | ((origin: string) => Promise<Record<string, string>>);

/** Starts the built program with the organisation and the rehearsal loaded. @param env settings to add */
export async function openSite(env: AddedSettings = {}): Promise<Site> {
	return startSite(await copyLoadedSite(), env);
}

/**
 * Starts the built program as `openSite` does, after a change of the database.
 * @param change a statement
 */
export async function openChangedSite(change: string): Promise<Site> {
	const copied = await copyLoadedSite();
	const { database, close } = openDatabase(copied.made.url, { size: 1 });
	await sql.raw(change).execute(database).finally(close);
	return startSite(copied, {});
}

/** Starts the built program on an empty database. @param env settings to add */
export async function openNewSite(env: Record<string, string> = {}): Promise<Site> {
	const [made, dataFolder] = await Promise.all([testDatabase(), temporaryFolder()]);
	return startSite({ made, dataFolder }, env);
}

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'rostrum-site-'));

async function copyLoadedSite() {
	const loaded = await prepared('loaded-site');
	const [made, dataFolder] = await Promise.all([copyOf(loadedSite), temporaryFolder()]);
	await cp(loaded, dataFolder, { recursive: true });
	return { made, dataFolder };
}

async function startSite(
	{ made, dataFolder }: { made: TestDatabase; dataFolder: string },
	env: AddedSettings,
): Promise<Site> {
	const opened = openDatabase(made.url, { size: 2 });
	const all: Record<string, string> = { DATABASE_URL: made.url, ROSTRUM_DATA: dataFolder };
	const first = await serverProcess(all);
	Object.assign(all, typeof env === 'function' ? await env(first.origin) : env);
	await first.start();
	return {
		origin: first.origin,
		databaseUrl: made.url,
		database: opened.database,
		dataFolder,
		output: first.output,
		pid: first.pid,
		kill: () => first.stop('SIGKILL'),
		async start(more = {}) {
			Object.assign(all, more);
			await first.start();
		},
		async beside() {
			const second = await serverProcess(all);
			await second.start();
			return { origin: second.origin, close: () => second.stop('SIGTERM') };
		},
		async close() {
			await first.stop('SIGTERM');
			await opened.close();
			await made.drop();
			await rm(dataFolder, { recursive: true, force: true });
		},
	};
}

/** The link to sign in of the last letter with one to somebody; `null` = there is none. */
export async function lastLink(site: Site, email: string): Promise<string | null> {
	const letter = await sql<{ body: string }>`select body from platform.mail
		where recipient = ${email} and body like '%token=%' order by made_at desc limit 1`.execute(site.database);
	return /https?:\S+token=\S+/.exec(letter.rows[0]?.body ?? '')?.[0] ?? null;
}

/**
 * The link of the next letter to somebody. The page's answer does not wait for it: how long it takes would tell who has
 * an account.
 * @param before that of the last letter before it was asked for
 */
export const nextLink = (site: Site, email: string, before: string | null): Promise<string> =>
	vi.waitFor(async () => {
		const last = await lastLink(site, email);
		if (last === null || last === before) throw new Error(`no letter for ${email}`);
		return last;
	}, 10_000);

/** Signs in as a person does: asks for the link, reads the letter, presses the button. */
export async function signIn(site: Site, page: Page, email: string, language = 'en'): Promise<void> {
	const before = await lastLink(site, email);
	await page.goto(`${site.origin}/${language}/sign-in`);
	await page.locator('input[name=email]').fill(email);
	await page.locator('main form button').first().click();
	await page.waitForURL(/sign-in\/sent/);
	await page.goto(await nextLink(site, email, before));
	await page.locator('main form button').first().click();
	await page.waitForURL(/\/start/);
}
