import { writtenIn } from '#platform/language.ts';
import type { ReplacedWarning } from '../warning-inbox.ts';
import type { WarningRow } from './store/warnings.ts';

/** What pages say of a warning that this one replaces, or that replaces it. */
export const shownReplacements = (
	rows: readonly WarningRow[],
	{ supersedes }: Pick<WarningRow, 'supersedes'>,
	language: string,
): ReplacedWarning[] =>
	rows.flatMap(({ id, tlp, listing, releasedAt }) =>
		releasedAt
			? {
					id,
					isNewer: id !== supersedes,
					tlp,
					subject: listing && writtenIn(listing.subject, listing.language, language),
					releasedAt,
				}
			: [],
	);
