import type { DelegationFacts } from '#conference';
import { dateFormat } from '#platform/date-format.ts';
import type { Texts } from '#platform/language.ts';

/** What an invitation can name, written in braces: `{delegation}`. */
export const placeholders = ['name', 'delegation', 'conference', 'places', 'deadline'] as const;

/** What the letter to a guest can name. The salutation has their name, if it is known. */
export const guestPlaceholders = ['salutation', 'conference', 'deadline'] as const;

const inBraces = /\{([^{}\n]{0,40})\}/g;

/** The words in braces that are no placeholders, as they were written. @param known the placeholders */
export const unknownPlaceholders = (text: string, known: readonly string[] = placeholders): string[] =>
	[...text.matchAll(inBraces)].filter(([, name = '']) => !known.includes(name)).map(([whole]) => whole);

/**
 * What is wrong in an invitation: a language has a subject and a text, or neither, at least one has both, and only known
 * words are in braces. @returns the keys of messages by field (`body.en`)
 */
export function textErrors(
	{ subject, body }: { subject: Texts; body: Texts },
	known: readonly string[] = placeholders,
): Record<string, string> {
	const wrong: Record<string, string> = {};
	for (const [field, texts, other] of [
		['subject', subject, body],
		['body', body, subject],
	] as const) {
		for (const [language, text] of Object.entries(texts))
			if (unknownPlaceholders(text, known).length)
				wrong[`${field}.${language}`] = 'accreditation.invite.unknown-name';
		for (const language of Object.keys(other))
			if (!texts[language]) wrong[`${field}.${language}`] = 'accreditation.invite.both';
	}
	if (!Object.keys(subject).length && !Object.keys(body).length)
		wrong['subject'] = 'accreditation.missing.answer';
	return wrong;
}

/** The text with its placeholders filled in; a value that looks like a placeholder stays as it is. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
	text.replaceAll(inBraces, (whole, name: string) =>
		values[name] !== undefined && Object.hasOwn(values, name) ? values[name] : whole,
	);

/**
 * A deadline in the zone of the conference, and in UTC, from which every reader knows their own.
 * @param at ms; @param zone IANA name
 */
export function formatDeadline(at: number, zone: string, language: string): string {
	const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
	const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
	const format = (timeZone: string, options: Intl.DateTimeFormatOptions): string =>
		dateFormat(language, { ...options, ...clock, timeZone }).format(at);
	const there = format(zone, day);
	const utc = format('UTC', day);
	if (there === utc) return there;
	const onSameDay = dateFormat(language, { ...day, timeZone: zone }).format(at);
	const dayInUtc = dateFormat(language, { ...day, timeZone: 'UTC' }).format(at);
	return `${there} (${onSameDay === dayInUtc ? format('UTC', {}) : utc})`;
}

/** A pasted focal point. */
export interface FocalPointLine {
	/** Its number in the text, from 1. */
	line: number;
	delegation: string;
	name: string;
	email: string;
}

/** The most focal points that are pasted at once. */
export const maxFocalPoints = 500;

/** The lines “delegation; name; email” of a text, or as cells of a spreadsheet; empty lines are left out. */
export const focalPointLines = (text: string): FocalPointLine[] =>
	text.split(/\r?\n/).flatMap((row, at) => {
		const [delegation = '', name = '', email = ''] = row.split(/[;\t]/).map((cell) => cell.trim());
		return row.trim() ? [{ line: at + 1, delegation, name, email: email.toLowerCase() }] : [];
	});

/** Who nominates for a delegation. Times in ms. */
export interface FocalPoint {
	person: string;
	name: string;
	email: string;
	language: string;
	invitedAt: number | null;
	/** When they first opened the delegation's page. */
	openedAt: number | null;
}

/** A delegation with how far its invitation has come. Times in ms. */
export interface InvitedDelegation extends DelegationFacts {
	/** `null` = no limit */
	maxPeople: number | null;
	/** Registrations that use a place, and those that wait for one. */
	used: number;
	waiting: number;
	focalPoints: FocalPoint[];
	/** The newest credentials. */
	receivedAt: number | null;
	checkedAt: number | null;
}
