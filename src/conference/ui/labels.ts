import type { ChangeKind } from '../changes.ts';
import { meetingStates } from '../agenda.ts';
import { modes, unknownFacts } from '../edition.ts';
import { states } from '../lifecycle.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { FacetKind } from '../catalogue.ts';

/* Message keys of values. Written out one by one, so a search finds each key. */

export const stateLabels = labels('conference.state', states);

export const modeLabels = labels('conference.mode', modes);

export const meetingLabels = labels('conference.meeting', meetingStates);

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
