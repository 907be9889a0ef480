import { isDeepStrictEqual } from 'node:util';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { changesBetween } from '../changes.ts';
import { check } from '../check.ts';
import { readEdition, type Edition, type FieldErrors } from '../edition.ts';
import { layOut } from '../layout.ts';
import { directoryLinks, type DirectoryLinks } from './directory-links.ts';
import { recordConference } from './record-conference.ts';
import { upsertListing } from './store/listing.ts';
import {
	addChanges,
	hideChanges,
	upsertConference,
	upsertItems,
	upsertMeetings,
	upsertRelations,
	upsertTexts,
} from './store/publication.ts';
import type { ConferenceAccessRow } from './store/access.ts';

/** Why an edition is not published; `not-ready` and `in-use` name the fields. */
export type PublicationRefusal = 'not-ready' | 'in-use' | 'slug-fixed' | 'slug-taken' | 'foreign-id';

/** Checks whether an edition can be published, including its directory references; runs before any transaction. */
export async function readyToPublish(
	ctx: OperationContext,
	edition: Edition,
): Promise<{ ok: true; links: DirectoryLinks & { ok: true } } | { ok: false; errors: FieldErrors }> {
	const errors = check(edition);
	const links = await directoryLinks(ctx, edition);
	if (!links.ok) return { ok: false, errors: { ...links.errors, ...errors } };
	return Object.keys(errors).length ? { ok: false, errors } : { ok: true, links };
}

/**
 * Writes an edition into the tables, in the transaction of the publishing operation, which has locked the conference.
 * Meetings and items whose floor was used, and meetings with a broadcast, minutes or notes, cannot be removed. Publishing an unchanged edition
 * has no effect.
 * @returns the address of the conference, which changes only before it is announced
 */
export async function writeEdition(
	tx: Transaction,
	ctx: OperationContext,
	access: ConferenceAccessRow,
	edition: Edition,
	links: DirectoryLinks & { ok: true },
): Promise<Result<string, PublicationRefusal>> {
	const before = access.published ? readEdition(access.published) : null;
	if (before?.ok && isDeepStrictEqual(before.edition, edition)) return done(access.slug);
	if (access.wasAnnounced && edition.slug !== access.slug)
		return refuse('slug-fixed', { slug: 'conference.wrong.slug-fixed' });
	const layout = layOut(edition);
	const sequence = await upsertConference(tx, access.id, edition, layout, ctx.now);
	if (sequence === null) return refuse('slug-taken', { slug: 'conference.wrong.slug-taken' });
	for (const [upsert, expected] of [
		[upsertMeetings, layout.meetings.length],
		[upsertItems, layout.items.length],
	] as const) {
		const upserted = await upsert(tx, access.id, layout);
		if (upserted && upserted.written < expected) return refuse('foreign-id');
		if (!upserted || upserted.total > expected)
			return refuse('in-use', partsInUse(before?.ok ? before.edition : null, edition));
	}
	await upsertTexts(tx, access.id, layout);
	await upsertRelations(tx, access.id, links.relations);
	await upsertListing(tx, access.id, links.facets);
	if (before?.ok && access.wasAnnounced)
		await addChanges(tx, access.id, sequence, ctx.now, changesBetween(before.edition, edition));
	await hideChanges(tx, access.id);
	await recordConference(tx, ctx, 'publish', access.id, { sequence });
	await announce(tx, 'conference.changed', { conference: access.id });
	return done(edition.slug);
}

/** The lists from which used parts were removed: the form shows the message beside them. */
function partsInUse(before: Edition | null, after: Edition): FieldErrors {
	const errors: Record<string, string> = {};
	for (const list of ['meetings', 'items'] as const)
		if (before?.[list].some(({ id }) => !after[list].some((one) => one.id === id)))
			errors[list] = 'conference.wrong.in-use';
	return errors;
}
