import { createHash } from 'node:crypto';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { readFile } from '../file.ts';
import type { FieldErrors } from '../edition.ts';
import { clockAt } from '../local-time.ts';
import { may } from './access.ts';
import { putEdition, readyToPublish } from './publication.ts';
import { setListed } from './store/listing.ts';
import { setLoaded, setState } from './store/publication.ts';
import { lockedStanding } from './store/standing.ts';
import { insertConference, putWorking, workingOf } from './store/working.ts';

/**
 * Why a file was not loaded. `bad-file` names the error; `slug-taken`: officers have created a conference at that
 * address; `edited-since`: officers have changed the conference since it was loaded.
 */
export type LoadConferenceRefusal = 'not-found' | 'bad-file' | 'slug-taken' | 'edited-since';

export interface LoadedConference {
	id: string;
	slug: string;
	/** Whether the file had any changes. */
	fresh: boolean;
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
	if (!read.ok) return refuse('bad-file', read.wrongs);
	const { edition, state } = read.file;
	const ready = await readyToPublish(ctx, edition);
	if (!ready.ok) return refuse('bad-file', ready.wrongs);
	const brought = createHash('sha256').update(JSON.stringify(json)).digest('base64url');
	return inTransaction<LoadedConference, LoadConferenceRefusal>(ctx, async (tx) => {
		const by = ctx.actor.person?.id ?? null;
		const made = await insertConference(tx, edition.slug, ctx.now);
		const standing = await lockedStanding(tx, edition.slug, by);
		if (!standing) return refuse('not-found');
		const { id, slug } = standing;
		if (standing.loaded === brought) return done({ id, slug, fresh: false });
		if (!made && standing.loaded === null) return refuse('slug-taken');
		// A load becomes version 1 of the working copy, or its next version.
		const working = made ? null : await workingOf(tx, id);
		if (working?.savedBy) return refuse('edited-since');
		await putWorking(tx, id, edition, ctx.now, by);
		const put = await putEdition(tx, ctx, standing, edition, ready.ties);
		if (!put.ok) return refuse('bad-file', put.fields ?? ({ edition: put.refusal } satisfies FieldErrors));
		if (made) {
			await setState(tx, id, state);
			await setListed(tx, id, state !== 'draft');
		}
		await setLoaded(tx, id, brought);
		await audit(tx, ctx, 'conference.load', `conference:${id}`, { state });
		await announce(tx, 'conference.changed', { conference: id });
		return done({ id, slug, fresh: true });
	});
}
