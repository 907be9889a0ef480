import { done, refuse, type Result } from '#platform/result.ts';
import { findConference } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { isReferredTo } from '#platform/server/database-problem.ts';
import { isItemElsewhere, itemsOfAgenda, meetingFor, type PlannedItem } from '../../agenda-items.ts';
import { releaseAfter } from '../../following.ts';
import { officersDocument } from '../access.ts';
import { documentById, setDelegations } from '../store/documents.ts';
import { lengthenEmbargoes, setDetails, type Details } from '../store/desk.ts';
import { changeDocument } from './change-document.ts';

/** The details as an officer gives them. */
export interface DetailsInput extends Details {
	authors: readonly string[];
	recipients: readonly string[];
}

/** `withdrawn`: nothing changes any more; `released`: a release that was announced cannot be moved. */
export type SaveDocumentRefusal = OperationRefusal | 'bad-input' | 'withdrawn' | 'released';

/** The items of the document's conference, as the officer sees its agenda. */
async function itemsFor(ctx: OperationContext, id: string): Promise<PlannedItem[]> {
	const found = await officersDocument(ctx, id, 'manage');
	const conference = found && (await findConference(ctx, found.access.slug));
	return conference ? itemsOfAgenda(conference.agenda) : [];
}

/**
 * Saves the details of a document; an item that is chosen brings its meeting along. 4.7 Of an issued document the kind, series, original
 * language and distribution stay: they are part of what was issued, and change by a correction. 3.4, 3.5
 * @returns its revision now
 */
export async function saveDocument(
	ctx: OperationContext,
	id: string,
	{ revision, authors, recipients, ...details }: DetailsInput & { revision: number },
): Promise<Result<{ revision: number }, SaveDocumentRefusal>> {
	const items = details.item === null ? [] : await itemsFor(ctx, id);
	try {
		return await changeDocument(ctx, id, { action: 'save', revision }, async (tx, document) => {
			if (document.state === 'withdrawn') return refuse('withdrawn');
			// The agenda may have moved the item since: only another choice is checked.
			const isSamePlace = details.meeting === document.meeting && details.item === document.item;
			if (!isSamePlace && isItemElsewhere(items, details))
				return refuse('bad-input', { item: 'documents.submit.item-elsewhere' });
			const meeting = isSamePlace ? document.meeting : meetingFor(items, details);
			const isIssued = document.state === 'issued';
			const isReleased = isIssued && (document.releaseAt === null || document.releaseAt <= ctx.now);
			const base = document.base === null ? null : await documentById(tx, document.base);
			// The form of a correction without a text has no times.
			const { interpretersAt, ...times } = document.distributionOnly ? document : details;
			const releaseAt = isReleased ? times.releaseAt : releaseAfter(base, times.releaseAt, ctx.now);
			const isMoved = document.releaseAt?.getTime() !== releaseAt?.getTime();
			if (isReleased && isMoved) return refuse('released', { release: 'documents.desk.refused-released' });
			const { kind, series, original, distribution } = isIssued ? document : details;
			const fixed = { meeting, kind, series, original, distribution, releaseAt, interpretersAt };
			await setDetails(tx, id, { ...details, ...fixed }, ctx.now);
			await lengthenEmbargoes(tx, id, ctx.now);
			const { conference } = document;
			// The order of authors stays; further ones follow.
			const kept = document.authors.filter((one) => authors.includes(one));
			const added = authors.filter((one) => !kept.includes(one));
			await setDelegations(tx, {
				id,
				conference,
				authors: [...kept, ...added],
				recipients: isIssued ? document.recipients : distribution === 'list' ? recipients : [],
			});
			return done({ value: { revision: document.revision + 1 } });
		});
	} catch (error) {
		// A meeting, item, delegation or series that is not there, or of another conference.
		if (isReferredTo(error)) return refuse('bad-input');
		throw error;
	}
}
