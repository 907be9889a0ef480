import { labels, type Labels } from '#platform/codes.ts';
import type { StatusTone } from '#ui/Status/tone.ts';
import { emailKinds } from '../../emails.ts';

export const emailKindLabels = labels('accreditation.emails.kind', emailKinds);

/** An email's state, with its tone. */
export const emailStateLabels = {
	held: { label: 'accreditation.emails.to-release', tone: 'todo' },
	waiting: { label: 'accreditation.emails.sending', tone: 'wait' },
	stored: { label: 'platform.emails.stored', tone: 'hold' },
	sent: { label: 'platform.emails.sent', tone: 'ok' },
	failed: { label: 'platform.emails.failed', tone: 'bad' },
	'given-up': { label: 'platform.emails.given-up', tone: 'bad' },
} as const satisfies Readonly<Record<string, { label: string; tone: StatusTone }>>;

/** Why an email was not sent again. */
export const resendRefusals: Labels = labels('accreditation.emails', ['expired', 'no-server']);
