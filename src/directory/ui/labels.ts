import type { FactName, FactWord, KindGroup, EntryKind, NameByDate, Relation, SeatBasis } from '#directory';

/* Which word says a value. Written out one by one, so that a missing word is found by looking for it. */

/** The heading of a list of one kind. */
export const kindLabels: Readonly<Record<EntryKind, string>> = {
	chairpersonship: 'directory.kind.chairpersonship',
	field: 'directory.kind.field',
	'field-operation': 'directory.kind.field-operation',
	language: 'directory.kind.language',
	organisation: 'directory.kind.organisation',
	series: 'directory.kind.series',
	state: 'directory.kind.state',
	structure: 'directory.kind.structure',
};

/** What a list of one kind holds, in a line. */
export const kindHints: Readonly<Record<EntryKind, string>> = {
	chairpersonship: 'directory.list.chairpersonship',
	field: 'directory.list.field',
	'field-operation': 'directory.list.field-operation',
	language: 'directory.list.language',
	organisation: 'directory.list.organisation',
	series: 'directory.list.series',
	state: 'directory.list.state',
	structure: 'directory.list.structure',
};

/** The heading over the entries of one group. */
export const groupLabels: Readonly<Record<KindGroup, string>> = {
	'asian-partner': 'directory.group.asian-partner',
	chair: 'directory.group.chair',
	closed: 'directory.group.closed',
	'council-of-europe': 'directory.group.council-of-europe',
	current: 'directory.group.current',
	'decision-making-body': 'directory.group.decision-making-body',
	eu: 'directory.group.eu',
	'eu-programme': 'directory.group.eu-programme',
	'informal-body': 'directory.group.informal-body',
	institution: 'directory.group.institution',
	'mediterranean-partner': 'directory.group.mediterranean-partner',
	other: 'directory.group.other',
	participating: 'directory.group.participating',
	partnership: 'directory.group.partnership',
	regional: 'directory.group.regional',
	'related-body': 'directory.group.related-body',
	secretariat: 'directory.group.secretariat',
	'secretariat-unit': 'directory.group.secretariat-unit',
	un: 'directory.group.un',
};

/** What a fact is called. */
export const factLabels: Readonly<Record<FactName | 'source', string>> = {
	abbreviation: 'directory.fact.abbreviation',
	chairpersonInOffice: 'directory.fact.chairpersonInOffice',
	city: 'directory.fact.city',
	closed: 'directory.fact.closed',
	code: 'directory.fact.code',
	decision: 'directory.fact.decision',
	direction: 'directory.fact.direction',
	established: 'directory.fact.established',
	family: 'directory.fact.family',
	formerState: 'directory.fact.formerState',
	helsinki1975: 'directory.fact.helsinki1975',
	iso2: 'directory.fact.iso2',
	iso3: 'directory.fact.iso3',
	isoNumeric: 'directory.fact.isoNumeric',
	native: 'directory.fact.native',
	parent: 'directory.fact.parent',
	place: 'directory.fact.place',
	predecessor: 'directory.fact.predecessor',
	rhythm: 'directory.fact.rhythm',
	seating: 'directory.fact.seating',
	since: 'directory.fact.since',
	source: 'directory.fact.source',
	standing: 'directory.fact.standing',
	state: 'directory.fact.state',
	status: 'directory.fact.status',
	type: 'directory.fact.type',
	year: 'directory.fact.year',
};

/** The value of a fact that is a word. */
export const valueLabels: Readonly<Record<FactWord, string>> = {
	'asian-partner': 'directory.word.asian-partner',
	'before-summit': 'directory.word.before-summit',
	chair: 'directory.word.chair',
	closed: 'directory.word.closed',
	'council-of-europe': 'directory.word.council-of-europe',
	current: 'directory.word.current',
	'decision-making-body': 'directory.word.decision-making-body',
	eu: 'directory.word.eu',
	'eu-programme': 'directory.word.eu-programme',
	'informal-body': 'directory.word.informal-body',
	institution: 'directory.word.institution',
	irregular: 'directory.word.irregular',
	ltr: 'directory.word.ltr',
	'mediterranean-partner': 'directory.word.mediterranean-partner',
	other: 'directory.word.other',
	participating: 'directory.word.participating',
	partnership: 'directory.word.partnership',
	regional: 'directory.word.regional',
	'related-body': 'directory.word.related-body',
	rtl: 'directory.word.rtl',
	secretariat: 'directory.word.secretariat',
	'secretariat-unit': 'directory.word.secretariat-unit',
	'several-a-year': 'directory.word.several-a-year',
	un: 'directory.word.un',
	weekly: 'directory.word.weekly',
	yearly: 'directory.word.yearly',
};

/** Why a State sits where it sits. */
export const seatLabels: Readonly<Record<SeatBasis, string>> = {
	alphabet: 'directory.seat.alphabet',
	'charter-of-paris-1990': 'directory.seat.charter-of-paris-1990',
	'french-alphabet': 'directory.seat.french-alphabet',
	officers: 'directory.seat.officers',
};

/** What a form of name is called. */
export const nameFormLabels: Readonly<Record<NameByDate['form'], string>> = {
	document: 'directory.form.document',
	formal: 'directory.form.formal',
	short: 'directory.form.short',
	site: 'directory.form.site',
};

/** The heading over entries that belong to one. */
export const relationLabels: Readonly<Record<Relation, string>> = {
	chairpersonships: 'directory.related.chairpersonships',
	children: 'directory.related.children',
	'field-operations': 'directory.related.field-operations',
	successors: 'directory.related.successors',
};
