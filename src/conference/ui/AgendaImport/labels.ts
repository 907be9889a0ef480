import { labels, type Labels } from '#platform/codes.ts';
import type { agendaFields, AgendaLine } from '#conference';

/* Message keys of what columns hold and of what lines do. */

export const columnLabels: Readonly<Record<(typeof agendaFields)[number], string>> = {
	meeting: 'conference.edit.meeting',
	day: 'conference.edit.day',
	time: 'conference.import.column.time',
	start: 'conference.edit.start',
	end: 'conference.edit.end',
	number: 'conference.import.column.number',
	title: 'conference.edit.title',
	place: 'conference.fact.place',
	uid: 'conference.import.column.uid',
	ignore: 'conference.import.column.ignore',
};

export const lineLabels: Labels<AgendaLine['status']> = labels('conference.import.status', [
	'new',
	'changed',
	'unchanged',
	'bad',
]);
