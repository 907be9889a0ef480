/** The message of each action that the audit records. */
export const auditLabels = {
	'practices.add-owner': 'practices.audit.add-owner',
	'practices.add-presentation': 'practices.audit.add-presentation',
	'practices.add-version': 'practices.audit.add-version',
	'practices.appeal': 'practices.audit.appeal',
	'practices.appoint-expert': 'practices.audit.appoint-expert',
	'practices.cancel-rating-codes': 'practices.audit.cancel-rating-codes',
	'practices.change-report': 'practices.audit.change-report',
	'practices.change-version': 'practices.audit.change-version',
	'practices.check-result': 'practices.audit.check-result',
	'practices.confirm-search': 'practices.audit.confirm-search',
	'practices.correct-study': 'practices.audit.correct-study',
	'practices.declare-interest': 'practices.audit.declare-interest',
	'practices.delete': 'practices.audit.delete',
	'practices.dismiss-expert': 'practices.audit.dismiss-expert',
	'practices.end-review': 'practices.audit.end-review',
	'practices.enter-search': 'practices.audit.enter-search',
	'practices.enter-study': 'practices.audit.enter-study',
	'practices.import-studies': 'practices.audit.import-studies',
	'practices.load-practice': 'practices.audit.load-practice',
	'practices.make-rating-codes': 'practices.audit.make-rating-codes',
	'practices.move-report': 'practices.audit.move-report',
	'practices.publish': 'practices.audit.publish',
	'practices.remove-owner': 'practices.audit.remove-owner',
	'practices.remove-presentation': 'practices.audit.remove-presentation',
	'practices.remove-report': 'practices.audit.remove-report',
	'practices.report': 'practices.audit.report',
	'practices.return': 'practices.audit.return',
	'practices.save': 'practices.audit.save',
	'practices.set-smallest-benefit': 'practices.audit.set-smallest-benefit',
	'practices.start': 'practices.audit.start',
	'practices.submit': 'practices.audit.submit',
	'practices.vote': 'practices.audit.vote',
	'practices.withdraw': 'practices.audit.withdraw',
	'practices.withdraw-report': 'practices.audit.withdraw-report',
	'practices.withdraw-study': 'practices.audit.withdraw-study',
} as const;

type PracticesAuditLabels = typeof auditLabels;
declare module '#platform/audit-labels.ts' {
	interface AuditLabels extends PracticesAuditLabels {}
}

/** The same as they were recorded while practices and warnings were one slice, `exchange`. */
export const formerAuditLabels: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(auditLabels).map(([action, label]) => [action.replace(/^practices\./, 'exchange.'), label]),
);
