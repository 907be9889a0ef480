import type { DocumentRow } from '#documents/server';

/** Who may read what the floor writes itself, the most readers first. */
const distributions = ['public', 'participants', 'delegations'] as const;
export type WrittenDistribution = (typeof distributions)[number];

/**
 * Whether all who may read a journal or a report may read a document, too: only then it is named there, with its author
 * or title. docs/rules/floor.md 13.5, 14.5
 */
export function isForAllReaders(
	{ distribution, releaseAt }: Pick<DocumentRow, 'distribution' | 'releaseAt'>,
	readers: WrittenDistribution,
	now: Date,
): boolean {
	const rank = distributions.findIndex((one) => one === distribution);
	return rank >= 0 && rank <= distributions.indexOf(readers) && !(releaseAt && releaseAt > now);
}
