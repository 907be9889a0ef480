/**
 * Names under which databases and backups of earlier versions know migrations, and the file that has the same effect
 * now. `null`: a later migration of each history replaces the effect.
 */
const retired: Readonly<Record<string, string | null>> = {
	'0006_catalogue.sql': '0006_conference.sql',
	'0014_platform_form_keys.sql': '0015_platform_form_keys.sql',
	'0113_search_order.sql': '0126_search_order.sql',
	'0135_exchange_meeting_in_use.sql': null,
};

/**
 * The migrations that count as run, by the names of today's files.
 * @param ran names that a database or a backup has recorded
 */
export const currentMigrations = (ran: Iterable<string>): Set<string> =>
	new Set(
		[...ran].flatMap((name) => {
			const now = Object.hasOwn(retired, name) ? retired[name] : name;
			return now ? [now] : [];
		}),
	);
