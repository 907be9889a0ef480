import { ownMemberships } from '#accreditation/server';
import { replaceStatement, submitStatement, withdrawStatement } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { statementTitle } from '../statement-title.ts';
import { mayBecomeDocument, placesDelivered, placesOver, type TextUse } from '../text.ts';
import type { Floor, Place } from '../types.ts';
import type { Setting } from './setting.ts';
import { documentOfPlace, endTexts, linkDocument, unlinkDocument } from './store/texts.ts';

/** `may-not-submit`: others of the delegation submit documents; `youth-no-document`: a minor speaks. */
export type TextUseRefusal = 'may-not-submit' | 'youth-no-document';

/**
 * Whether the caller may submit documents in the name of a delegation of the conference; the permission to ask for the
 * floor is checked besides. One statement, once per context. docs/rules/documents.md 4.1
 */
export async function maySubmit(ctx: OperationContext, delegation: string | undefined): Promise<boolean> {
	if (!delegation) return false;
	const memberships = await ownMemberships(ctx);
	return memberships.some(({ delegations }) =>
		delegations.some((one) => one.id === delegation && one.maySubmit),
	);
}

/** Why the text of a place cannot become a document by the caller's choice; `null` = it can, or need not. 12.6, 12.8 */
export async function refusalOfUse(
	ctx: OperationContext,
	place: Pick<Place, 'delegation' | 'youth'>,
	use: TextUse,
): Promise<TextUseRefusal | null> {
	if (use === 'interpreters') return null;
	if (!mayBecomeDocument(place)) return 'youth-no-document';
	return (await maySubmit(ctx, place.delegation.id)) ? null : 'may-not-submit';
}

/** Where a statement is made. */
type Sitting = Pick<Setting, 'meeting' | 'conference'>;

/** Submits the text of a place as a document of its delegation, or replaces the text of the one that it made before. */
export async function submitAsDocument(
	tx: Transaction,
	ctx: OperationContext,
	{ meeting, conference }: Sitting,
	{ place, text, person }: { place: Place; text: string; person: string | null },
): Promise<void> {
	const existing = await documentOfPlace(tx, place.id);
	if (existing) return replaceStatement(tx, ctx, existing, text);
	const id = await submitStatement(tx, ctx, {
		conference: conference.id,
		meeting: meeting.id,
		item: place.item,
		delegation: place.delegation.id,
		title: statementTitle(place),
		language: place.language,
		text,
		person,
	});
	await linkDocument(tx, { place: place.id, meeting: meeting.id, document: id });
}

/** Withdraws the document that the text of a place became, unless it is issued. A later text makes a new one. 12.2, 12.6 */
export async function withdrawDocumentOf(
	tx: Transaction,
	ctx: OperationContext,
	place: string,
): Promise<void> {
	const document = await documentOfPlace(tx, place);
	if (document && (await withdrawStatement(tx, ctx, document))) await unlinkDocument(tx, place);
}

/**
 * Deletes the texts of places that are over. Those of statements that were made become documents, if their delegations
 * chose so; in the transaction of the step. 12.4, 12.6
 */
export async function finishTexts(
	tx: Transaction,
	ctx: OperationContext,
	sitting: Sitting,
	{ before, after }: { before: Floor; after: Floor },
): Promise<void> {
	const over = placesOver(before, after);
	const ended = over.length ? await endTexts(tx, over) : [];
	const chosen = ended.filter(({ use }) => use === 'after');
	for (const place of placesDelivered(after, over)) {
		const text = chosen.find((one) => one.place === place.id);
		if (text && mayBecomeDocument(place))
			await submitAsDocument(tx, ctx, sitting, { place, text: text.text, person: text.person });
	}
}
