import type { MembershipState } from '../../community.ts';

/** Message keys of the state of a membership. */
export const membershipLabels: Readonly<Record<MembershipState, string>> = {
	active: 'exchange.communities.state.active',
	due: 'exchange.communities.state.due',
	lapsed: 'exchange.communities.state.lapsed',
	removed: 'exchange.communities.state.removed',
};

/** Message keys of why something could not be done. */
export const communityRefusals: Readonly<Record<string, string>> = {
	stale: 'exchange.communities.refused.stale',
	closed: 'exchange.communities.refused.closed',
	removed: 'exchange.communities.refused.removed',
	'holds-it': 'exchange.communities.refused.holds-it',
	'too-many': 'exchange.communities.refused.too-many',
};

/** Message keys of what was done. */
export const communitySuccess: Readonly<Record<string, string>> = {
	created: 'exchange.communities.success.created',
	saved: 'exchange.communities.success.saved',
	added: 'exchange.communities.success.added',
	removed: 'exchange.communities.success.removed',
	'handed-over': 'exchange.communities.success.handed-over',
	closed: 'exchange.communities.success.closed',
};
