import { ownCoordinations } from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import type { Theme } from '../../codes.ts';
import { coarseView } from '../../view.ts';
import { activityViewer, belongsTo, type ActivityViewer } from '../access.ts';
import { activitiesByIds, type ActivityRow } from '../store/activities.ts';
import { ownersOf, type ActingFor, type ReporterRow } from '../store/organisations.ts';
import type { GivenVerdict, PairRow } from '../store/pairs.ts';

/** One side of a pair: the activity with its owner. */
export interface PairPart {
	side: 'first' | 'second';
	activity: ActivityRow;
	owner: ReporterRow;
}

/** A pair with its two sides. */
export interface PairWithParts {
	pair: PairRow;
	parts: readonly [PairPart, PairPart];
}

/** A pair with its sides; `null` = there is none, or one is gone. */
export async function withParts(database: Database, pair: PairRow | null): Promise<PairWithParts | null> {
	if (!pair) return null;
	const rows = await activitiesByIds(database, [pair.first, pair.second]);
	const owners = await ownersOf(database, rows);
	const [first, second] = (['first', 'second'] as const).map((side): PairPart | null => {
		const activity = rows.find(({ id }) => id === pair[side]);
		const owner = owners.get(activity?.reporter ?? '');
		return activity && owner ? { side, activity, owner } : null;
	});
	return first && second ? { pair, parts: [first, second] } : null;
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
