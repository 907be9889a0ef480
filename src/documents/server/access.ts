import { holdsOnPage, isId } from '#conference';
import { findAccess, may as mayConference, type ConferenceAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { documentById, type DocumentRow } from './store/documents.ts';

/** The actions of officers on the documents of a conference. `manage` is refused while it is archived. */
export type DocumentsAction = 'read' | 'manage';

/**
 * The one permission check of the documents officer: the officers of the conference and of the organisation, and who
 * holds its papers, on their pages. docs/rules/accreditation.md 17.3
 */
export const may = (
	ctx: OperationContext,
	action: DocumentsAction,
	access: ConferenceAccess | null,
): boolean =>
	access !== null &&
	(mayConference(ctx, action === 'read' ? 'change-state' : 'manage-participants', access) ||
		(ctx.actor.person !== null &&
			(action === 'read' || access.state !== 'archived') &&
			holdsOnPage(ctx.page, access.held, ['papers'])));

/**
 * A document that the caller may read or manage as its officer.
 * @returns `null` if there is none, or not for the caller
 */
export async function officersDocument(
	ctx: OperationContext,
	id: string,
	action: DocumentsAction = 'read',
): Promise<(DocumentRow & { access: ConferenceAccess & { id: string; slug: string } }) | null> {
	const document = ctx.actor.person && isId(id) ? await documentById(ctx.database, id) : null;
	const access = document && (await findAccess(ctx, { id: document.conference }));
	return document && access && may(ctx, action, access) ? { ...document, access } : null;
}
