import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
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

const joinWithin = 30_000; // ms for another process to start its PostgreSQL

/**
 * Connects to the PostgreSQL of the process that uses a data folder, or starts one.
 * @throws Refusal if that process uses another database
 */
export async function joinOrStart(dataFolder: string): Promise<Joined> {
	const folder = resolve(dataFolder, 'postgres');
	const made = await prepareDataFolder(dataFolder);
	for (const deadline = Date.now() + joinWithin; ; await pause(100)) {
		const lock = await lockDataFolder(dataFolder);
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
