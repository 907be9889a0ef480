import { migrate } from '#platform/server/migrate.ts';
import { openDatabase } from '#platform/server/database.ts';
import { openServices, type Services } from '#platform/server/services.ts';
import { keepPagesFresh } from './fresh.ts';
import { firstLoad } from './first-load.ts';
import { startPostgres } from './postgres.ts';
import { root, type Environment } from './settings.ts';

/** The running house: its services, and how to leave it. */
export interface House {
	services: Services;
	close(): Promise<void>;
}

/** Prints a step of the start as it happens. */
const say = (text: string): void => void process.stdout.write(`  ${text}\n`);

/**
 * Opens the house step by step: the database, its newest form, the services, and on the first day the
 * organisation. A step that fails says what to do and leaves nothing running.
 */
export async function openHouse(environment: Environment): Promise<House> {
	const started = environment.databaseUrl
		? { url: environment.databaseUrl, stop: async () => {} }
		: await startPostgres({ folder: `${environment.dataFolder}/postgres`, durable: true });
	say(
		environment.databaseUrl ? 'PostgreSQL as DATABASE_URL says' : 'PostgreSQL started, data in data/postgres',
	);
	try {
		const first = openDatabase(started.url, { size: 1 });
		const ran = await migrate(first.database, `${root}migrations`).finally(() => first.close());
		if (ran.length) say(`database brought to its newest form (${ran.at(-1)})`);
		const services = await openServices({
			databaseUrl: started.url,
			origin: environment.origin,
			dataFolder: environment.dataFolder,
			sourceFolder: `${root}src`,
			mailServer: environment.mailServer,
			mailFrom: environment.mailFrom,
			issuer: 'Rostrum',
		});
		await firstLoad(services, environment, say);
		const rest = keepPagesFresh(services);
		return {
			services,
			async close() {
				rest();
				await services.stop();
				await started.stop();
			},
		};
	} catch (error) {
		await started.stop();
		throw error;
	}
}
