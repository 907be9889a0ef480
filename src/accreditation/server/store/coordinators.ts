import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { execute, firstRow, rowsOf } from '#platform/server/query.ts';
import type { Theme } from '../../coordinator.ts';

/** An appointment as a national co-ordinator. */
export interface CoordinatorRow {
	id: string;
	state: string;
	theme: Theme;
	person: string;
	name: string;
	email: string;
	request: string;
	/** Days, `2026-11-28`. */
	since: string;
	until: string | null;
	endedAt: Date | null;
}

const columns = sql`c.id, c.state_id as state, c.theme, c.person_id as person, w.name, w.email, c.request,
	c.since::text, c.until::text, c.ended_at as "endedAt"`;
const from = sql`accreditation.coordinator c join platform.person w on w.id = c.person_id`;
/** Appointments that apply on a day. 10.1 */
const applies = (today: string) =>
	sql`c.ended_at is null and c.since <= ${today}::date and (c.until is null or c.until >= ${today}::date)`;

export const listCoordinators = (database: Database) =>
	rowsOf<CoordinatorRow>(database)`select ${columns} from ${from}
		order by c.ended_at is not null, c.since desc, c.id limit 500`;
export const coordinatorById = (tx: Transaction, id: string) =>
	firstRow<CoordinatorRow>(tx)`select ${columns} from ${from} where c.id = ${id} for update of c`;

/** What a person co-ordinates on a day, read with the other reads of a page. */
export const coordinationsOfPerson = (
	ctx: Pick<OperationContext, 'database'>,
	person: string,
	today: string,
) =>
	readRows<{ state: string; theme: Theme }>(
		ctx,
		sql`select c.state_id as state, c.theme from accreditation.coordinator c
			where c.person_id = ${person} and ${applies(today)}`,
	);
/** Who co-ordinates some themes in a State on a day. */
export const coordinatorsOf = (database: Database, state: string, themes: readonly string[], today: string) =>
	rowsOf<CoordinatorRow>(database)`select ${columns} from ${from} where c.state_id = ${state}
		and c.theme = any (${[...themes]}::text[]) and ${applies(today)} order by c.since, c.id`;

export async function insertCoordinator(
	tx: Transaction,
	one: Pick<CoordinatorRow, 'state' | 'theme' | 'person' | 'request' | 'since' | 'until'> & {
		by: string | null;
		now: Date;
	},
): Promise<string> {
	const made = await firstRow<{ id: string }>(tx)`insert into accreditation.coordinator
			(state_id, theme, person_id, request, since, until, appointed_at, appointed_by)
		values (${one.state}, ${one.theme}, ${one.person}, ${one.request}, ${one.since}, ${one.until}, ${one.now}, ${one.by})
		returning id`;
	return made?.id ?? '';
}
export const setCoordinatorEnded = (
	tx: Transaction,
	id: string,
	{ by, now }: { by: string | null; now: Date },
) => execute(tx)`update accreditation.coordinator set ended_at = ${now}, ended_by = ${by} where id = ${id}`;
