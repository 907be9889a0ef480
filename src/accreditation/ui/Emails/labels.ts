import { labels, type Labels } from '#platform/codes.ts';
import { emailKinds } from '../../emails.ts';

/* Message keys of values. Written out one by one, so a search finds each key. */

export const emailKindLabels = labels('accreditation.emails.kind', emailKinds);

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
export const resendRefusals: Labels = labels('accreditation.emails', ['expired', 'no-server']);
