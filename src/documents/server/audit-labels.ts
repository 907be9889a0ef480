/** The message of each action that the audit records. */
export const auditLabels = {
	'documents.add-series': 'documents.audit.add-series',
	'documents.approve-correction': 'documents.audit.approve-correction',
	'documents.await-version': 'documents.audit.await-version',
	'documents.copy-settings': 'documents.audit.copy-settings',
	'documents.create': 'documents.audit.create',
	'documents.delete-draft': 'documents.audit.delete-draft',
	'documents.follow': 'documents.audit.follow',
	'documents.issue': 'platform.admin.audit.documents-issue',
	'documents.issue-versions': 'documents.audit.issue-versions',
	'documents.leave': 'documents.audit.leave',
	'documents.propose-correction': 'documents.audit.propose-correction',
	'documents.reject-correction': 'documents.audit.reject-correction',
	'documents.relate': 'documents.audit.relate',
	'documents.remove-version': 'documents.audit.remove-version',
	'documents.rename-series': 'documents.audit.rename-series',
	'documents.reserve': 'documents.audit.reserve',
	'documents.return': 'documents.audit.return',
	'documents.save': 'documents.audit.save',
	'documents.set-kind': 'documents.audit.set-kind',
	'documents.submit': 'documents.audit.submit',
	'documents.take-back': 'documents.audit.take-back',
	'documents.take-back-correction': 'documents.audit.take-back-correction',
	'documents.unrelate': 'documents.audit.unrelate',
	'documents.version': 'documents.audit.version',
	'documents.withdraw': 'documents.audit.withdraw',
} as const;

type DocumentsAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends DocumentsAuditLabels {}
}
