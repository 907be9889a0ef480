import type { Translate } from './messages.ts';

/** The message of each action of the platform that the audit records. */
export const platformAuditLabels = {
	'audit.export': 'platform.admin.audit.export',
	'backup.download': 'platform.admin.audit.backup-download',
	'backup.fail': 'platform.admin.audit.backup-fail',
	'backup.make': 'platform.admin.audit.backup-make',
	'backup.remove': 'platform.admin.audit.backup-remove',
	'house.furnish': 'platform.admin.audit.organisation-seed',
	'links.add': 'platform.admin.audit.links-add',
	'links.remove': 'platform.admin.audit.links-remove',
	'mail.release': 'platform.admin.audit.mail-release',
	'mail.resend': 'platform.admin.audit.mail-resend',
	'organisation.seed': 'platform.admin.audit.organisation-seed',
	'person.add': 'platform.admin.audit.person-add',
	'person.block': 'platform.admin.audit.person-block',
	'person.delete': 'platform.admin.audit.person-delete',
	'person.end': 'platform.admin.audit.person-end',
	'person.end-sessions': 'platform.admin.audit.person-end-sessions',
	'person.give-role': 'platform.admin.audit.person-give-role',
	'person.remove-method': 'platform.admin.audit.person-remove-method',
	'person.take-role': 'platform.admin.audit.person-take-role',
	'person.unblock': 'platform.admin.audit.person-unblock',
	'samples.papers': 'platform.admin.audit.samples-papers',
	'trial.begin': 'platform.admin.audit.trial-begin',
} as const;

type PlatformAuditLabels = typeof platformAuditLabels;
/**
 * The message key of every action that the audit records; an action without one does not compile. A slice adds its own in its
 * `server/audit-labels.ts` by declaration merging.
 */
export interface AuditLabels extends PlatformAuditLabels {}

/** What the audit records: slice and verb, such as `floor.give`. */
export type AuditAction = keyof AuditLabels;

/** What follows `Prefix` in the actions that begin with it. */
export type AuditVerb<Prefix extends string> = AuditAction extends infer Action
	? Action extends `${Prefix}${infer Verb}`
		? Verb
		: never
	: never;

/**
 * The name of an action in a reader's language; the recorded code in plain English words for those that have none, such
 * as “floor: close meeting”.
 * @param labels the message keys of all actions
 * @returns its language, if it is not the reader's
 */
export function labelAction(
	action: string,
	labels: Readonly<Record<string, string>>,
	t: Translate,
): { text: string; lang?: 'en' } {
	const label = Object.hasOwn(labels, action) ? labels[action] : undefined;
	return label ? { text: t(label) } : { text: action.replace('.', ': ').replaceAll('-', ' '), lang: 'en' };
}
