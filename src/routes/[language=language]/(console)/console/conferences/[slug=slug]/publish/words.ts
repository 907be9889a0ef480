import type { ConferenceState } from '#conference';

/* What buttons, refusals and news say on this page; each value with a word of its own. */

/** A button that brings a conference from one state to another: `announced>in-session`. */
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
	'not-published': 'platform.console.refused.not-published',
	'meeting-open': 'platform.console.refused.meeting-open',
	'already-used': 'platform.console.refused.already-used',
};

/** What has just been done, and what it means for readers. */
export const successLabels: Readonly<Record<ConferenceState, string>> = {
	draft: 'platform.console.told.draft',
	announced: 'platform.console.told.announced',
	'in-session': 'platform.console.told.in-session',
	closed: 'platform.console.told.closed',
	archived: 'platform.console.told.archived',
};
