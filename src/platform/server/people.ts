import type { Actor, OrganisationRole, Person } from '../actor.ts';
import { done, refuse, type Result } from '../result.ts';
import { audit } from './audit.ts';
import { inTransaction, type Call } from './call.ts';
import { sql, type Database } from './database.ts';

/** What is needed to let somebody sign in. */
export interface NewPerson {
	name: string;
	email: string;
	roles?: readonly OrganisationRole[];
}

/** Why somebody could not be added. */
export type PersonRefusal = 'not-allowed' | 'bad-email' | 'bad-name';

const email = /^[^\s@<>"',;\p{Cc}]{1,64}@[^\s@<>"',;\p{Cc}]{1,189}$/u;

/** Whether a text can be an address of mail: one `@`, no spaces, no longer than mail allows. */
export const isEmail = (text: string): boolean => email.test(text);

/**
 * Adds a person, or gives further roles to one who is there already: doing it twice is doing it once.
 * Only an administrator may.
 */
export function addPerson(call: Call, input: NewPerson): Promise<Result<Person, PersonRefusal>> {
	return inTransaction<Person, PersonRefusal>(call, async (tx) => {
		if (!call.actor.roles.includes('administrator')) return refuse('not-allowed');
		const address = input.email.trim().toLowerCase();
		const name = input.name.trim();
		if (!isEmail(address)) return refuse('bad-email', { email: 'platform.bad-email' });
		if (!name || name.length > 200) return refuse('bad-name', { name: 'platform.bad-name' });
		const made = await sql<Person>`
			insert into platform.person (name, email) values (${name}, ${address})
			on conflict (email) do update set name = platform.person.name
			returning id, name, email`.execute(tx);
		const person = made.rows[0] as Person;
		for (const role of input.roles ?? [])
			await sql`insert into platform.organisation_role (person_id, role) values (${person.id}, ${role})
				on conflict do nothing`.execute(tx);
		await audit(tx, call, 'person.add', `person:${person.id}`, { roles: input.roles ?? [] });
		return done(person);
	});
}

/** The roles that a person holds in the organisation. */
export async function actorOf(database: Database, person: Person): Promise<Actor> {
	const found = await sql<{ role: OrganisationRole }>`
		select role from platform.organisation_role where person_id = ${person.id} order by role`.execute(database);
	return { person, roles: found.rows.map(({ role }) => role) };
}

/** Finds a person by address of mail, or `null`. For the house's own use: a page must not tell. */
export async function personByEmail(database: Database, address: string): Promise<Person | null> {
	const found = await sql<Person>`
		select id, name, email from platform.person where email = ${address.trim().toLowerCase()}`.execute(database);
	return found.rows[0] ?? null;
}

/** Whether anybody holds a role in the organisation yet. */
export async function hasPeople(database: Database): Promise<boolean> {
	const found = await sql<{ yes: boolean }>`select exists (select from platform.person) as yes`.execute(
		database,
	);
	return found.rows[0]?.yes ?? false;
}
