import { labels } from '#platform/codes.ts';
import type { Texts } from '#platform/language.ts';

/** The roles of a person in one conference. */
export const roles = ['officer', 'chair', 'delegate', 'observer', 'technician'] as const;
export type Role = (typeof roles)[number];

/** The classes of delegations, which have different rights on the floor. */
export const delegationClasses = ['state', 'partner', 'organisation', 'ngo', 'guest'] as const;
export type DelegationClass = (typeof delegationClasses)[number];

/** A delegation in one conference, with its names in all languages at the time it was added. */
export interface DelegationFacts {
	id: string;
	/** The entry in the directory; `null` = it has its own name */
	entry: string | null;
	name: Texts;
	class: DelegationClass;
	seat: number | null;
	/** Whether it is a non-governmental organisation that may nominate people under 18. */
	isYouth?: boolean;
}

/** Message keys of the roles. */
export const roleLabels = labels('conference.role', roles);
