import type { EmailKind } from './emails.ts';

/** Why an email was not delivered, as far as the mail server said it. */
export const undeliveredReasons = ['no-mailbox', 'full', 'expired', 'refused', 'unreachable'] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** An email about a registration that was not delivered. */
export interface UndeliveredEmail {
	id: string;
	kind: EmailKind;
	/** Empty for a minor. 10.5 */
	to: string;
	/** When it was released or written, ms. */
	at: number;
	/** `false`: it is tried again. */
	isFinal: boolean;
	reason: UndeliveredReason;
}

/**
 * The reason in the answer of a mail server (RFC 5321 §4.2.3, RFC 3463 §3): a code, and words that each server chooses.
 * @param said what was noted of the last attempt; `null` = nothing
 */
export function undeliveredReason(said: string | null): UndeliveredReason {
	const words = said ?? '';
	if (words.startsWith('It expired')) return 'expired';
	if (/\b[45]\.2\.2\b|\b[45]52\b|mailbox (is )?full|over ?quota/i.test(words)) return 'full';
	if (
		/\b5\.1\.(1|2|10)\b|\bno such (user|mailbox)\b|(user|mailbox|recipient|address)\b.*\b(unknown|unavailable|not found|does not exist)/i.test(
			words,
		)
	)
		return 'no-mailbox';
	return /^[45]\d\d\b/.test(words) ? 'refused' : 'unreachable';
}
