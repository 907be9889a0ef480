/** The message of each action that the audit records. They are messages of the conference, since the chair’s console loads all messages of the floor. */
export const auditLabels = {
	'floor.add-time': 'conference.audit.floor-add-time',
	'floor.ask': 'conference.audit.floor-ask',
	'floor.change-note': 'conference.audit.floor-change-note',
	'floor.check-note': 'conference.audit.floor-check-note',
	'floor.close-list': 'conference.audit.floor-close-list',
	'floor.close-meeting': 'conference.audit.floor-close-meeting',
	'floor.edit-journal': 'conference.audit.floor-edit-journal',
	'floor.edit-report': 'conference.audit.floor-edit-report',
	'floor.end': 'conference.audit.floor-end',
	'floor.give': 'conference.audit.floor-give',
	'floor.go-on': 'conference.audit.floor-go-on',
	'floor.hand-in': 'conference.audit.floor-hand-in',
	'floor.move': 'conference.audit.floor-move',
	'floor.name-rapporteur': 'conference.audit.floor-name-rapporteur',
	'floor.note': 'conference.audit.floor-note',
	'floor.open-list': 'conference.audit.floor-open-list',
	'floor.open-meeting': 'conference.audit.floor-open-meeting',
	'floor.pause': 'conference.audit.floor-pause',
	'floor.propose-journal-line': 'conference.audit.floor-propose-journal-line',
	'floor.put-item': 'conference.audit.floor-put-item',
	'floor.quote': 'conference.audit.floor-quote',
	'floor.remove-quotation': 'conference.audit.floor-remove-quotation',
	'floor.remove-rapporteur': 'conference.audit.floor-remove-rapporteur',
	'floor.reopen-journal': 'conference.audit.floor-reopen-journal',
	'floor.reopen-report': 'conference.audit.floor-reopen-report',
	'floor.resume-meeting': 'conference.audit.floor-resume-meeting',
	'floor.set-limits': 'conference.audit.floor-set-limits',
	'floor.suspend-meeting': 'conference.audit.floor-suspend-meeting',
	'floor.take-back': 'conference.audit.floor-take-back',
	'floor.undo': 'conference.audit.floor-undo',
	'floor.withdraw': 'conference.audit.floor-withdraw',
	'floor.write-minutes': 'conference.audit.floor-write-minutes',
} as const;

type FloorAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends FloorAuditLabels {}
}
