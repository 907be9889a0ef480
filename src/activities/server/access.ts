import { ownMemberships } from '#accreditation/server';
import { hasRole } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { ActivityRow } from './store/activities.ts';
import type { ReporterRow } from './store/organisations.ts';

/** The caller, as activities know them. */
export interface ActivityViewer {
	person: string | null;
	/** Of the organisation. */
	isOfficer: boolean;
	/** The States and organisations whose delegations they belong to. */
	entries: ReadonlySet<string>;
	/** Their delegations that the directory does not have, with their names. */
	delegations: ReadonlyMap<string, Texts>;
}

/** Who is calling. One statement for a person, batched; none for a stranger. */
export async function activityViewer(ctx: OperationContext): Promise<ActivityViewer> {
	const memberships = await ownMemberships(ctx);
	const all = memberships.flatMap(({ delegations }) => delegations);
	return {
		person: ctx.actor.person?.id ?? null,
		isOfficer: hasRole(ctx.actor, 'officer'),
		entries: new Set(all.flatMap(({ entry }) => entry ?? [])),
		delegations: new Map(all.flatMap(({ id, entry, name }) => (entry ? [] : [[id, name]]))),
	};
}

/** Whether somebody belongs to a delegation. */
export const isMember = ({ entries, delegations }: ActivityViewer): boolean =>
	entries.size > 0 || delegations.size > 0;

/** Whether somebody belongs to an organisation: to its State or organisation, or its delegation. 2.1 */
export const belongsTo = (
	{ entries, delegations }: ActivityViewer,
	{ entry, delegation }: Pick<ReporterRow, 'entry' | 'delegation'>,
): boolean => entries.has(entry ?? '') || delegations.has(delegation ?? '');

/**
 * `read`: everybody what was released, its owner and officers all of it; `read-all`: beyond State, year and theme; `edit`:
 * its owner and officers.
 */
export type ActivityAction = 'read' | 'read-all' | 'edit';

/** The one permission check of activities. 2.1–2.3 @param reporter its owner */
export function may(
	viewer: ActivityViewer,
	action: ActivityAction,
	activity: Pick<ActivityRow, 'state' | 'scope'>,
	reporter: ReporterRow,
): boolean {
	const isOwner = viewer.person !== null && belongsTo(viewer, reporter);
	switch (action) {
		case 'read':
			return activity.state === 'released' || isOwner || viewer.isOfficer;
		case 'read-all':
			return (activity.state === 'released' && activity.scope === 'full') || isOwner || viewer.isOfficer;
		case 'edit':
			return isOwner || viewer.isOfficer;
	}
}
