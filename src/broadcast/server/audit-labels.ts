/** The message of each action that the audit records. They are messages of the conference, since the chair’s console loads all messages of broadcast. */
export const auditLabels = {
	'broadcast.ended': 'conference.audit.broadcast-ended',
	'broadcast.give-key': 'platform.admin.audit.give-key',
	'broadcast.going-on': 'conference.audit.broadcast-going-on',
	'broadcast.load-captions': 'conference.audit.broadcast-load-captions',
	'broadcast.load-recording': 'conference.audit.broadcast-load-recording',
	'broadcast.take-key-back': 'platform.admin.audit.revoke-key',
	'broadcast.withdraw-caption': 'conference.audit.broadcast-withdraw-caption',
} as const;

type BroadcastAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends BroadcastAuditLabels {}
}
