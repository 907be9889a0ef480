import { hasRole } from '../../actor.ts';
import { keyOf, type ThingRef, type ThreadThing } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';
import { mayLink } from './may-link.ts';
import { linksOf, type StoredLink } from './store.ts';
import { describeThings, kindsOf } from './thread-source.ts';

/** A link of a thing, for people who may link it. */
export interface OfficerLink extends Pick<StoredLink, 'id' | 'why' | 'madeAt' | 'madeBy'> {
	/** `to`: the other came from the thing. */
	way: 'from' | 'to';
	other: ThreadThing;
}

/**
 * The links that people made of a thing, of which the caller sees both ends; without who made them and why where the other
 * end belongs to somebody else. docs/rules/thread.md 2.2, 4.2
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
	const foreign = await ofOthers(ctx, slices, [...others.values()]);
	return links.flatMap((link): OfficerLink[] => {
		const other = others.get(keyOf(otherOf(link)));
		const { id, madeAt } = link;
		const way = keyOf(link.from) === keyOf(thing) ? 'to' : 'from';
		if (!other) return [];
		const { why, madeBy } = foreign.has(keyOf(other)) ? { why: '', madeBy: null } : link;
		return [{ id, why, madeAt, madeBy, way, other }];
	});
}

/** Those that belong to somebody else: who linked one, and why, could say whose it is. activities.md 2.3 */
async function ofOthers(
	ctx: OperationContext,
	slices: readonly Pick<Slice, 'thread'>[],
	things: readonly ThreadThing[],
): Promise<Set<string>> {
	const found = new Set<string>();
	if (hasRole(ctx.actor, 'officer')) return found;
	const kinds = kindsOf(slices);
	for (const [kind, all] of Map.groupBy(things, (one) => one.kind)) {
		const ownAmong = kinds.get(kind)?.ownAmong;
		if (!ownAmong) continue;
		const own = await ownAmong(
			ctx,
			all.map(({ id }) => id),
		);
		for (const one of all) if (!own.has(one.id)) found.add(keyOf(one));
	}
	return found;
}
