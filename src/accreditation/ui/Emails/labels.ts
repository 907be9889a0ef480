import type { EmailKind } from '../../emails.ts';

/* Message keys of values. Written out one by one, so a search finds each key. */

export const emailKindLabels: Readonly<Record<EmailKind, string>> = {
	invitation: 'accreditation.emails.kind.invitation',
	'nomination-reminder': 'accreditation.emails.kind.nomination-reminder',
	accredited: 'accreditation.emails.kind.accredited',
	'on-hold': 'accreditation.emails.kind.on-hold',
	waiting: 'accreditation.emails.kind.waiting',
	offered: 'accreditation.emails.kind.offered',
	'offer-ended': 'accreditation.emails.kind.offer-ended',
	refused: 'accreditation.emails.kind.refused',
	withdrawn: 'accreditation.emails.kind.withdrawn',
	'form-open': 'accreditation.emails.kind.form-open',
	changed: 'accreditation.emails.kind.changed',
	'conference-reminder': 'accreditation.emails.kind.conference-reminder',
	'online-access': 'accreditation.emails.kind.online-access',
};

/** An email's state, with its tone. */
export const emailStateLabels = {
	held: { label: 'accreditation.emails.to-release', tone: 'warn' },
	waiting: { label: 'accreditation.emails.sending', tone: 'plain' },
	stored: { label: 'platform.emails.stored', tone: 'warn' },
	sent: { label: 'platform.emails.sent', tone: 'ok' },
	failed: { label: 'platform.emails.failed', tone: 'warn' },
	'given-up': { label: 'platform.emails.given-up', tone: 'danger' },
} as const;

/** Why an email was not sent again. */
export const resendRefusals: Readonly<Record<string, string>> = {
	expired: 'accreditation.emails.expired',
	'no-server': 'accreditation.emails.no-server',
};
