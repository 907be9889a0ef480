import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditAction } from '../../audit-labels.ts';
import { hasRole } from '../../actor.ts';
import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import type { Database } from '../database.ts';
import { log } from '../log.ts';
import { OperatorError } from '../operator-error.ts';
import { firstRow, firstValue } from '../query.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import { maxBackups, removeOldBackups } from './remove-old-backups.ts';
import { backupConnection, NotEnoughSpace, writeBackup } from './write.ts';

/** A backup in the folder of backups. */
export interface StoredBackup {
	name: string;
	/** Bytes. */
	size: number;
	madeAt: Date;
}

/** How the last backup that was asked for in the console went. */
export interface BackupOutcome {
	at: Date;
	/** `null` = it failed. */
	made: { rows: number; files: number } | null;
	/** Why it failed: not enough space, in bytes, or the server's words. */
	failed: { needed: number; free: number } | { reason: string } | null;
}

/** The backups of the installation. */
export interface Backups {
	/** Where they are. */
	folder: string;
	/** How many of those that Rostrum named are kept, the newest. */
	kept: number;
	/** All in the folder, newest first. */
	list(): Promise<StoredBackup[]>;
	/** Since when one is being written; `null` = none. */
	runningSince(): Promise<Date | null>;
	lastOutcome(): Promise<BackupOutcome | null>;
	/** Begins to write one, and returns when it has begun. */
	make(ctx: OperationContext): Promise<Result<null, 'not-found' | 'running'>>;
	remove(ctx: OperationContext, name: string): Promise<Result<null, 'not-found' | 'already-done'>>;
	stop(): Promise<void>;
}

/** Whether a text can be the name of a backup: a plain file name, of which no path can be made. */
export const isBackupName = (text: string): boolean => /^[\w][\w.-]{0,100}\.tar\.gz$/.test(text);

/** The name of a backup: `rostrum-2026-11-28T080653Z.tar.gz`. */
export const backupName = (now: Date): string =>
	`rostrum-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar.gz`;

/** @param settings `sourceFolder`: of the program, beside which is `package.json` */
export function openBackups(
	database: Database,
	settings: {
		databaseUrl: string;
		dataFolder: string;
		backupFolder?: string;
		maxBackups?: number;
		sourceFolder: string;
	},
): Backups {
	const { databaseUrl: url, dataFolder } = settings;
	const folder = settings.backupFolder ?? join(dataFolder, 'backups');
	const kept = settings.maxBackups ?? maxBackups;
	const stopping = new AbortController();
	let running: Promise<void> = Promise.resolve();

	const record = (
		ctx: OperationContext,
		action: AuditAction,
		file: string,
		detail: Record<string, unknown>,
	) => database.transaction().execute((tx) => audit(tx, ctx, action, `backup:${file}`, detail));

	const runningSince = (): Promise<Date | null> =>
		firstValue<Date>(database)`select min(backend_start) from pg_stat_activity
			where application_name = ${backupConnection} and datname = current_database()`;

	/** What a process that was killed has left. */
	async function removeUnfinished(): Promise<void> {
		if (await runningSince()) return;
		for (const name of await readdir(folder))
			if (name.endsWith('.tar.gz.part')) await rm(join(folder, name), { force: true });
	}

	async function removeOld(ctx: OperationContext, made: string): Promise<void> {
		for (const name of await removeOldBackups(folder, kept, made))
			await record(ctx, 'backup.remove', name, { kept });
	}

	return {
		folder,
		kept,
		async list() {
			const names = (await readdir(folder).catch(() => [])).filter(isBackupName);
			const found = await Promise.all(
				names.map(async (name) => ({ name, found: await stat(join(folder, name)).catch(() => null) })),
			);
			return found
				.flatMap(({ name, found: file }) =>
					file?.isFile() ? [{ name, size: file.size, madeAt: file.mtime }] : [],
				)
				.sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
		},
		runningSince,
		async lastOutcome() {
			const row = await firstRow<{
				at: Date;
				detail: Record<string, number> & { reason?: string };
				action: string;
			}>(database)`(select id, at, action, detail from platform.audit where action = 'backup.make'
				order by id desc limit 1)
				union all (select id, at, action, detail from platform.audit where action = 'backup.fail'
				order by id desc limit 1) order by id desc limit 1`;
			if (!row) return null;
			const { needed, free, reason, rows = 0, files = 0 } = row.detail;
			if (row.action === 'backup.make') return { at: row.at, made: { rows, files }, failed: null };
			const failed = needed !== undefined && free !== undefined ? { needed, free } : { reason: reason ?? '' };
			return { at: row.at, made: null, failed };
		},
		async make(ctx) {
			if (!hasRole(ctx.actor, 'administrator')) return refuse('not-found');
			await mkdir(folder, { recursive: true, mode: 0o700 });
			await removeUnfinished();
			const { version } = JSON.parse(
				await readFile(join(settings.sourceFolder, '..', 'package.json'), 'utf8'),
			) as { version: string };
			const file = backupName(ctx.now);
			const begun = Promise.withResolvers<void>();
			const { signal } = stopping;
			const source = { url, dataFolder, version, backups: folder };
			const run = writeBackup(source, join(folder, file), { begun: begun.resolve, signal });
			// A failure before it has begun is the answer to the request; later ones are recorded.
			const finished = begun.promise.then(async () => {
				try {
					const counts = await run;
					await record(ctx, 'backup.make', file, counts);
				} catch (error) {
					if (signal.aborted) return;
					log('error', 'backup.failed', { error });
					await record(ctx, 'backup.fail', file, detailOf(error));
					return;
				}
				await removeOld(ctx, file).catch((error: unknown) => log('warn', 'backup.old-stayed', { error }));
			});
			run.catch(begun.reject);
			running = Promise.allSettled([running, finished]).then(() => {});
			try {
				await begun.promise;
				return done(null);
			} catch (error) {
				// The same second has the same name.
				if (error instanceof OperatorError)
					return refuse('running', { '': 'platform.admin.backups.running' });
				throw error;
			}
		},
		async remove(ctx, name) {
			if (!hasRole(ctx.actor, 'administrator') || !isBackupName(name)) return refuse('not-found');
			const file = join(folder, name);
			if (!(await stat(file).catch(() => null))?.isFile()) return refuse('already-done');
			await record(ctx, 'backup.remove', name, {});
			await rm(file, { force: true });
			return done(null);
		},
		async stop() {
			stopping.abort();
			await running;
		},
	};
}

const detailOf = (error: unknown): Record<string, unknown> => {
	if (error instanceof NotEnoughSpace)
		return { needed: Math.round(error.needed), free: Math.round(error.free) };
	return { reason: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
};

/**
 * Whether the caller may take all data out of the house: an administrator who has just signed in.
 * @param session the id of the browser session
 */
export const mayTakeBackups = async (ctx: OperationContext, session: string | null): Promise<boolean> =>
	hasRole(ctx.actor, 'administrator') && hasRecentSignIn(ctx, session);
