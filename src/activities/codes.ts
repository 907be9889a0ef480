import { themes, type Theme } from '#accreditation';
import { codes } from '#platform/codes.ts';

/* The codes of activities, with the keys of their labels. docs/rules/activities.md §1 */

export { themes, type Theme };

export const activityKinds = codes('activities.kind', [
	'training',
	'advice',
	'equipment',
	'service',
	'campaign',
	'community',
	'research',
	'meeting',
	'other',
]);

/** In the order of the codes 1 to 6 of IATI. */
export const activityStatuses = codes('activities.status', [
	'pipeline',
	'implementation',
	'finalisation',
	'closed',
	'cancelled',
	'suspended',
]);

/** In the order of the codes 1 to 4 of IATI. */
export const organisationRoles = codes('activities.role', [
	'funding',
	'accountable',
	'extending',
	'implementing',
]);

export const targetGroups = codes('activities.group', [
	'children',
	'young-people',
	'parents',
	'teachers',
	'communities',
	'users',
	'prisoners',
	'health-workers',
	'police',
	'border-staff',
	'justice-officials',
	'policy-makers',
]);

export const activitySettings = codes('activities.setting', [
	'school',
	'community',
	'health-service',
	'prison',
	'border',
	'institution',
	'online',
]);

/** In the order of the codes 1 to 5 of IATI. `third-party`: a report on the same activity. */
export const relationKinds = codes('activities.relation', [
	'parent',
	'child',
	'sibling',
	'co-funded',
	'third-party',
]);

/** `closed`: only its owner and officers see it. 2.2 */
export const activityStates = codes('activities.state', ['closed', 'released']);
export type ActivityState = (typeof activityStates)[number];

/** How much of a released activity others see; `coarse`: State, year and theme. 2.3 */
export const activityScopes = codes('activities.scope', ['full', 'coarse']);
export type ActivityScope = (typeof activityScopes)[number];

/** What people say of a pair. 7.1 */
export const verdicts = codes('activities.verdict', [
	'same',
	'co-funded',
	'complementary',
	'coordinate',
	'none',
]);
export type Verdict = (typeof verdicts)[number];

/** Why a pair is a candidate. 6.1 */
export const overlapReasons = codes('activities.reason', [
	'theme',
	'sector',
	'place',
	'time',
	'group',
	'setting',
	'kind',
	'text',
]);
export type OverlapReason = (typeof overlapReasons)[number];
