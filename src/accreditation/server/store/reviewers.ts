import type { Database, Transaction } from '#platform/server/database.ts';
import { execute, hasRows } from '#platform/server/query.ts';

/**
 * Whether there is an officer, of the organisation or of the conference, who may decide the review of a refusal: another one
 * than the one who refused. docs/rules/accreditation.md 3.3
 * @param refusedBy the account of the officer who refused; empty = it is deleted
 */
export const hasReviewer = (
	database: Database | Transaction,
	{ conference, refusedBy }: { conference: string; refusedBy: string },
) =>
	hasRows(database)`select from platform.person w
		where w.blocked_at is null and w.id::text <> ${refusedBy} and (
			exists (select from platform.organisation_role r where r.person_id = w.id and r.role = 'officer')
			or exists (select from accreditation.participant p where p.person_id = w.id
				and p.conference_id = ${conference} and p.role = 'officer')) limit 1`;

/** Stores the reasons of a request for a review. */
export const setReviewReasons = (tx: Transaction, registration: string, reasons: string) =>
	execute(tx)`update accreditation.registration set review_reasons = ${reasons} where id = ${registration}`;
