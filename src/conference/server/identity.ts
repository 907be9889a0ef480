import { picturesIn, type SentIdentity } from '#platform/identity.ts';
import { done, refuse } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import {
	prepareIdentity,
	preparePictures,
	type IdentityRefusal,
	type PictureContent,
} from '#platform/server/identity.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { accessBySlug, lockedAccess } from './store/access.ts';
import { pictureByHash, setIdentity as store } from './store/identity.ts';
import { readWorkingCopy } from './store/working-copy.ts';

/**
 * Sets how a conference shows itself, at once and without publishing. Its officers only, not while it is archived.
 * @param read the content of a file that came with the form
 * @returns a refusal with a message per field; for a colour that is hard to read with its contrast and the nearest that fits
 */
export async function setConferenceIdentity(
	ctx: OperationContext,
	slug: string,
	sent: SentIdentity,
	read: Parameters<typeof preparePictures>[1],
): Promise<{ ok: true; value: null } | IdentityRefusal> {
	const person = ctx.actor.person?.id ?? null;
	const asked = await accessBySlug(ctx.database, slug, person, ctx.now);
	if (!asked || !may(ctx, 'edit', asked)) return refuse('not-found');
	const drawn = await preparePictures(sent, read);
	return inTransaction<{ ok: true; value: null } | IdentityRefusal>(ctx, async (tx) => {
		const access = await lockedAccess(tx, slug, person, ctx.now);
		const copy = access && may(ctx, 'edit', access) ? await readWorkingCopy(tx, access.id) : null;
		if (!access || !copy) return refuse('not-found');
		const prepared = prepareIdentity(access.identity, sent, drawn, copy.document.original);
		if (!prepared.ok) return prepared;
		const { identity, pictures } = prepared.value;
		await store(tx, access.id, identity, pictures);
		await recordConference(tx, ctx, 'identity', access.id, {
			accent: identity.accent ?? null,
			pictures: picturesIn(identity),
		});
		await announce(tx, 'conference.changed', { conference: access.id });
		return done(null);
	});
}

/** A picture of a conference, for everybody who may see the conference; `null` for others. At most two queries. */
export async function conferencePicture(
	ctx: OperationContext,
	slug: string,
	hash: string,
): Promise<(PictureContent & { isPublic: boolean }) | null> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null, ctx.now);
	if (!access || !may(ctx, 'see', access)) return null;
	const found = await pictureByHash(ctx.database, access.id, hash);
	return found && { ...found, isPublic: access.state !== 'draft' };
}
