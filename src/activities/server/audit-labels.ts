/** The message of each action that the audit records. */
export const auditLabels = {
	'activities.answer': 'activities.audit.answer',
	'activities.change-organisation': 'activities.audit.change-organisation',
	'activities.close': 'activities.audit.close',
	'activities.delete': 'activities.audit.delete',
	'activities.import': 'activities.audit.import',
	'activities.merge-organisation': 'activities.audit.merge-organisation',
	'activities.release': 'activities.audit.release',
	'activities.restore-names': 'activities.audit.restore-names',
	'activities.save': 'activities.audit.save',
	'activities.start': 'activities.audit.start',
} as const;

type ActivitiesAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends ActivitiesAuditLabels {}
}
