import type { Translate } from '#platform/words.ts';

/** Message keys of the actions that administrators look for. */
const auditLabels: Readonly<Record<string, string>> = {
	'person.add': 'platform.admin.audit.person-add',
	'person.give-role': 'platform.admin.audit.person-give-role',
	'person.take-role': 'platform.admin.audit.person-take-role',
	'person.block': 'platform.admin.audit.person-block',
	'person.unblock': 'platform.admin.audit.person-unblock',
	'person.end-sessions': 'platform.admin.audit.person-end-sessions',
	'person.remove-method': 'platform.admin.audit.person-remove-method',
	'backup.make': 'platform.admin.audit.backup-make',
	'backup.fail': 'platform.admin.audit.backup-fail',
	'backup.download': 'platform.admin.audit.backup-download',
	'backup.remove': 'platform.admin.audit.backup-remove',
	'mail.release': 'platform.admin.audit.mail-release',
	'mail.resend': 'platform.admin.audit.mail-resend',
	'audit.export': 'platform.admin.audit.export',
	'accreditation.add-participant': 'platform.admin.audit.add-participant',
	'accreditation.remove-participant': 'platform.admin.audit.remove-participant',
	'accreditation.export-reads': 'platform.admin.audit.export-reads',
	'conference.create': 'platform.admin.audit.conference-create',
	'conference.copy': 'platform.admin.audit.conference-copy',
	'conference.template': 'platform.admin.audit.conference-template',
	'conference.save': 'platform.admin.audit.conference-save',
	'conference.publish': 'platform.admin.audit.conference-publish',
	'conference.state': 'platform.admin.audit.conference-state',
	'conference.identity': 'platform.admin.audit.identity',
	'conference.discard': 'platform.admin.audit.conference-discard',
	'documents.issue': 'platform.admin.audit.documents-issue',
	'broadcast.give-key': 'platform.admin.audit.give-key',
	'broadcast.take-key-back': 'platform.admin.audit.revoke-key',
	'organisation.identity': 'platform.admin.audit.identity',
	'organisation.load': 'platform.admin.audit.organisation-load',
};

/**
 * The name of an action in a reader's language; the recorded code in plain English words for those that have none, such
 * as “floor: close meeting”.
 * @returns its language, if it is not the reader's
 */
export function labelAction(action: string, t: Translate): { text: string; lang?: 'en' } {
	const label = auditLabels[action];
	return label ? { text: t(label) } : { text: action.replace('.', ': ').replaceAll('-', ' '), lang: 'en' };
}
