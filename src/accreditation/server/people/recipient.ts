import type { Language } from '#platform/language.ts';
import type { Database } from '#platform/server/database.ts';
import { membershipsOfPerson, recipientById } from '../store/memberships.ts';

/** Somebody to whom an email about a conference is written. */
export interface Recipient {
	name: string;
	email: string;
	/** Of their registration; `null` without one. */
	language: Language | null;
	/** Ids of the delegations for which they take part now. */
	delegations: string[];
}

/** A person who has a role in a conference now; `null` = they have none, or there is no such person. Two statements. */
export async function recipientIn(
	database: Database,
	{ person, conference, now }: { person: string; conference: string; now: Date },
): Promise<Recipient | null> {
	const member = (await membershipsOfPerson({ database }, person, now)).find(
		(one) => one.conference === conference,
	);
	const found = member && (await recipientById(database, person, conference));
	return found ? { ...found, delegations: member.delegations.map(({ id }) => id) } : null;
}
