import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { officersConference } from '../access.ts';
import { delegationAccess } from '../delegation/delegation-access.ts';
import { runChange, type ChangeAction, type ChangeOf } from '../run-change.ts';
import { importById, type ImportRow } from '../store/imports.ts';

/** Where a table is brought: to a conference by its officers, or to a delegation by its focal points. */
export type ImportPlace = { slug: string } | { delegation: string };

/** What somebody may import into. */
export interface ImportScope {
	conference: string;
	/** The address of the conference. */
	slug: string;
	/** The only delegation that a focal point may import into; `null` for an officer. */
	delegation: string | null;
	person: string;
}

/**
 * Whether the caller may bring a table to a place now. 1.2, 8.2
 * @returns `null` if there is no such place, or not for the caller, or nominations are closed
 */
export async function importScope(ctx: OperationContext, place: ImportPlace): Promise<ImportScope | null> {
	const person = ctx.actor.person?.id;
	if (!person) return null;
	if ('slug' in place) {
		const access = await officersConference(ctx, { slug: place.slug }, 'manage');
		return access && { conference: access.id, slug: access.slug, delegation: null, person };
	}
	const access = await delegationAccess(ctx, place.delegation);
	if (access?.by !== 'focal-point' || !access.mayNominate) return null;
	return { conference: access.conference, slug: access.slug, delegation: access.id, person };
}

/** Changes a waiting table of the caller as one operation. */
export const changeTable = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
	action: ChangeAction,
	change: ChangeOf<{ scope: ImportScope; table: ImportRow }, Value, Refusal>,
) =>
	runChange<{ scope: ImportScope; table: ImportRow }, Value, Refusal>(ctx, {
		async lock(tx) {
			const scope = isId(id) ? await importScope({ ...ctx, database: tx }, place) : null;
			const table = scope && (await importById(tx, scope, id, { lock: true }));
			return table && { scope, table };
		},
		gate: async (_, tx) => (await importScope({ ...ctx, database: tx }, place)) !== null,
		change,
		action,
		subject: ({ scope }) => `conference:${scope.conference}`,
	});
