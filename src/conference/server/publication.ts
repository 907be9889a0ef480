import { isDeepStrictEqual } from 'node:util';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { changesBetween } from '../changes.ts';
import { check } from '../check.ts';
import { readEdition, type Edition, type FieldErrors } from '../edition.ts';
import { layOut } from '../layout.ts';
import { directoryLinks, type DirectoryLinks } from './directory-links.ts';
import { putListing } from './store/listing.ts';
import {
	addChanges,
	hideChanges,
	putConference,
	putItems,
	putMeetings,
	putTextsAndRelations,
} from './store/publication.ts';
import type { StandingRow } from './store/standing.ts';

/** Why an edition is not published; `not-ready` and `in-use` name the fields. */
export type PublicationRefusal = 'not-ready' | 'in-use' | 'slug-fixed' | 'slug-taken' | 'foreign-id';

/** The result of publishing: the calendars' SEQUENCE, and whether anything changed. */
export interface Published {
	sequence: number;
	fresh: boolean;
}

/** Checks whether an edition can be published, including its directory references; runs before any transaction. */
export async function readyToPublish(
	ctx: OperationContext,
	edition: Edition,
): Promise<{ ok: true; ties: DirectoryLinks & { ok: true } } | { ok: false; wrongs: FieldErrors }> {
	const wrongs = check(edition);
	const ties = await directoryLinks(ctx, edition);
	if (!ties.ok) return { ok: false, wrongs: { ...ties.wrongs, ...wrongs } };
	return Object.keys(wrongs).length ? { ok: false, wrongs } : { ok: true, ties };
}

/**
 * Writes an edition into the tables, in the transaction of the publishing operation, which has locked the conference.
 * Meetings and items whose floor was used cannot be removed: statements refer to them. Publishing an unchanged edition
 * has no effect.
 */
export async function putEdition(
	tx: Transaction,
	ctx: OperationContext,
	standing: StandingRow,
	edition: Edition,
	ties: DirectoryLinks & { ok: true },
): Promise<Result<Published, PublicationRefusal>> {
	const before = standing.published ? readEdition(standing.published) : null;
	if (before?.ok && isDeepStrictEqual(before.edition, edition))
		return done({ sequence: standing.sequence, fresh: false });
	if (standing.state !== 'draft' && edition.slug !== standing.slug)
		return refuse('slug-fixed', { slug: 'conference.wrong.slug-fixed' });
	const laid = layOut(edition);
	const sequence = await putConference(tx, standing.id, edition, laid, ctx.now);
	if (sequence === null) return refuse('slug-taken', { slug: 'conference.wrong.slug-taken' });
	for (const [put, wanted] of [
		[await putMeetings(tx, standing.id, laid), laid.meetings.length],
		[await putItems(tx, standing.id, laid), laid.items.length],
	] as const) {
		if (put.written < wanted) return refuse('foreign-id');
		if (put.kept > wanted) return refuse('in-use', partsInUse(before?.ok ? before.edition : null, edition));
	}
	await putTextsAndRelations(tx, standing.id, laid, ties.relations);
	await putListing(tx, standing.id, ties.facets);
	if (before?.ok && standing.state !== 'draft')
		await addChanges(tx, standing.id, sequence, ctx.now, changesBetween(before.edition, edition));
	await hideChanges(tx, standing.id);
	await audit(tx, ctx, 'conference.publish', `conference:${standing.id}`, { sequence });
	await announce(tx, 'conference.changed', { conference: standing.id });
	return done({ sequence, fresh: true });
}

/** The lists from which used parts were removed: the form shows the message beside them. */
function partsInUse(before: Edition | null, after: Edition): FieldErrors {
	const wrongs: Record<string, string> = {};
	for (const list of ['meetings', 'items'] as const)
		if (before?.[list].some(({ id }) => !after[list].some((one) => one.id === id)))
			wrongs[list] = 'conference.wrong.in-use';
	return wrongs;
}
