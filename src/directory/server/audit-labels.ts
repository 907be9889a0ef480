/** The message of each action that the audit records. */
export const auditLabels = {
	'organisation.identity': 'platform.admin.audit.identity',
	'organisation.load': 'platform.admin.audit.organisation-load',
	'seats.arrange': 'directory.audit.seats-arrange',
} as const;

type DirectoryAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends DirectoryAuditLabels {}
}
