/* The log of reads of a warning: each entry holds the hash of the one before it. docs/rules/warnings.md §13 */

/** Why somebody reached the content. */
export const accessActions = [
	'read',
	'acknowledge',
	'export-pdf',
	'export-xlsx',
	'release',
	'withdraw',
	'review',
] as const;
export type AccessAction = (typeof accessActions)[number];

export interface AccessEntry {
	number: number;
	at: Date;
	/** A pseudonymous id: the same person is the same in one log. */
	reader: string;
	action: string;
	/** The hash of the entry before it; empty = it is the first. */
	previous: string;
	hash: string;
}

/** What the hash is of, as a text: warning, number, time in milliseconds since 1970, reader, action, previous hash. */
export const entryText = (
	warning: string,
	{ number, at, reader, action, previous }: Omit<AccessEntry, 'hash'>,
): string => [warning, number, at.getTime(), reader, action, previous].join('|');

/**
 * The number of the first entry that was changed, or after which one is missing; `null` = the log is complete. The
 * oldest entries may be gone: they are stored for a limited time. 13.3
 * @param sha256 of a text, in hex
 */
export function brokenEntry(
	warning: string,
	entries: readonly AccessEntry[],
	sha256: (text: string) => string,
): number | null {
	for (const [at, entry] of entries.entries()) {
		const before = entries[at - 1];
		if (before && (entry.number !== before.number + 1 || entry.previous !== before.hash)) return entry.number;
		if (sha256(entryText(warning, entry)) !== entry.hash) return entry.number;
	}
	return null;
}
