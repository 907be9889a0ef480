import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '#platform/server/database.ts';
import { startPostgres } from '../server/postgres.ts';
import { root } from '../server/root.ts';
import { freePort } from '../tests/setup/port.ts';
import { start, type Child } from './child.ts';

/** Another program that is measured in turn with the site's own. */
export interface Rival {
	port: number;
	pid: number;
	stop(): Promise<void>;
}

/** The program as `npm start` runs it, on core 0, with a PostgreSQL of its own that keeps what it is told. */
export interface Site {
	port: number;
	origin: string;
	databaseUrl: string;
	database: Database;
	/** The folder with the key that signs cookies. */
	dataFolder: string;
	readonly server: Child;
	/** Kills the server as a failing machine would, and starts it again. @param pause between the two, ms */
	restart(pause: number): Promise<void>;
	/** Starts another program on the same core and database. @param program its file, from the root */
	beside(program: string): Promise<Rival>;
	close(): Promise<void>;
}

/** A folder that is gone after the run. */
export async function scratch(): Promise<{ folder: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Opens the site. @param program what runs the server, from the root of the program */
export async function openSite(program = 'build/server/main.js'): Promise<Site> {
	const { folder, remove } = await scratch();
	const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const opened = openDatabase(postgres.url, { size: 4 });
	const shut = async (): Promise<void> => {
		await opened.close();
		await postgres.stop();
		await remove();
	};
	try {
		const begin = (file: string, at: number): Promise<Child> =>
			start('measured', [process.execPath, join(root, file)], {
				cwd: root,
				env: {
					...process.env,
					DATABASE_URL: postgres.url,
					PORT: String(at),
					HOST: '127.0.0.1',
					ORIGIN: origin,
					ROSTRUM_DATA: folder,
					SMTP_URL: '',
					ROSTRUM_REHEARSAL: 'still',
					// All that loads it comes from one address.
					ROSTRUM_CROWD: '4',
				},
				ready: /Rostrum is open/,
			});
		let server = await begin(program, port);
		return {
			port,
			origin,
			databaseUrl: postgres.url,
			database: opened.database,
			dataFolder: folder,
			get server() {
				return server;
			},
			async restart(pause) {
				await server.stop('SIGKILL');
				await sleep(pause);
				server = await begin(program, port);
			},
			async beside(other) {
				const at = await freePort();
				const { pid, stop } = await begin(other, at);
				return { port: at, pid, stop };
			},
			async close() {
				await server.stop();
				await shut();
			},
		};
	} catch (error) {
		await shut();
		throw error;
	}
}
