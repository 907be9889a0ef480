import type { Language } from '#platform/language.ts';
import type { ListDefinition } from '#platform/list.ts';
import * as v from 'valibot';
import type { RegistrationCommand, RegistrationState } from './registration.ts';

/** The kinds of emails to the people of a conference. */
export const emailKinds = [
	'invitation',
	'nomination-reminder',
	'accredited',
	'on-hold',
	'waiting',
	'offered',
	'offer-ended',
	'refused',
	'withdrawn',
	'form-open',
	'changed',
	'conference-reminder',
	'online-access',
	'letter',
	'guest-invitation',
] as const;
export type EmailKind = (typeof emailKinds)[number];

/** Kinds that say how a registration stands. */
export const stateKinds = [
	'accredited',
	'on-hold',
	'waiting',
	'offered',
	'offer-ended',
	'refused',
	'withdrawn',
] as const;
export type StateKind = (typeof stateKinds)[number];

/**
 * The kinds that officers may choose to send at once. An offer always is, because its deadline runs; a refusal and a
 * letter are always released by a person. docs/rules/accreditation.md 2.3, 3.6, 14.5
 */
export const chosenKinds = emailKinds.filter(
	(kind) => kind !== 'offered' && kind !== 'refused' && kind !== 'letter',
);

/** Whether an email of a kind is held for release. @param atOnce the kinds that the officers chose. 11.1 */
export const isHeld = (kind: EmailKind, atOnce: readonly EmailKind[]): boolean =>
	kind === 'refused' || (kind !== 'offered' && !atOnce.includes(kind));

/** The states in which an email of a kind is still true. */
export const trueIn: Readonly<Partial<Record<EmailKind, RegistrationState>>> = {
	accredited: 'accredited',
	'on-hold': 'on-hold',
	waiting: 'waiting',
	offered: 'offered',
	'offer-ended': 'waiting',
	refused: 'refused',
	withdrawn: 'withdrawn',
	'form-open': 'accredited',
	changed: 'accredited',
	'conference-reminder': 'accredited',
	'online-access': 'accredited',
};

/** The kinds of held emails to a person whose place a new one takes. docs/rules/accreditation.md 11.2 */
export function replacedBy(kind: EmailKind): readonly EmailKind[] {
	// Nothing else is true of a registration that was withdrawn.
	if (kind === 'withdrawn') return emailKinds.filter((one) => one in trueIn);
	if ((stateKinds as readonly EmailKind[]).includes(kind)) return stateKinds;
	return kind === 'form-open' ? ['form-open'] : [];
}

/**
 * The kind of email that a step causes; `null` = none. Nothing is sent to an address that was never confirmed.
 */
export function emailAfter(
	step: RegistrationCommand['do'] | 'nominate',
	from: RegistrationState | null,
	to: RegistrationState,
): StateKind | null {
	if (step === 'refuse') return 'refused';
	if (from === to) return null;
	if (to === 'waiting') return step === 'end-offer' ? 'offer-ended' : 'waiting';
	if (to === 'withdrawn') return from === 'unconfirmed' ? null : 'withdrawn';
	return to === 'accredited' || to === 'on-hold' || to === 'offered' ? to : null;
}

const hour = 3_600_000;
/** How long before a deadline or a beginning an email reminds of it, ms. [own] */
export const reminderLead = {
	'nomination-reminder': 5 * 24 * hour,
	'conference-reminder': 7 * 24 * hour,
	'online-access': 24 * hour,
} as const;

/** The shortest time between two released notices of change, ms; changes published in between go into one email. [own] */
export const changePause = hour;

interface TimedChange {
	kind: string;
	at: Date;
	meeting: { id: string } | null;
	before: unknown;
	after: unknown;
}

/**
 * What has changed since a moment: of several changes of one thing the first “before” and the last “after”; what was
 * changed back is left out.
 * @param changes newest first
 */
export function changesSince<Change extends TimedChange>(
	changes: readonly Change[],
	since: number,
): Change[] {
	const found = new Map<string, Change>();
	for (const change of changes.toReversed()) {
		if (change.at.getTime() <= since) continue;
		// Restored undoes cancelled.
		const kind = change.kind === 'restored' ? 'cancelled' : change.kind;
		const key = `${kind} ${change.meeting?.id ?? ''}`;
		const first = found.get(key);
		found.set(key, first ? { ...change, before: first.before } : change);
		if (first && first.kind !== change.kind) found.delete(key);
	}
	return [...found.values()].filter(
		({ kind, before, after }) =>
			(kind !== 'time' && kind !== 'place') || JSON.stringify(before) !== JSON.stringify(after),
	);
}

/** The states of emails in the outbox. */
export const emailStates = ['held', 'waiting', 'stored', 'sent', 'failed', 'given-up'] as const;

export type EmailFacet = 'state' | 'kind';
export type EmailSort = 'written' | 'name';

/** The officers' list of a conference's emails, newest first. */
export const emailsList: ListDefinition<EmailFacet, EmailSort> = {
	search: 'q',
	facets: { state: { value: v.picklist(emailStates) }, kind: { value: v.picklist(emailKinds) } },
	sorts: { written: 'descending', name: 'ascending' },
	sort: 'sort',
	first: 'written',
	size: 50,
};

/** An email of a conference in the officers' list. */
export interface ListedEmail {
	id: string;
	kind: EmailKind;
	state: (typeof emailStates)[number];
	/** Past its deadline: it is not sent any more. */
	expired: boolean;
	/** Held, and not true of the registration now: it may be discarded, not released. */
	untrue: boolean;
	name: string;
	/** Empty for a minor. */
	to: string;
	subject: string;
	language: Language;
	writtenAt: Date;
	sentAt: Date | null;
	/** What the mail server said. */
	lastError: string | null;
	/** The officer who released it; `null` if it was sent at once, or is held. */
	releasedBy: string | null;
}
