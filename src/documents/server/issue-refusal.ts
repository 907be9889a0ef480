import type { Transaction } from '#platform/server/database.ts';
import type { VersionState } from '../document.ts';
import { documentById, type DocumentRow } from './store/documents.ts';
import { isTextWaiting } from './store/submitted-texts.ts';
import { versionsOf } from './store/versions.ts';

/**
 * `no-file`: the original language has no file; `text-waiting`: its text is not a file yet; `awaited`: versions that are
 * to be issued together are not there; `returned`: the delegation has not handed it in again; `written`: a higher slice
 * writes and issues it; `same-distribution`: a correction of the distribution changes nothing.
 */
export type ReadinessRefusal =
	| 'already-issued'
	| 'returned'
	| 'written'
	| 'text-waiting'
	| 'same-distribution'
	| 'no-file'
	| 'awaited';

/** Why a document cannot be issued as it is, apart from its symbol; `null` = it can. 3.1, 3.6, 3.8 */
export async function issueRefusal(
	tx: Transaction,
	document: DocumentRow,
	{ isWriter }: { isWriter: boolean },
): Promise<ReadinessRefusal | null> {
	if (document.state === 'issued' || document.state === 'withdrawn') return 'already-issued';
	if (document.state === 'returned') return 'returned';
	if (document.hasOwnHead && !isWriter) return 'written';
	if (await isTextWaiting(tx, document.id)) return 'text-waiting';
	if (document.distributionOnly) return (await isSameDistribution(tx, document)) ? 'same-distribution' : null;
	const versions = await versionsOf(tx, [document.id]);
	if (!versions.some((one) => one.language === document.original && isChecked(one))) return 'no-file';
	return document.together && !versions.every(isChecked) ? 'awaited' : null;
}

export const isChecked = ({ state }: { state: VersionState }): boolean => state === 'checked';

/** Whether a correction of the distribution names the readers that its base has already. */
async function isSameDistribution(tx: Transaction, document: DocumentRow): Promise<boolean> {
	const base = document.base === null ? null : await documentById(tx, document.base);
	if (base?.distribution !== document.distribution) return false;
	const others = new Set(base.recipients).symmetricDifference(new Set(document.recipients));
	return document.distribution !== 'list' || others.size === 0;
}
