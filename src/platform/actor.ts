/** A person's role in the whole organisation; the conference slice has the roles in one conference. */
export type OrganisationRole = 'administrator' | 'officer';

/** A person who is signed in. */
export interface Person {
	id: string;
	name: string;
	email: string;
	/** IANA name of the zone in which they also read times; only of a person who is signed in. */
	timeZone?: string | null;
}

/** The author of a request: a person with roles, or an anonymous reader. */
export interface Actor {
	person: Person | null;
	roles: readonly OrganisationRole[];
}

/** A reader who has not signed in. */
export const anonymous: Actor = { person: null, roles: [] };

/** The program itself, for seeding and jobs; never made from a request. */
export const systemActor: Actor = { person: null, roles: ['administrator', 'officer'] };

/** Whether the actor holds a role in the organisation; an administrator is not automatically an officer. */
export const hasRole = (actor: Actor, role: OrganisationRole): boolean => actor.roles.includes(role);
