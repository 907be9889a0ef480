import type { PlainList, TypedEdition, TypedItem, TypedMeeting } from '#conference';

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

export const partLabels: Readonly<Record<Exclude<keyof TypedMeeting | keyof TypedItem, 'id'>, string>> = {
	number: 'conference.edit.number',
	title: 'conference.edit.title',
	day: 'conference.edit.day',
	start: 'conference.edit.start',
	end: 'conference.edit.end',
	place: 'conference.fact.place',
	audience: 'conference.edit.who',
	cancelled: 'conference.cancelled',
	meeting: 'conference.edit.meeting',
	note: 'conference.edit.note',
	statements: 'conference.edit.statements',
};

/** The label of one row of a list, with its number. */
export const rowLabels: Readonly<Record<PlainList, string>> = {
	audience: 'conference.edit.row.audience',
	themes: 'conference.edit.row.themes',
	organisers: 'conference.edit.row.organisers',
	sources: 'conference.edit.row.sources',
	links: 'conference.edit.row.links',
	evidence: 'conference.edit.row.evidence',
};

/** The label of the button that adds a row. */
export const addLabels: Readonly<Record<PlainList, string>> = {
	audience: 'conference.edit.more.audience',
	themes: 'conference.edit.more.themes',
	organisers: 'conference.edit.more.organisers',
	sources: 'conference.edit.more.sources',
	links: 'conference.edit.more.links',
	evidence: 'conference.edit.more.evidence',
};
