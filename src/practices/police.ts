import { rightsQuestions, type Means } from './codes.ts';
import type { PracticeRecord } from './practice.ts';

/* Practices delivered by police, and means that touch rights. docs/rules/practices.md §4 */

/** Means that nobody can submit as good practice; the board may record them with their evidence. 4.4 */
export const refusedMeans: ReadonlySet<Means> = new Set([
	'compulsory-testing',
	'pupil-informants',
	'individual-risk-scores',
]);

type PoliceFacts = Pick<PracticeRecord, 'deliverers' | 'policeRoles' | 'means' | 'rights'>;

/** Whether a practice uses such means: the board alone records it. 4.4 */
export const usesRefusedMeans = ({ means }: Pick<PracticeRecord, 'means'>): boolean =>
	means.some((one) => refusedMeans.has(one));

/** Whether the evidence note on police is shown before anyone submits or rates it. 4.1 */
export const needsEvidenceNote = ({ deliverers, policeRoles }: PoliceFacts): boolean =>
	deliverers.includes('police') || policeRoles.length > 0;

/** Whether the rights check is to be answered. 4.3 */
export const needsRightsCheck = (record: PoliceFacts): boolean =>
	needsEvidenceNote(record) || record.means.length > 0;

/** Why a practice cannot be submitted. */
export type PoliceRefusal =
	| 'refused-means'
	| 'role-missing'
	| 'note-unread'
	| 'rights-unanswered'
	| 'rights-not-met';

/**
 * Why a practice cannot be submitted or rated; `null` = it can. 4.1–4.4
 * @param hasReadNote the caller confirmed to have read the evidence note
 * @param isByBoard a member of the board records it, with the answers of the rights check as they are
 */
export function policeRefusal(
	record: PoliceFacts,
	hasReadNote: boolean,
	isByBoard = false,
): PoliceRefusal | null {
	const isRecorded = usesRefusedMeans(record);
	if (isRecorded && !isByBoard) return 'refused-means';
	if (record.deliverers.includes('police') && !record.policeRoles.length) return 'role-missing';
	if (needsEvidenceNote(record) && !hasReadNote) return 'note-unread';
	if (!needsRightsCheck(record)) return null;
	if (rightsQuestions.some((question) => record.rights[question] === undefined)) return 'rights-unanswered';
	return isRecorded || rightsQuestions.every((question) => record.rights[question]) ? null : 'rights-not-met';
}
