import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import { testDatabase } from '../setup/database.ts';
import { freePort } from '../setup/port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program as `npm start` runs it, in a process of its own, on a database of its own. */
export interface Site {
	origin: string;
	databaseUrl: string;
	database: Database;
	/** The folder with the key that signs cookies. */
	dataFolder: string;
	/** All that the process has said. */
	said(): string;
	/** Its number in the system. */
	pid(): number;
	/** Ends the process at once, as a failing machine would. */
	kill(): Promise<void>;
	/** Starts it again on the same database and address. */
	start(): Promise<void>;
	/** A second process on the same database, with an address of its own. Close it before this one. */
	beside(): Promise<Pick<Site, 'origin' | 'close'>>;
	close(): Promise<void>;
}

interface Process extends Pick<Site, 'origin' | 'said' | 'pid' | 'start'> {
	stop(signal: NodeJS.Signals): Promise<void>;
}

/** One process of the program, not yet started. */
async function processOf(env: Record<string, string>): Promise<Process> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	let child: ChildProcess | null = null;
	let said = '';
	const start = async (): Promise<void> => {
		said = '';
		const started = spawn(process.execPath, [join(root, 'server/main.ts')], {
			cwd: root,
			env: {
				...process.env,
				PORT: String(port),
				HOST: '127.0.0.1',
				ORIGIN: origin,
				SMTP_URL: '',
				...env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child = started;
		const ready = new Promise<void>((resolve, reject) => {
			const listen = (part: Buffer): void => {
				said += part.toString();
				if (said.includes('Rostrum is open')) resolve();
			};
			started.stdout.on('data', listen);
			started.stderr.on('data', listen);
			started.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
		});
		await ready;
	};
	const stop = async (signal: NodeJS.Signals): Promise<void> => {
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill(signal);
		await gone;
	};
	return { origin, said: () => said, pid: () => child?.pid ?? 0, start, stop };
}

/** Starts the built program; `env` adds to what it is told. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
	const made = await testDatabase();
	const data = await mkdtemp(join(tmpdir(), 'rostrum-site-'));
	const all = { DATABASE_URL: made.url, ROSTRUM_DATA: data, ...env };
	const opened = openDatabase(made.url, { size: 2 });
	const first = await processOf(all);
	await first.start();
	return {
		origin: first.origin,
		databaseUrl: made.url,
		database: opened.database,
		dataFolder: data,
		said: first.said,
		pid: first.pid,
		kill: () => first.stop('SIGKILL'),
		start: first.start,
		async beside() {
			const second = await processOf(all);
			await second.start();
			return { origin: second.origin, close: () => second.stop('SIGTERM') };
		},
		async close() {
			await first.stop('SIGTERM');
			await opened.close();
			await made.drop();
			await rm(data, { recursive: true, force: true });
		},
	};
}

/** The link of the last letter to somebody; `null` = there is none. */
export async function lastLink(site: Site, email: string): Promise<string | null> {
	const letter = await sql<{ body: string }>`select body from platform.mail
		where recipient = ${email} order by made_at desc limit 1`.execute(site.database);
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
	await page.waitForURL(/\/account/);
}
