import { labels, type Labels } from '#platform/codes.ts';
import type { ConferenceState } from '#conference';

/* The message keys of this page's buttons, refusals and results. */

/** The button for a state change: `announced>in-session`. */
export const stepLabels: Readonly<Record<string, string>> = {
	'draft>announced': 'platform.console.announce',
	'announced>draft': 'platform.console.to-draft',
	'announced>in-session': 'platform.console.open',
	'announced>closed': 'platform.console.close',
	'in-session>closed': 'platform.console.close',
	'closed>in-session': 'platform.console.reopen',
	'closed>archived': 'platform.console.archive',
	'archived>closed': 'platform.console.from-archive',
};

export const refusalLabels: Readonly<Record<string, string>> = {
	'changed-meanwhile': 'platform.console.refused.changed-meanwhile',
	'not-ready': 'platform.console.refused.not-ready',
	'in-use': 'platform.console.refused.not-ready',
	'slug-fixed': 'platform.console.refused.not-ready',
	'slug-taken': 'platform.console.refused.not-ready',
	'foreign-id': 'platform.console.refused.foreign-id',
	'bad-input': 'platform.console.refused.no-such-step',
	'no-such-step': 'platform.console.refused.no-such-step',
	unconfirmed: 'platform.console.refused.unconfirmed',
	'is-template': 'conference.template.refused',
	'not-published': 'platform.console.refused.not-published',
	'meeting-open': 'platform.console.refused.meeting-open',
	'already-used': 'platform.console.refused.already-used',
};

/** The success message of a state change. */
export const successLabels: Labels<ConferenceState> = labels('platform.console.success', [
	'draft',
	'announced',
	'in-session',
	'closed',
	'archived',
]);
