/** What a person is in the whole organisation; roles in one conference belong to the conference. */
export type OrganisationRole = 'administrator' | 'officer';

/** Somebody who is signed in. */
export interface Person {
	id: string;
	name: string;
	email: string;
}

/** Who is asking: a person with roles, or nobody in particular (a reader). */
export interface Actor {
	person: Person | null;
	roles: readonly OrganisationRole[];
}

/** A reader who has not signed in. */
export const anyone: Actor = { person: null, roles: [] };

/** The program itself: loading an organisation, carrying out a job. Never made from a request. */
export const systemActor: Actor = { person: null, roles: ['administrator', 'officer'] };

/** Whether the actor holds a role in the organisation; an administrator is not by that an officer. */
export const holds = (actor: Actor, role: OrganisationRole): boolean => actor.roles.includes(role);
