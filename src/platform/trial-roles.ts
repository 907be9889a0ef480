import { codes } from './codes.ts';

/** The roles of a rehearsal that anyone at this machine may try; `public` is to be nobody again. */
export const trialRoles = codes('platform.trial', [
	'chair',
	'delegate',
	'interpreter',
	'officer',
	'focal-point',
	'expert',
	'technician',
	'public',
]);

export type TrialRole = (typeof trialRoles)[number];

/** A role and the address of the invented person who has it. */
export interface TrialPerson {
	role: Exclude<TrialRole, 'public'>;
	email: string;
}
