import type { ChangeKind } from '../changes.ts';
import { meetingStates } from '../agenda.ts';
import type { MeetingStatus } from '../console-meetings-list.ts';
import { modes, unknownFacts } from '../edition.ts';
import { states } from '../lifecycle.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { StatusTone } from '#ui/Status/tone.ts';
import type { FacetKind } from '../catalogue.ts';

/* Message keys of values. Written out one by one, so a search finds each key. */

export const stateLabels = labels('conference.state', states);

export const modeLabels = labels('conference.mode', modes);

export const meetingLabels = labels('conference.meeting', meetingStates);

/** How a meeting stands in the console, with its tone. */
export const meetingStatusLabels: Readonly<Record<MeetingStatus, { label: string; tone: StatusTone }>> = {
	planned: { label: meetingLabels.planned, tone: 'wait' },
	open: { label: meetingLabels.open, tone: 'open' },
	suspended: { label: meetingLabels.suspended, tone: 'hold' },
	closed: { label: meetingLabels.closed, tone: 'ok' },
	cancelled: { label: 'conference.cancelled', tone: 'off' },
};

export const changeLabels: Labels<ChangeKind> = labels('conference.change', [
	'time',
	'place',
	'cancelled',
	'restored',
	'withdrawn',
]);

export const unknownLabels = labels('conference.unknown', unknownFacts);

export const facetLabels: Readonly<Record<FacetKind, string>> = {
	field: 'conference.fact.fields',
	state: 'conference.fact.states',
	structure: 'conference.fact.structures',
	series: 'conference.fact.series',
	year: 'conference.facet.year',
};
