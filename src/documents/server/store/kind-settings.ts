import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { DocumentKind } from '../../document.ts';

/** What a conference has set for a kind of documents. */
export interface KindSetting {
	kind: DocumentKind;
	/** The series of documents without one of their own. */
	series: string | null;
	/** Working days before the release at which translations are due. */
	days: number | null;
}

/** The settings of a conference, by kind. */
export async function kindSettings(
	database: Database | Transaction,
	conference: string,
): Promise<KindSetting[]> {
	const found = await sql<KindSetting>`select kind, series_id as series, due_days as days
		from documents.kind_setting where conference_id = ${conference}`.execute(database);
	return found.rows;
}

export async function upsertKindSetting(
	tx: Transaction,
	conference: string,
	{ kind, series, days }: KindSetting,
): Promise<void> {
	await sql`insert into documents.kind_setting (conference_id, kind, series_id, due_days)
		values (${conference}, ${kind}, ${series}, ${days})
		on conflict (conference_id, kind) do update set series_id = excluded.series_id, due_days = excluded.due_days`.execute(
		tx,
	);
}
