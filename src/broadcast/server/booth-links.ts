import { organisation } from '#directory/server';
import { findMeetingContext, type MeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { holderOf, linkHolders, planLinks, type LinkHolder, type LinkMode } from '../booth-links.ts';
import { may } from './access.ts';
import { createKey, endKey, whatKeyOpens } from './keys.ts';
import { lockHall, makeHall } from './store/halls.ts';
import { nextTokenGeneration } from './store/token-generations.ts';
import { keysOf } from './store/keys.ts';

/** A link as it was made. */
export interface MadeLink extends LinkHolder {
	/** Shown once; only its hash is stored. */
	key: string;
}

/** A meeting for the page of its booth links. */
export interface BoothLinksPage extends Pick<MeetingContext, 'conference' | 'meeting'> {
	/** Everybody who gets a link; empty = the conference has no interpretation. */
	holders: LinkHolder[];
	/** How many of them have one. */
	inUse: number;
}

const holdersIn = async (
	ctx: OperationContext,
	{ languages }: MeetingContext['conference'],
): Promise<LinkHolder[]> => linkHolders(languages ?? (await organisation(ctx))?.languages ?? []);

/** A meeting whose links the caller may make; `null` for everybody else. */
export async function boothLinksFor(ctx: OperationContext, meeting: string): Promise<BoothLinksPage | null> {
	const found = await findMeetingContext(ctx, meeting);
	if (!found || !may(ctx, 'run', found.access)) return null;
	const holders = await holdersIn(ctx, found.conference);
	const missing = planLinks(holders, await keysOf(ctx.database, meeting), 'missing')?.make.length ?? 0;
	return {
		conference: found.conference,
		meeting: found.meeting,
		holders,
		inUse: holders.length - missing,
	};
}

/**
 * Makes the links of all booths and captioners of a meeting: a key for each. Two people at once make one set.
 * @param input `note`: what the list of keys calls them; `once`: the form's idempotency key
 * @returns refuses `in-use` when links are in use and `mode` is `new`; `already-done` for a repeated form, because keys
 * are shown once; `no-languages` without interpretation
 */
export async function giveBoothLinks(
	ctx: OperationContext,
	meeting: string,
	{ mode, note, once }: { mode: LinkMode; note: string; once: string },
): Promise<Result<MadeLink[], 'not-found' | 'already-done' | 'in-use' | 'no-languages'>> {
	const found = await findMeetingContext(ctx, meeting);
	const person = ctx.actor.person?.id;
	if (!found || !person || !may(ctx, 'run', found.access)) return refuse('not-found');
	const holders = await holdersIn(ctx, found.conference);
	if (!holders.length) return refuse('no-languages');
	return inTransaction<MadeLink[], 'already-done' | 'in-use'>(ctx, async (tx) => {
		if (!(await useFormKey(tx, person, once, ctx.now))) return refuse('already-done');
		await makeHall(tx, meeting, found.conference.id);
		await lockHall(tx, meeting);
		const plan = planLinks(holders, await keysOf(tx, meeting), mode);
		if (!plan) return refuse('in-use');
		for (const id of plan.revoke) await endKey(tx, ctx, meeting, id);
		if (plan.revoke.length) await nextTokenGeneration(tx, { meeting });
		const made: MadeLink[] = [];
		for (const { kind, language } of plan.make) {
			const isBooth = kind === 'booth';
			const input = { tracks: isBooth ? [language] : [], captions: isBooth ? null : language, note };
			const { key } = await createKey(tx, ctx, meeting, input);
			made.push({ kind, language, key });
		}
		await announce(tx, 'broadcast.changed', { meeting });
		return done(made);
	});
}

/**
 * The links of some keys, for their sheet: those that are keys of this meeting and in use.
 * @returns `null` if the caller may not make links, or none of the keys is one
 */
export async function linksOfKeys(
	ctx: OperationContext,
	meeting: string,
	keys: readonly string[],
): Promise<(BoothLinksPage & { links: MadeLink[] }) | null> {
	const page = await boothLinksFor(ctx, meeting);
	if (!page) return null;
	const links: MadeLink[] = [];
	for (const key of new Set(keys)) {
		const opened = await whatKeyOpens(ctx, key);
		const holder = opened?.meeting === meeting ? holderOf({ ...opened, revokedAt: null }) : null;
		if (holder) links.push({ ...holder, key });
	}
	return links.length ? { ...page, links } : null;
}
