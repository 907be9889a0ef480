import { labels, type Labels } from '#platform/codes.ts';
import type { MembershipState } from '../../community.ts';

/** Message keys of the state of a membership. */
export const membershipLabels: Labels<MembershipState> = labels('warnings.communities.state', [
	'active',
	'due',
	'lapsed',
	'removed',
]);

/** Message keys of why something could not be done. */
export const communityRefusals: Labels = labels('warnings.communities.refused', [
	'stale',
	'closed',
	'removed',
	'holds-it',
	'too-many',
]);

/** Message keys of what was done. */
export const communitySuccess: Labels = labels('warnings.communities.success', [
	'created',
	'saved',
	'added',
	'removed',
	'handed-over',
	'closed',
]);
