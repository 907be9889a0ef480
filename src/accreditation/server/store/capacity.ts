import { sql, type Database } from '#platform/server/database.ts';

/** In which capacity an account acts on a registration: as a focal point of its delegation, or for the person. */
export async function capacityOf(
	database: Database,
	registration: { id: string; delegation: string | null; person: string | null },
	person: string,
): Promise<'focal-point' | 'self' | null> {
	const found = await sql<{ isFocalPoint: boolean; isAssistant: boolean }>`select
		exists (select from accreditation.focal_point
			where delegation_id = ${registration.delegation} and person_id = ${person}) as "isFocalPoint",
		exists (select from accreditation.assistant
			where registration_id = ${registration.id} and person_id = ${person}) as "isAssistant"`.execute(database);
	if (found.rows[0]?.isFocalPoint) return 'focal-point';
	return registration.person === person || found.rows[0]?.isAssistant ? 'self' : null;
}
