import type { ChangeKind } from '../changes.ts';
import type { MeetingState } from '../agenda.ts';
import type { Mode, UnknownFact } from '../edition.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { FacetKind } from '../catalogue.ts';

/* Message keys of values. Written out one by one, so a search finds each key. */

export const stateLabels: Readonly<Record<ConferenceState, string>> = {
	draft: 'conference.state.draft',
	announced: 'conference.state.announced',
	'in-session': 'conference.state.in-session',
	closed: 'conference.state.closed',
	archived: 'conference.state.archived',
};

export const modeLabels: Readonly<Record<Mode, string>> = {
	hall: 'conference.mode.hall',
	online: 'conference.mode.online',
	hybrid: 'conference.mode.hybrid',
};

export const meetingLabels: Readonly<Record<MeetingState, string>> = {
	planned: 'conference.meeting.planned',
	open: 'conference.meeting.open',
	suspended: 'conference.meeting.suspended',
	closed: 'conference.meeting.closed',
};

export const changeLabels: Readonly<Record<ChangeKind, string>> = {
	time: 'conference.change.time',
	place: 'conference.change.place',
	cancelled: 'conference.change.cancelled',
	restored: 'conference.change.restored',
	withdrawn: 'conference.change.withdrawn',
};

export const unknownLabels: Readonly<Record<UnknownFact, string>> = {
	title: 'conference.unknown.title',
	dates: 'conference.unknown.dates',
	place: 'conference.unknown.place',
	mode: 'conference.unknown.mode',
	organisers: 'conference.unknown.organisers',
	agenda: 'conference.unknown.agenda',
	panellists: 'conference.unknown.panellists',
	participants: 'conference.unknown.participants',
	languages: 'conference.unknown.languages',
	documents: 'conference.unknown.documents',
	report: 'conference.unknown.report',
	recommendations: 'conference.unknown.recommendations',
};

export const facetLabels: Readonly<Record<FacetKind, string>> = {
	field: 'conference.fact.fields',
	state: 'conference.fact.states',
	structure: 'conference.fact.structures',
	series: 'conference.fact.series',
	year: 'conference.facet.year',
};
