import { findMeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { hashOfKey, isKey, newKey } from '#platform/server/link-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { isInterpretation, isTrack, type Track } from '../tracks.ts';
import { may } from './access.ts';
import { makeHall } from './store/halls.ts';
import { nextTokenGeneration } from './store/token-generations.ts';
import { addKey, isRevokedSince, keyByHash, revokeKey } from './store/keys.ts';

export interface GivenKey {
	id: string;
	/** Shown once; only its hash is stored. */
	key: string;
	/** The tracks it may send. */
	tracks: readonly Track[];
	captions: string | null;
}

/**
 * Creates a key that either sends some tracks of a meeting or writes captions in one language. The first key turns the
 * meeting into a broadcast.
 * @param input `note`: the holder, at most 200 characters; `captions`: the language, in which case there are no tracks;
 * `once`: the form's idempotency key. A repeated submission is refused, because the key was shown and is stored
 * nowhere.
 */
export async function giveKey(
	ctx: OperationContext,
	meeting: string,
	input: { tracks: readonly Track[]; note: string; captions?: string; once?: string },
): Promise<Result<GivenKey, 'not-found' | 'bad-input' | 'already-done'>> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'run', sitting.access)) return refuse('not-found');
	const tracks = [...new Set(input.tracks)];
	const note = input.note.trim();
	const captions = input.captions ?? null;
	const fits =
		captions === null
			? tracks.length > 0 && tracks.length <= 20
			: !tracks.length && isInterpretation(captions);
	if (!fits || !tracks.every(isTrack) || note.length > 200) return refuse('bad-input');
	const by = ctx.actor.person?.id ?? null;
	return inTransaction<GivenKey, 'already-done'>(ctx, async (tx) => {
		if (input.once && by && !(await useFormKey(tx, by, input.once, ctx.now))) return refuse('already-done');
		await makeHall(tx, meeting, sitting.conference.id);
		const given = await createKey(tx, ctx, meeting, { tracks, captions, note });
		await announce(tx, 'broadcast.changed', { meeting });
		return done(given);
	});
}

/** Creates a key of a broadcast in the transaction of an operation that has checked the input. */
export async function createKey(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	{ tracks, captions, note }: { tracks: readonly Track[]; captions: string | null; note: string },
): Promise<GivenKey> {
	const key = newKey();
	const by = ctx.actor.person?.id ?? null;
	const id = await addKey(tx, { meeting, tracks, captions, note, hash: hashOfKey(key), at: ctx.now, by });
	await audit(tx, ctx, 'broadcast.give-key', `meeting:${meeting}`, { key: id, tracks, captions });
	return { id, key, tracks, captions };
}

/**
 * Revokes a key in the transaction of an operation, which then invalidates the meeting's playback tokens.
 * @returns `false` if there is no such key in use
 */
export async function endKey(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	id: string,
): Promise<boolean> {
	if (!(await revokeKey(tx, meeting, id, ctx.now))) return false;
	await audit(tx, ctx, 'broadcast.take-key-back', `meeting:${meeting}`, { key: id });
	await announce(tx, 'broadcast.key-revoked', { meeting, key: id });
	return true;
}

/** Revokes a key: its uploads end, and so does its access to closed parts. */
export async function revokeSenderKey(
	ctx: OperationContext,
	meeting: string,
	id: string,
): Promise<Result<null, 'not-found'>> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'run', sitting.access)) return refuse('not-found');
	return inTransaction<null, 'not-found'>(ctx, async (tx) => {
		if (!(await endKey(tx, ctx, meeting, id))) return refuse('not-found');
		await nextTokenGeneration(tx, { meeting });
		return done(null);
	});
}

/** ms after the end of a key in which a sender may still upload what it had under way. */
const underWay = 30_000;

/**
 * Whether a key of a meeting ended only now, as that of a studio that was closed: its last uploads are no fault.
 * @param now ms
 */
export const hasJustEnded = async (
	{ database }: Pick<OperationContext, 'database'>,
	key: string,
	meeting: string,
	now: number,
): Promise<boolean> =>
	isKey(key) && isRevokedSince(database, hashOfKey(key), meeting, new Date(now - underWay));

/** Returns what a key may send or write; `null` if nothing, for whatever reason. */
export async function whatKeyOpens(
	call: Pick<OperationContext, 'database'>,
	key: string,
): Promise<{ id: string; meeting: string; tracks: readonly Track[]; captions: string | null } | null> {
	return isKey(key) ? keyByHash(call.database, hashOfKey(key)) : null;
}
