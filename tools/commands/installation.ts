import { readFile } from 'node:fs/promises';
import { systemActor } from '#platform/actor.ts';
import { root } from '../../server/root.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Environment } from '../../server/settings.ts';

/*
 * What commands need of the server takes a second to load, so it is loaded after the command line has been understood.
 */

/** The installation that a command works on. */
export interface Installation {
	environment: Environment;
	/** The database, `postgresql://…`. */
	url: string;
	/** The version of this program. */
	version: string;
	migrations: string;
}

/**
 * Opens the installation for one command: uses the PostgreSQL of a running server, or starts one for the duration of
 * the command.
 * @param failed `undone`: if the work fails, removes a data folder that was created for it
 */
export async function inInstallation<Value>(
	task: (found: Installation) => Promise<Value>,
	failed: 'kept' | 'undone' = 'kept',
): Promise<Value> {
	const { readEnvironment } = await import('../../server/settings.ts');
	const environment = readEnvironment(process.env);
	const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
	const postgres = environment.databaseUrl
		? { url: environment.databaseUrl, stop: async () => {}, undo: async () => {} }
		: await (await import('./join.ts')).joinOrStart(environment.dataFolder);
	let end = failed === 'undone' ? postgres.undo : postgres.stop;
	const interrupt = (): void => void end().finally(() => process.exit(130));
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
	try {
		const result = await task({ environment, url: postgres.url, version, migrations: `${root}migrations` });
		end = postgres.stop;
		return result;
	} finally {
		process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
		await end();
	}
}

/** Gives a command a system context, on a migrated database. */
export function asSystem<Value>(task: (ctx: OperationContext) => Promise<Value>): Promise<Value> {
	return inInstallation(async ({ url, migrations }) => {
		const { openDatabase } = await import('#platform/server/database.ts');
		const { migrate } = await import('#platform/server/migrate.ts');
		const opened = openDatabase(url, { size: 2 });
		try {
			await migrate(opened.database, migrations);
			return await task({
				database: opened.database,
				actor: systemActor,
				now: new Date(),
				language: 'en',
				// A running server polls the outbox.
				committed: () => {},
			});
		} finally {
			await opened.close();
		}
	});
}
