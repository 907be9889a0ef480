import { ownMemberships } from '#accreditation/server';
import { findAccess } from '#conference/server';
import { isId, type DelegationClass } from '#conference';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { documentById, type DocumentRow } from '../store/documents.ts';

/** A delegation for which the caller takes part in a conference. */
export interface SubmissionAccess {
	delegation: { id: string; class: DelegationClass; name: Texts };
	conference: string;
	slug: string;
	/** Why the caller cannot hand in documents in its name; `null` = they can. 4.1 */
	refusal: SubmissionRefusal | null;
}

/** `no-right`: others of the delegation hand documents in; `conference-over`: the conference is archived. */
export type SubmissionRefusal = 'no-right' | 'conference-over';

/**
 * The one permission check of a delegation's documents: its members see them, those with the right hand them in. 4.1
 * @returns `null` if there is no such delegation, or it is not the caller's
 */
export async function submissionAccess(
	ctx: OperationContext,
	delegation: string,
): Promise<SubmissionAccess | null> {
	if (!isId(delegation)) return null;
	for (const { conference, delegations } of await ownMemberships(ctx)) {
		const own = delegations.find(({ id }) => id === delegation);
		const access = own && (await findAccess(ctx, { id: conference }));
		if (!own || !access || access.state === 'draft') continue;
		const isOver = access.state === 'archived';
		const refusal = isOver ? 'conference-over' : own.maySubmit ? null : 'no-right';
		const { id, class: speaker, name } = own;
		return { delegation: { id, class: speaker, name }, conference, slug: access.slug, refusal };
	}
	return null;
}

/** A document of a delegation, with the caller's access. The first author handed it in. */
export interface OwnDocument {
	access: SubmissionAccess;
	document: DocumentRow;
	/** Whether the delegation handed it in, and is not only named as a further author. */
	isFirst: boolean;
}

/** A document that the delegation wrote, for the delegation's members; `null` if there is none, or not for the caller. */
export async function ownDocument(
	ctx: OperationContext,
	delegation: string,
	id: string,
): Promise<OwnDocument | null> {
	const access = await submissionAccess(ctx, delegation);
	const document = access && isId(id) ? await documentById(ctx.database, id) : null;
	if (!access || !document?.authors.includes(delegation)) return null;
	return { access, document, isFirst: document.authors[0] === delegation };
}
