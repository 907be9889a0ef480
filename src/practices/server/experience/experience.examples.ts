import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	type openExampleConference,
} from '../../../conference/server/test-conference.examples.ts';

let count = 0;

/** A member of a delegation of a State, or of one that the directory does not have, in a conference of its own. */
export async function exampleMember(
	platform: Awaited<ReturnType<typeof openExampleConference>>,
	name: string,
	entry: string | null,
	delegation = 'A delegation',
): Promise<Actor & { person: NonNullable<Actor['person']> }> {
	count += 1;
	const { database } = platform;
	const conference = await exampleConference(platform, {
		slug: `practice-meeting-${count}`,
		meetings: [],
		items: [],
	});
	const actor = await signedInPerson(database, name);
	await sql`with made as (insert into accreditation.delegation (conference_id, entry_id, name, class)
			values (${conference}, ${entry}, ${JSON.stringify({ en: delegation })}, ${entry ? 'state' : 'ngo'}) returning id)
		insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			select ${conference}, ${actor.person.id}, 'delegate', id from made`.execute(database);
	return actor;
}
