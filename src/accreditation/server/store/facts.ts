import type { Database } from '#platform/server/database.ts';
import { execute, firstValue } from '#platform/server/query.ts';
import type { Facts } from '../../facts.ts';
import { keepOneHead } from './delegation-people.ts';

/** Changes the facts of a registration. @param facts without a passport name, that stays */
export async function storeFacts(
	database: Database,
	registration: string,
	facts: Facts & { passportName?: string },
	now: Date,
): Promise<void> {
	const was = await firstValue<string | null>(
		database,
	)`select function from accreditation.registration where id = ${registration}`;
	await execute(database)`
		update accreditation.registration set given_name = ${facts.givenName}, family_name = ${facts.familyName},
			form_of_address = ${facts.formOfAddress}, job_title = ${facts.jobTitle}, function = ${facts.function},
			badge_name = ${facts.badgeName}, passport_name = coalesce(${facts.passportName ?? null}, passport_name),
			changed_at = ${now}
		where id = ${registration}`;
	if (facts.function === 'head' && was !== 'head') await keepOneHead(database, [registration], now);
}

/** Marks a person at risk, or takes the mark away. */
export const setMark = (database: Database, registration: string, atRisk: boolean) =>
	execute(database)`update accreditation.registration set at_risk = ${atRisk} where id = ${registration}`;
