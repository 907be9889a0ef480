import { randomUUID } from 'node:crypto';
import { emptyEdition } from '#conference';
import { addDelegation, addParticipant } from '#accreditation/server';
import { changeState, createConference, publish, saveWorkingCopy } from '#conference/server';
import { lead } from '#floor/server';
import { systemActor, type Person } from '#platform/actor.ts';
import { wakeServers } from '#platform/server/bus.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { addPerson } from '#platform/server/people.ts';
import type { Result } from '#platform/result.ts';

/** A public meeting that is open, with an item on the floor whose list is open. */
export interface Hall {
	slug: string;
	meeting: string;
	item: string;
	chair: Person;
	/** One for each delegation. */
	delegates: readonly Person[];
}

/** What went through. @throws with the refusal: a hall that is not as wanted measures nothing */
function went<Value>(result: Result<Value, string>): Value {
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
	return result.value;
}

/** Prepares a conference with so many delegations of one delegate each, through the verbs that officers use. */
export async function prepareHall(database: Database, delegations: number): Promise<Hall> {
	const now = new Date();
	// The servers of the database write the emails that this makes due, before anything is measured.
	const committed = (): void => void wakeServers(database);
	const office: OperationContext = { database, actor: systemActor, now, language: 'en', committed };
	const slug = 'bench-hall';
	const [meeting, item, day] = [randomUUID(), randomUUID(), now.toISOString().slice(0, 10)];
	const about = { slug, kind: 'organised', title: { en: 'A hall for measuring' } } as const;
	const document = emptyEdition({
		...about,
		sample: true,
		firstDay: day,
		lastDay: day,
		timeZone: 'UTC',
		meetings: [
			{
				id: meeting,
				number: 1,
				title: { en: 'Meeting' },
				day,
				start: '00:00',
				end: '23:59',
				place: {},
				audience: [{ from: null, audience: 'public' }],
				cancelled: false,
				chathamHouse: false,
			},
		],
		items: [
			{
				id: item,
				number: '1',
				meeting,
				title: { en: 'Statements' },
				note: {},
				start: null,
				end: null,
				audience: [],
				statements: true,
			},
		],
	});
	const made = went(await createConference(office, about));
	const saved = went(
		(await saveWorkingCopy(office, slug, { version: made.version, document })) as typeof made &
			Result<{ version: number }, string>,
	);
	went(await publish(office, slug, saved));
	for (const to of ['announced', 'in-session'])
		went(await changeState(office, slug, { to, confirmed: true }));

	const join = async (name: string, role: string, delegation: string | null): Promise<Person> => {
		const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
		const person = went(await addPerson(office, { name, email }));
		went(await addParticipant(office, made.id, { email, role, delegation }));
		return person;
	};
	const chair = await join('Bench Chair', 'chair', null);
	const delegates: Person[] = [];
	for (let number = 1; number <= delegations; number += 1) {
		const name = { en: `Delegation ${number}` };
		const delegation = went(
			await addDelegation(office, made.id, { entry: null, name, class: 'state', seat: null }),
		);
		delegates.push(await join(`Bench Delegate ${number}`, 'delegate', delegation.id));
	}

	const table: OperationContext = { ...office, actor: { person: chair, roles: [] } };
	const step = (input: Parameters<typeof lead>[2]) => lead(table, meeting, input);
	went(await step({ key: randomUUID(), do: 'open-meeting' }));
	went(await step({ key: randomUUID(), do: 'put-item', item }));
	went(await step({ key: randomUUID(), do: 'open-list', item, minutes: null }));
	return { slug, meeting, item, chair, delegates };
}
