import { picturesIn, type SentIdentity } from '#platform/identity.ts';
import { done, refuse } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import {
	prepareIdentity,
	preparePictures,
	type IdentityRefusal,
	type PictureContent,
} from '#platform/server/identity.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from './access.ts';
import { lockOwnIdentity, pictureByHash, replacePictures, setOwnIdentity } from './store/identity.ts';

/**
 * Sets how the organisation shows itself, in place of what its folder has. Administrators only.
 * @param read the content of a file that came with the form
 * @returns a refusal with a message per field; for a colour that is hard to read with its contrast and the nearest that fits
 */
export async function setIdentity(
	ctx: OperationContext,
	sent: SentIdentity,
	read: Parameters<typeof preparePictures>[1],
): Promise<{ ok: true; value: null } | IdentityRefusal> {
	if (!may(ctx.actor, 'set-identity')) return refuse('not-found');
	const drawn = await preparePictures(sent, read);
	return inTransaction<{ ok: true; value: null } | IdentityRefusal>(ctx, async (tx) => {
		const before = await lockOwnIdentity(tx);
		if (!before) return refuse('not-found');
		const prepared = prepareIdentity(before.identity, sent, drawn, before.original);
		if (!prepared.ok) return prepared;
		const { identity, pictures } = prepared.value;
		await setOwnIdentity(tx, identity);
		await replacePictures(tx, pictures);
		await audit(tx, ctx, 'organisation.identity', 'organisation', {
			accent: identity.accent ?? null,
			pictures: picturesIn(identity),
		});
		await announce(tx, 'directory.changed', {});
		return done(null);
	});
}

/** A picture of the organisation, which everybody may see; `null` if there is none. One query. */
export const organisationPicture = (ctx: OperationContext, hash: string): Promise<PictureContent | null> =>
	pictureByHash(ctx.database, hash);
