import * as v from 'valibot';
import { choiceField } from '../form.ts';
import { done, refuse, type Result } from '../result.ts';
import { timeZones } from '../time-zones.ts';
import type { OperationContext } from './context.ts';
import { sql } from './database.ts';

/** A zone, or nothing for that of the conference alone. */
export const TimeZoneForm = v.object({ timeZone: choiceField(['', ...timeZones]) });

/** Stores the zone in which the caller reads times beside that of a conference. */
export async function setTimeZone(
	ctx: OperationContext,
	{ timeZone }: v.InferOutput<typeof TimeZoneForm>,
): Promise<Result<null, 'not-found'>> {
	const { person } = ctx.actor;
	if (!person) return refuse('not-found');
	await sql`update platform.person set time_zone = ${timeZone || null} where id = ${person.id}`.execute(
		ctx.database,
	);
	return done(null);
}
