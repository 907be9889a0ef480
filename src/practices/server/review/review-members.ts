import { delegationsOfPersons } from '#accreditation/server';
import type { Database, Transaction } from '#platform/server/database.ts';
import { belongsTo } from '../access.ts';
import { membersOf, type ReviewMemberRow } from '../store/review.ts';

/**
 * The members of reviews. In open ones, those of the delegation of an owner have an interest; decided ones say who had
 * one. Two statements. 6.1
 */
export async function reviewMembers(
	database: Database | Transaction,
	reviews: readonly string[],
	now: Date,
): Promise<(ReviewMemberRow & { review: string })[]> {
	const members = await membersOf(database, reviews);
	const persons = new Set(members.flatMap(({ person, owners }) => (person && owners.length ? person : [])));
	if (!persons.size) return members;
	const all = await delegationsOfPersons(database, [...persons], now);
	return members.map((member) => {
		const own = all.filter(({ person }) => person === member.person);
		const parties = {
			entries: new Set(own.flatMap(({ entry }) => entry ?? [])),
			delegations: new Set(own.flatMap(({ delegation, entry }) => (entry ? [] : delegation))),
		};
		return {
			...member,
			hasInterest: member.hasInterest || member.owners.some((owner) => belongsTo(parties, owner)),
		};
	});
}
