import { keyOf, type ThingRef, type ThreadThing } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';
import { mayLink } from './may-link.ts';
import { linksOf, type StoredLink } from './store.ts';
import { describeThings } from './thread-source.ts';

/** A link of a thing, for an officer. */
export interface OfficerLink extends Pick<StoredLink, 'id' | 'why' | 'madeAt' | 'madeBy'> {
	/** `to`: the other came from the thing. */
	way: 'from' | 'to';
	other: ThreadThing;
}

/**
 * The links that officers made of a thing, of which the caller sees both ends. docs/rules/thread.md 2.2, 4.2
 * @returns `null` for anybody who may not link the thing
 */
export async function linksForOfficer(
	ctx: OperationContext,
	slices: readonly Pick<Slice, 'thread'>[],
	thing: ThingRef,
): Promise<OfficerLink[] | null> {
	if (!ctx.actor.person) return null;
	const own = (await describeThings(ctx, slices, [thing])).get(keyOf(thing));
	if (!own || !(await mayLink(ctx, slices, [own]))) return null;
	const links = await linksOf(ctx, thing);
	const otherOf = ({ from, to }: StoredLink): ThingRef => (keyOf(from) === keyOf(thing) ? to : from);
	const others = await describeThings(ctx, slices, links.map(otherOf));
	return links.flatMap((link): OfficerLink[] => {
		const other = others.get(keyOf(otherOf(link)));
		const { id, why, madeAt, madeBy } = link;
		const way = keyOf(link.from) === keyOf(thing) ? 'to' : 'from';
		return other ? [{ id, why, madeAt, madeBy, way, other }] : [];
	});
}
