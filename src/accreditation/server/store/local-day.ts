import { sql } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';

/**
 * The day of a moment where a conference takes place.
 * @param conference its id. The time zone is read in a sub-select: of a parameter once, not for each row.
 */
export const dayOf = (conference: SqlFragment, moment: Date | SqlFragment): SqlFragment =>
	sql`((${moment})::timestamptz at time zone (select accreditation.time_zone(${conference})))::date`;

/** Whether the further delegation `f` is of the day. docs/rules/accreditation.md 1.8 */
export const isOfTheDay = (conference: SqlFragment, now: Date): SqlFragment =>
	sql`f.from_day <= ${dayOf(conference, now)} and (f.to_day is null or f.to_day >= ${dayOf(conference, now)})`;
