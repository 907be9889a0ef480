import { ownCoordinations } from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import type { Theme } from '../../codes.ts';
import { coarseView } from '../../view.ts';
import { activityViewer, belongsTo, may, type ActivityViewer } from '../access.ts';
import { activitiesByIds, type ActivityRow } from '../store/activities.ts';
import { ownersOf, type ActingFor, type ReporterRow } from '../store/organisations.ts';
import type { GivenVerdict, PairRow } from '../store/pairs.ts';

/** One side of a pair: the activity with its owner. */
export interface PairPart {
	side: 'first' | 'second';
	activity: ActivityRow;
	owner: ReporterRow;
}

/** Both sides of a pair; `null` = one is gone. */
export async function partsOf(
	database: Database,
	{ first, second }: Pick<PairRow, 'first' | 'second'>,
): Promise<[PairPart, PairPart] | null> {
	const rows = await activitiesByIds(database, [first, second]);
	const owners = await ownersOf(database, rows);
	const part = (side: 'first' | 'second', id: string): PairPart | null => {
		const activity = rows.find((row) => row.id === id);
		const owner = owners.get(activity?.reporter ?? '');
		return activity && owner ? { side, activity, owner } : null;
	};
	const [one, other] = [part('first', first), part('second', second)];
	return one && other ? [one, other] : null;
}

/** Whether an owner is a State's body without an account. 7.2 */
export const isStateBody = ({ state, entry, delegation }: ReporterRow): boolean =>
	state !== null && entry === null && delegation === null;

/** The caller, with what they co-ordinate. */
export interface PairViewer extends ActivityViewer {
	coordinations: readonly { state: string; theme: Theme }[];
}
export async function pairViewer(ctx: OperationContext): Promise<PairViewer> {
	const [viewer, coordinations] = await Promise.all([activityViewer(ctx), ownCoordinations(ctx)]);
	return { ...viewer, coordinations };
}

/** For whom the caller answers: as a member, or as a co-ordinator. 7.2 */
export const answeredBy = ({ entries, delegations, coordinations }: PairViewer): ActingFor => ({
	entries,
	delegations: delegations.keys(),
	coordinated: coordinations.map(({ state }) => state),
});

/** In which capacity the caller answers for a side; `null` = not at all. 7.2 */
export function answersFor(viewer: PairViewer, { activity, owner }: PairPart): GivenVerdict['via'] | null {
	if (viewer.person === null) return null;
	if (belongsTo(viewer, owner)) return 'member';
	const { themes } = coarseView(activity.record);
	const isCoordinator =
		isStateBody(owner) &&
		viewer.coordinations.some(({ state, theme }) => state === owner.state && themes.includes(theme));
	return isCoordinator ? 'coordinator' : null;
}

/** Whether the caller may see a pair: its owners and officers first, everybody once both agree. 7.1 */
export const maySeePair = (
	viewer: PairViewer,
	{ agreed }: Pick<PairRow, 'agreed'>,
	parts: readonly PairPart[],
): boolean => agreed !== null || viewer.isOfficer || parts.some((part) => answersFor(viewer, part) !== null);

/** Whether the caller sees all of a side: it is released in full, or theirs to answer for. 2.3 */
export const seesWhole = (viewer: PairViewer, part: PairPart): boolean =>
	may(viewer, 'read-all', part.activity, part.owner) || answersFor(viewer, part) !== null;
