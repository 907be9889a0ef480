import type { DelegationClass, Role } from '#conference';
import type { Distribution, DocumentState } from './document.ts';

/* Who may read a document. `server/store/visible.ts` says the same in SQL; a test compares both. */

/** A reader's place in a conference. */
export interface Membership {
	conference: string;
	role: Role;
	/** The delegations for which the reader takes part now. */
	delegations: readonly { id: string; class: DelegationClass; maySubmit: boolean }[];
}

/** Who reads, and when. */
export interface Viewer {
	/** An officer of the organisation reads everything. */
	isOfficer: boolean;
	memberships: readonly Membership[];
	now: Date;
}

/** What decides who may read a document. */
export interface Readable {
	conference: string;
	state: DocumentState;
	distribution: Distribution;
	/** End of the embargo; `null` = none */
	releaseAt: Date | null;
	/** Ids of delegations. */
	authors: readonly string[];
	recipients: readonly string[];
}

/** Of those to whom OSCE+ applies: States and Partners for Co-operation. */
export const isPartner = (one: { class: DelegationClass }): boolean =>
	one.class === 'state' || one.class === 'partner';

/**
 * Whether a viewer may read a document and its title. Officers of the conference and the authoring delegations always;
 * everybody else once it is issued and its embargo has ended, by its distribution. 2.1–2.4
 */
export function mayRead({ isOfficer, memberships, now }: Viewer, document: Readable): boolean {
	const member = memberships.find(({ conference }) => conference === document.conference);
	if (isOfficer || member?.role === 'officer') return true;
	const delegations = member?.delegations ?? [];
	const isOneOf = (ids: readonly string[]): boolean => delegations.some(({ id }) => ids.includes(id));
	if (isOneOf(document.authors)) return true;
	if (document.state !== 'issued' || (document.releaseAt && document.releaseAt > now)) return false;
	switch (document.distribution) {
		case 'public':
			return true;
		case 'participants':
			return member !== undefined;
		case 'delegations':
			return delegations.length > 0 || member?.role === 'chair';
		case 'partners':
			return delegations.some(isPartner) || member?.role === 'chair';
		case 'list':
			return isOneOf(document.recipients);
	}
}
