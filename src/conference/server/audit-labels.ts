/** The message of each action that the audit records. */
export const auditLabels = {
	'conference.copy': 'platform.admin.audit.conference-copy',
	'conference.create': 'platform.admin.audit.conference-create',
	'conference.discard': 'platform.admin.audit.conference-discard',
	'conference.identity': 'platform.admin.audit.identity',
	'conference.load': 'conference.audit.load',
	'conference.publish': 'platform.admin.audit.conference-publish',
	'conference.replace-meeting': 'conference.audit.replace-meeting',
	'conference.save': 'platform.admin.audit.conference-save',
	'conference.state': 'platform.admin.audit.conference-state',
	'conference.template': 'platform.admin.audit.conference-template',
} as const;

type ConferenceAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends ConferenceAuditLabels {}
}
