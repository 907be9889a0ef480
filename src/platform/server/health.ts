import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import type { Services } from './services.ts';

/**
 * How the process is: whether the database answers, how many streams are open, how many pages are kept.
 * @param patience ms after which a database that says nothing is taken for one that does not answer
 */
export async function health(
	{ database, hub, pages }: Pick<Services, 'database' | 'hub' | 'pages'>,
	patience = 2_000,
) {
	const answered = sql`select 1`.execute(database).then(
		() => true,
		() => false,
	);
	const well = await Promise.race([answered, pause(patience, false, { ref: false })]);
	return { well, watching: hub.watching(), pages: pages.size };
}
