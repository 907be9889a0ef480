import { labels, type Labels } from '#platform/codes.ts';
import type { TypedEdition, TypedItem, TypedMeeting } from '#conference';
import { plainLists } from '../../edit-document.ts';

/* Labels of the fields of an edition, in the form and in comparisons of versions. */

export const fieldLabels: Readonly<Record<Exclude<keyof TypedEdition, 'meetings' | 'items'>, string>> = {
	slug: 'conference.edit.slug',
	kind: 'conference.fact.kind',
	decision: 'conference.edit.decision',
	original: 'conference.edit.original',
	translation: 'conference.edit.translation',
	title: 'conference.edit.title',
	shortTitle: 'conference.edit.short-title',
	description: 'conference.edit.description',
	audience: 'conference.audience',
	themes: 'conference.themes',
	organisers: 'conference.fact.organisers',
	sources: 'conference.fact.sources',
	fields: 'conference.fact.fields',
	states: 'conference.fact.states',
	structures: 'conference.fact.structures',
	series: 'conference.fact.series',
	chairpersonship: 'conference.fact.chairpersonship',
	firstDay: 'conference.edit.first-day',
	lastDay: 'conference.edit.last-day',
	year: 'conference.edit.year',
	timeZone: 'conference.edit.time-zone',
	place: 'conference.fact.place',
	venue: 'conference.fact.venue',
	mode: 'conference.fact.mode',
	languages: 'conference.fact.languages',
	links: 'conference.links',
	notKnown: 'conference.not-known',
	evidence: 'conference.edit.evidence',
	sample: 'conference.edit.sample',
	cancelled: 'conference.cancelled',
};

export const partLabels: Labels<Exclude<keyof TypedMeeting | keyof TypedItem, 'id'>> = {
	...labels('conference.edit', ['number', 'title', 'day', 'start', 'end', 'meeting', 'note', 'statements']),
	place: 'conference.fact.place',
	audience: 'conference.edit.who',
	cancelled: 'conference.cancelled',
	chathamHouse: 'conference.edit.chatham-house',
};

/** The label of one row of a list, with its number. */
export const rowLabels = labels('conference.edit.row', plainLists);

/** The label of the button that adds a row. */
export const addLabels = labels('conference.edit.more', plainLists);
