import { sql, type Database } from '#platform/server/database.ts';
import type { RegistrationRow } from './registrations.ts';

/**
 * In which capacity an account acts on a registration: for the person, as their account, by the address that it signed
 * in with, or as an assistant; or as a focal point of its delegation. Nobody acts for a minor, whose address is not theirs
 * alone. 10.5
 * @returns `null` = in none; also for a registration that was never confirmed
 */
export async function capacityOf(
	database: Database,
	registration: Pick<RegistrationRow, 'id' | 'delegation' | 'person' | 'email' | 'state' | 'minor'>,
	person: { id: string; email: string },
): Promise<'focal-point' | 'self' | null> {
	if (registration.state === 'unconfirmed') return null;
	const { email, person: account, minor } = registration;
	if (account === null ? !minor && email === person.email : account === person.id) return 'self';
	const found = await sql<{ isFocalPoint: boolean; isAssistant: boolean }>`select
		exists (select from accreditation.focal_point
			where delegation_id = ${registration.delegation} and person_id = ${person.id}) as "isFocalPoint",
		exists (select from accreditation.assistant
			where registration_id = ${registration.id}
			and person_id = ${person.id}) as "isAssistant"`.execute(database);
	if (found.rows[0]?.isAssistant && !minor) return 'self';
	return found.rows[0]?.isFocalPoint ? 'focal-point' : null;
}
