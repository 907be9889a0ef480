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
 * @param options `creates`: makes an installation where there is none; `failed`: `undone` removes a data folder that
 * was created for the command if its work fails
 * @throws Refusal where there is no installation and none is created
 */
export async function inInstallation<Value>(
	task: (found: Installation) => Promise<Value>,
	{ creates = false, failed = 'kept' }: { creates?: boolean; failed?: 'kept' | 'undone' } = {},
): Promise<Value> {
	const { readEnvironment } = await import('../../server/settings.ts');
	const environment = readEnvironment(process.env);
	const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
	const postgres = environment.databaseUrl
		? { url: environment.databaseUrl, stop: async () => {}, undo: async () => {} }
		: await (await import('./join.ts')).joinOrStart(environment.dataFolder, creates);
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

/** Gives a command a system context, on a migrated database. @param creates as in `inInstallation` */
export function asSystem<Value>(
	task: (ctx: OperationContext) => Promise<Value>,
	{ creates = false } = {},
): Promise<Value> {
	const onDatabase = async ({ url, migrations }: Installation): Promise<Value> => {
		const { openDatabase } = await import('#platform/server/database.ts');
		const { migrate } = await import('#platform/server/migrate.ts');
		const { wakeServers } = await import('#platform/server/bus.ts');
		const opened = openDatabase(url, { size: 2 });
		try {
			await migrate(opened.database, migrations);
			let hasNotices = false;
			const value = await task({
				database: opened.database,
				actor: systemActor,
				now: new Date(),
				language: 'en',
				committed: () => (hasNotices = true),
			});
			if (hasNotices) await wakeServers(opened.database);
			return value;
		} finally {
			await opened.close();
		}
	};
	return inInstallation(onDatabase, { creates });
}
