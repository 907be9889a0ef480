import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
	alreadyRunning,
	lockDataFolder,
	lockOwner,
	prepareDataFolder,
	type DataLock,
} from '../../server/data-folder.ts';
import { startPostgres } from '../../server/postgres.ts';
import { ensureDatabase } from '../../server/postgres/create.ts';
import { addressOf, runningPostgres } from '../../server/postgres/folder.ts';
import { Refusal } from '../refusal.ts';

/** The PostgreSQL of a data folder, for one command. */
export interface Joined {
	url: string;
	/** Stops it, unless it belongs to another process. */
	stop(): Promise<void>;
	/** The same, and removes what was created for this command. */
	undo(): Promise<void>;
}

const noInstallation = (dataFolder: string): string =>
	`There is no installation in ${resolve(dataFolder)}, and this command makes none. Name its settings in ROSTRUM_ENV_FILE (the file that the service reads, such as /etc/rostrum.env), or its folder in ROSTRUM_DATA, or its database in DATABASE_URL.`;

const joinWithin = 30_000; // ms for another process to start its PostgreSQL

/**
 * Connects to the PostgreSQL of the process that uses a data folder, or starts one.
 * @param creates whether an installation is created where there is none
 * @throws Refusal if that process uses another database, or there is no installation and none is created
 */
export async function joinOrStart(dataFolder: string, creates: boolean): Promise<Joined> {
	const folder = resolve(dataFolder, 'postgres');
	const isMissing = (): boolean => !creates && !existsSync(join(folder, 'PG_VERSION'));
	// A server that starts for the first time has the lock before the database.
	if (isMissing() && (await lockOwner(dataFolder)) === null) throw new Refusal(noInstallation(dataFolder));
	const made = await prepareDataFolder(dataFolder);
	for (const deadline = Date.now() + joinWithin; ; await pause(100)) {
		const lock = await lockDataFolder(dataFolder);
		if (lock && isMissing()) {
			lock.release();
			throw new Refusal(noInstallation(dataFolder));
		}
		if (lock) return start(folder, lock, made);
		const other = await runningPostgres(folder);
		if (other) {
			const url = addressOf(other);
			await ensureDatabase(url);
			return { url, stop: async () => {}, undo: async () => {} };
		}
		if (Date.now() > deadline) {
			const [what] = alreadyRunning((await lockOwner(dataFolder)) ?? 0);
			throw new Refusal(`${what} It has no PostgreSQL there: set the DATABASE_URL that it was started with.`);
		}
	}
}

/** @param made the folder that was created for the data folder, if any */
async function start(folder: string, lock: DataLock, made: string | undefined): Promise<Joined> {
	const isNew = !existsSync(folder);
	try {
		const { url, stop } = await startPostgres({ folder, durable: true });
		const undo = async (): Promise<void> => {
			await stop();
			const created = made ? [made] : isNew ? [folder, `${folder}.log`] : [];
			for (const path of created) await rm(path, { recursive: true, force: true });
		};
		return { url, stop: () => stop().finally(lock.release), undo: () => undo().finally(lock.release) };
	} catch (error) {
		lock.release();
		throw error;
	}
}
