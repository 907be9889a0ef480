import { sql } from './database.ts';
import type { Services } from './services.ts';

/** How the process is: whether the database answers, how many streams are open, how many pages are kept. */
export async function health({ database, hub, pages }: Services) {
	const well = await sql`select 1`.execute(database).then(
		() => true,
		() => false,
	);
	return { well, watching: hub.watching(), pages: pages.size };
}
