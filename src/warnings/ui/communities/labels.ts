import type { MembershipState } from '../../community.ts';

/** Message keys of the state of a membership. */
export const membershipLabels: Readonly<Record<MembershipState, string>> = {
	active: 'warnings.communities.state.active',
	due: 'warnings.communities.state.due',
	lapsed: 'warnings.communities.state.lapsed',
	removed: 'warnings.communities.state.removed',
};

/** Message keys of why something could not be done. */
export const communityRefusals: Readonly<Record<string, string>> = {
	stale: 'warnings.communities.refused.stale',
	closed: 'warnings.communities.refused.closed',
	removed: 'warnings.communities.refused.removed',
	'holds-it': 'warnings.communities.refused.holds-it',
	'too-many': 'warnings.communities.refused.too-many',
};

/** Message keys of what was done. */
export const communitySuccess: Readonly<Record<string, string>> = {
	created: 'warnings.communities.success.created',
	saved: 'warnings.communities.success.saved',
	added: 'warnings.communities.success.added',
	removed: 'warnings.communities.success.removed',
	'handed-over': 'warnings.communities.success.handed-over',
	closed: 'warnings.communities.success.closed',
};
