import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId, exampleItem, exampleMeeting } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	type openExampleConference,
} from '../../../conference/server/test-conference.examples.ts';

type Platform = Awaited<ReturnType<typeof openExampleConference>>;

/** A conference with one meeting, one item, invented delegations with a delegate each, and others with a role. */
export interface ExamplePlace {
	conference: string;
	id: string;
	publicItem: string;
	delegations: Record<string, string>;
	delegates: Record<string, Actor>;
	chair: Actor;
	officer: Actor;
	observer: Actor;
}

let count = 0;

/** Makes one; each call makes another. */
export async function examplePlace(platform: Platform, names = ['Arvonia', 'Karvia']): Promise<ExamplePlace> {
	count += 1;
	const { database } = platform;
	const [id, publicItem] = [exampleId(1_000 + count), exampleId(2_000 + count)];
	const conference = await exampleConference(platform, {
		slug: `coasts-${count}`,
		meetings: [exampleMeeting({ id })],
		items: [exampleItem({ id: publicItem, meeting: id })],
	});
	const joins = async (name: string, role: string, delegation: string | null = null): Promise<Actor> => {
		const actor = await signedInPerson(database, `${name} ${count}`);
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${actor.person.id}, ${role}, ${delegation})`.execute(database);
		return actor;
	};
	const [delegations, delegates]: [Record<string, string>, Record<string, Actor>] = [{}, {}];
	for (const name of names) {
		const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
			values (${conference}, ${JSON.stringify({ en: name })}, 'state') returning id`.execute(database);
		delegations[name] = made.rows[0]?.id ?? '';
		delegates[name] = await joins(`Delegate of ${name}`, 'delegate', delegations[name]);
	}
	return {
		conference,
		id,
		publicItem,
		delegations,
		delegates,
		chair: await joins('Chair', 'chair'),
		officer: await joins('Officer', 'officer'),
		observer: await joins('Observer', 'observer'),
	};
}
