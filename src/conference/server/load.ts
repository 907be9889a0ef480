import { createHash } from 'node:crypto';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { readFile } from '../file.ts';
import type { FieldErrors } from '../edition.ts';
import { clockAt } from '../local-time.ts';
import { may } from './access.ts';
import { writeEdition, readyToPublish } from './publication.ts';
import { setListed } from './store/listing.ts';
import { setLoaded, setState } from './store/publication.ts';
import { lockedAccess } from './store/access.ts';
import { insertConference, upsertWorkingCopy, readWorkingCopy } from './store/working-copy.ts';

/**
 * Why a file was not loaded. `bad-file` names the error; `slug-taken`: officers have created a conference at that
 * address; `edited-since`: officers have changed the conference since it was loaded.
 */
export type LoadConferenceRefusal = 'not-found' | 'bad-file' | 'slug-taken' | 'edited-since';

export interface LoadedConference {
	id: string;
	slug: string;
	/** Whether the file had any changes. */
	changed: boolean;
}

/**
 * Loads and publishes a conference from a file, in the state that the file names: all or nothing; idempotent. A changed
 * file is published again, unless officers have edited the conference since: their work is kept.
 * @param json `{state, edition}`; dates may be `today`, `today+1`, as of the call in the conference's time zone
 */
export async function loadConference(
	ctx: OperationContext,
	json: unknown,
): Promise<Result<LoadedConference, LoadConferenceRefusal>> {
	if (!may(ctx, 'create', null)) return refuse('not-found');
	const read = readFile(json, (zone) => clockAt(ctx.now.getTime(), zone).day);
	if (!read.ok) return refuse('bad-file', read.errors);
	const { edition, state } = read.file;
	const ready = await readyToPublish(ctx, edition);
	if (!ready.ok) return refuse('bad-file', ready.errors);
	const fileHash = createHash('sha256').update(JSON.stringify(json)).digest('base64url');
	return inTransaction<LoadedConference, LoadConferenceRefusal>(ctx, async (tx) => {
		const by = ctx.actor.person?.id ?? null;
		const made = await insertConference(tx, edition.slug, ctx.now);
		const access = await lockedAccess(tx, edition.slug, by, ctx.now);
		if (!access) return refuse('not-found');
		const { id, slug } = access;
		if (access.loaded === fileHash) return done({ id, slug, changed: false });
		if (!made && access.loaded === null) return refuse('slug-taken');
		// A load becomes version 1 of the working copy, or its next version.
		const workingCopy = made ? null : await readWorkingCopy(tx, id);
		if (workingCopy?.savedBy) return refuse('edited-since');
		await upsertWorkingCopy(tx, id, edition, ctx.now, by);
		const written = await writeEdition(tx, ctx, access, edition, ready.links);
		if (!written.ok)
			return refuse('bad-file', written.fields ?? ({ edition: written.refusal } satisfies FieldErrors));
		if (made) {
			await setState(tx, id, state, ctx.now);
			await setListed(tx, id, state !== 'draft');
		}
		await setLoaded(tx, id, fileHash);
		await audit(tx, ctx, 'conference.load', `conference:${id}`, { state });
		await announce(tx, 'conference.changed', { conference: id });
		return done({ id, slug, changed: true });
	});
}
