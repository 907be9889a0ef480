/** The message of each action that the audit records. */
export const auditLabels = {
	'warnings.acknowledge': 'warnings.audit.acknowledge',
	'warnings.answer-false-alarm': 'warnings.audit.answer-false-alarm',
	'warnings.answer-misuse': 'warnings.audit.answer-misuse',
	'warnings.answer-not-seen': 'warnings.audit.answer-not-seen',
	'warnings.answer-passed-on': 'warnings.audit.answer-passed-on',
	'warnings.answer-question': 'warnings.audit.answer-question',
	'warnings.answer-seen': 'warnings.audit.answer-seen',
	'warnings.ask': 'warnings.audit.ask',
	'warnings.community-add-posts': 'warnings.audit.community-add-posts',
	'warnings.community-close': 'warnings.audit.community-close',
	'warnings.community-create': 'warnings.audit.community-create',
	'warnings.community-load': 'warnings.audit.community-load',
	'warnings.community-pass': 'warnings.audit.community-pass',
	'warnings.community-save': 'warnings.audit.community-save',
	'warnings.confirm': 'warnings.audit.confirm',
	'warnings.confirm-withdrawal': 'warnings.audit.confirm-withdrawal',
	'warnings.delete-draft': 'warnings.audit.delete-draft',
	'warnings.load': 'warnings.audit.load',
	'warnings.post-contact': 'warnings.audit.post-contact',
	'warnings.post-deputy': 'warnings.audit.post-deputy',
	'warnings.post-end-deputy': 'warnings.audit.post-end-deputy',
	'warnings.post-hand-over': 'warnings.audit.post-hand-over',
	'warnings.post-reconfirm': 'warnings.audit.post-reconfirm',
	'warnings.post-remove': 'warnings.audit.post-remove',
	'warnings.post-save': 'warnings.audit.post-save',
	'warnings.release': 'warnings.audit.release',
	'warnings.release-urgently': 'warnings.audit.release-urgently',
	'warnings.reply': 'warnings.audit.reply',
	'warnings.return': 'warnings.audit.return',
	'warnings.save': 'warnings.audit.save',
	'warnings.start': 'warnings.audit.start',
	'warnings.unconfirmed': 'warnings.audit.unconfirmed',
	'warnings.withdraw': 'warnings.audit.withdraw',
} as const;

type WarningsAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends WarningsAuditLabels {}
}

/** The same as they were recorded while practices and warnings were one slice, `exchange`: `exchange.warning-ask`. */
export const formerAuditLabels: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(auditLabels).map(([action, label]) => [
		action
			.replace(/^warnings\.(?!community-|post-)/, 'exchange.warning-')
			.replace(/^warnings\./, 'exchange.'),
		label,
	]),
);
