import { done, refuse, type Result } from '../../result.ts';
import { keyOf, maxThings, type ThingRef } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import { operation, type OperationRefusal } from '../operation.ts';
import type { Slice } from '../slice.ts';
import { findThing } from './find-thing.ts';
import { mayLink } from './may-link.ts';
import { countLinks, endLink, insertLink, lockLink, lockLinks } from './store.ts';
import { describeThings } from './thread-source.ts';

type Threaded = readonly Pick<Slice, 'thread'>[];

/** `no-thing`: nothing that can be linked has this address for the caller; `itself`; `too-many`: of a thing. */
export type LinkRefusal = OperationRefusal | 'no-thing' | 'itself' | 'too-many';

/** What an officer says: which way, the address of the other thing, and why. */
export interface LinkInput {
	/** Made with the form. */
	once: string;
	way: 'from' | 'to';
	address: string;
	why: string;
}

const changed = [{ topic: 'links.changed' as const, payload: {} }];

/**
 * An officer, or the owner of one of the two, says that a thing came from another, or led to it. Both are things that they
 * see, and those of an officer are of the officer's conference. The same link made twice, or by two at once, is one link. docs/rules/thread.md §4
 * @returns whether it is new
 */
export async function linkThings(
	ctx: OperationContext,
	slices: Threaded,
	thing: ThingRef,
	{ once, way, address, why }: LinkInput,
): Promise<Result<boolean, LinkRefusal>> {
	const other = await findThing(ctx, slices, address);
	const seen = await describeThings(ctx, slices, other ? [thing, other] : [thing]);
	const own = seen.get(keyOf(thing));
	// A caller who may not link learns nothing of addresses.
	if (!own || !(await mayLink(ctx, slices, [own]))) return refuse('not-found');
	const found = other && seen.get(keyOf(other));
	if (!other || !found) return refuse('no-thing', { address: 'platform.thread.no-thing' });
	if (keyOf(other) === keyOf(thing)) return refuse('itself', { address: 'platform.thread.itself' });
	const ends = way === 'to' ? { from: thing, to: other } : { from: other, to: thing };
	const at = way === 'from' ? other.at : null;
	return operation<object, boolean, LinkRefusal>(ctx, {
		lock: async (tx) => {
			await lockLinks(tx);
			return ends;
		},
		gate: (_, tx) => mayLink({ ...ctx, database: tx }, slices, [own, found]),
		async change(tx) {
			const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
			const isNew = await insertLink(tx, { id: once, ...ends, at, why }, by);
			if (isNew && (await countLinks(tx, [thing, other])) > maxThings) return refuse('too-many');
			return done(isNew);
		},
		audit: (isNew) =>
			isNew ? { action: 'links.add', subject: keyOf(ends.from), detail: { to: keyOf(ends.to) } } : null,
		notices: (isNew) => (isNew ? changed : []),
	});
}

/** Everyone who may make a link may remove it; it stays in the log. A second press finds it removed. 4.4 */
export async function unlinkThings(
	ctx: OperationContext,
	slices: Threaded,
	{ id }: { id: string },
): Promise<Result<null, OperationRefusal>> {
	const link = await ctx.database.transaction().execute((tx) => lockLink(tx, id));
	const seen = await describeThings(ctx, slices, link ? [link.from, link.to] : []);
	return operation(ctx, {
		lock: (tx) => lockLink(tx, id),
		gate: async ({ from, to }, tx) => {
			const ends = [seen.get(keyOf(from)), seen.get(keyOf(to))].flatMap((one) => one ?? []);
			return ends.length === 2 && (await mayLink({ ...ctx, database: tx }, slices, ends));
		},
		async change(tx) {
			await endLink(tx, id, { now: ctx.now, person: ctx.actor.person?.id ?? null });
			return done(null);
		},
		audit: (_, { from, to }) => ({
			action: 'links.remove',
			subject: keyOf(from),
			detail: { to: keyOf(to) },
		}),
		notices: () => changed,
	});
}
