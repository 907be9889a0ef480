import type { AuditVerb } from '#platform/audit-labels.ts';
import type { LogPart } from '#conference';

type Verb = AuditVerb<'accreditation.'>;

/**
 * The steps that the log of a conference has, by what they are about. It has none that says who is at risk or under 18, who
 * gave what answer or consent, or who read something, and none of unfinished work. 16.2
 */
const verbs: Partial<Record<LogPart, readonly Verb[]>> = {
	people: [
		'accredit',
		'add-assistant',
		'add-further-delegation',
		'add-participant',
		'approve-change',
		'ask-review',
		'copy-roles',
		'correct',
		'delete',
		'end-offer',
		'end-sections',
		'give-sections',
		'hold',
		'import',
		'limit-officer',
		'nominate',
		'offer',
		'propose-change',
		'refuse',
		'reject-change',
		'remove-assistant',
		'remove-further-delegation',
		'remove-participant',
		'set-rights',
		'speak-for',
		'take-back-change',
		'take-offer',
		'withdraw',
	],
	invitation: [
		'add-delegation',
		'add-delegations',
		'add-focal-point',
		'check-credentials',
		'close-category',
		'copy-registration',
		'invite',
		'publish-form',
		'remove-delegation',
		'remove-focal-point',
		'set-category',
		'set-invitation',
		'set-places',
		'set-targets',
		'set-youth',
		'submit-credentials',
	],
	messages: [
		'begin-letter',
		'discard-emails',
		'discard-letter',
		'mark-delivered',
		'prepare-letter',
		'release-emails',
		'release-letter',
		'resend-email',
		'set-email-choices',
		'set-reminder',
		'write-letter',
	],
	badges: [
		'give-door-key',
		'issue-list',
		'print-badges',
		'replace-badge',
		'revoke-door-key',
		'set-badge-days',
		'set-listings',
		'undo-check-in',
	],
};

/** The part of the log of each action that it has. */
export const loggedActions: ReadonlyMap<string, LogPart> = new Map(
	(Object.entries(verbs) as [LogPart, readonly Verb[]][]).flatMap(([part, all]) =>
		all.map((verb) => [`accreditation.${verb}`, part] as const),
	),
);
