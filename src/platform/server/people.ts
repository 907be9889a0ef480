import type { OrganisationRole, Person } from '../actor.ts';
import { hasLink } from '../person-name.ts';
import { done, refuse, type Result } from '../result.ts';
import { audit } from './audit.ts';
import { inTransaction, type OperationContext } from './context.ts';
import { sql, type Database } from './database.ts';

/** What is needed to create an account. */
export interface NewPerson {
	name: string;
	email: string;
	roles?: readonly OrganisationRole[];
}

/** Why somebody could not be added. */
export type PersonRefusal = 'not-allowed' | 'bad-email' | 'bad-name';

// No wider than what the session library accepts, so everyone who is added can sign in. An internationalised domain is
// stored in its ASCII form.
const local = /^[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*(?<!')$/i;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** Whether a text can be an email address: one `@`, no spaces, a domain, within the length limit of emails. */
export function isEmail(text: string): boolean {
	const [name = '', host = '', ...more] = text.slice(0, 255).split('@');
	return text.length <= 254 && name.length <= 64 && !more.length && local.test(name) && domain.test(host);
}

/** Whether a text can be a person's name: at least one letter or digit, one line, nothing invisible, no web address. */
export const isName = (text: string): boolean =>
	text.length <= 200 && /[\p{L}\p{N}]/u.test(text) && !/[\p{Cc}\u2028\u2029]/u.test(text) && !hasLink(text);

/**
 * Finds the account of an address, or makes it; checks no right. An existing account keeps its name.
 * @param given a name and a lower-case address that were checked
 */
export async function personFor(database: Database, given: { name: string; email: string }): Promise<Person> {
	const made = await sql<Person>`
		insert into platform.person (name, email) values (${given.name}, ${given.email})
		on conflict (email) do update set name = platform.person.name
		returning id, name, email`.execute(database);
	return made.rows[0] as Person;
}

/** Adds a person, or adds roles to an existing one; idempotent. Administrators only. */
export function addPerson(ctx: OperationContext, input: NewPerson): Promise<Result<Person, PersonRefusal>> {
	return inTransaction<Person, PersonRefusal>(ctx, async (tx) => {
		if (!ctx.actor.roles.includes('administrator')) return refuse('not-allowed');
		const address = input.email.trim().toLowerCase();
		const name = input.name.trim();
		if (!isEmail(address)) return refuse('bad-email', { email: 'platform.bad-email' });
		if (!isName(name)) return refuse('bad-name', { name: 'platform.bad-name' });
		const person = await personFor(tx, { name, email: address });
		for (const role of input.roles ?? [])
			await sql`insert into platform.organisation_role (person_id, role) values (${person.id}, ${role})
				on conflict do nothing`.execute(tx);
		await audit(tx, ctx, 'person.add', `person:${person.id}`, { roles: input.roles ?? [] });
		return done(person);
	});
}

/** Finds the person who may sign in with an email address: one who is not blocked. In one statement, see `personByEmail`. */
export async function mayEnter(database: Database, address: string): Promise<Person | null> {
	const found = await sql<Person>`select id, name, email from platform.person
		where email = ${address.trim().toLowerCase()} and blocked_at is null`.execute(database);
	return found.rows[0] ?? null;
}

/**
 * Finds a person by email address, or `null`. For the server only: a page must not reveal whether an address is known.
 */
export async function personByEmail(database: Database, address: string): Promise<Person | null> {
	const found = await sql<Person>`
		select id, name, email from platform.person
		where email = ${address.trim().toLowerCase()}`.execute(database);
	return found.rows[0] ?? null;
}
