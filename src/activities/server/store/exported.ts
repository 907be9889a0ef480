import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { activityColumns, type ActivityRow } from './activities.ts';

/** What goes out: released in full, and its reporter, or an officer for an imported one, said so. 5.1, 5.2 */
const goesOut = sql`a.state = 'released' and a.scope = 'full' and a.in_iati and a.identifier <> '' and not a.sample`;

export const exportingReporters = (database: Database) =>
	rowsOf<{ id: string; name: string; count: number }>(database)`select o.id, o.name, count(*)::int as count
		from activities.activity a join activities.organisation o on o.id = a.reporter_id
		where ${goesOut} group by o.id order by lower(o.name), o.id limit 2000`;

export const exportedActivities = (database: Database, reporter: string) =>
	rowsOf<ActivityRow>(database)`select ${activityColumns} from activities.activity a
		where ${goesOut} and a.reporter_id = ${reporter} order by a.identifier, a.id`;
