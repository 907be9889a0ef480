import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import { dayValue, type ListDefinition } from '#platform/list.ts';

/* The log of a conference, for its officers. docs/rules/accreditation.md 16 */

/** What an entry is about: the groups by which the log is filtered. */
export const logParts = codes('conference.log.part', [
	'people',
	'invitation',
	'messages',
	'badges',
	'documents',
	'conference',
	'files',
]);
export type LogPart = (typeof logParts)[number];

/** In what function somebody acted; the log does not say who. A colleague holds sections of the console. */
export const logFunctions = codes('conference.log.function', [
	'officer',
	'colleague',
	'focal-point',
	'participant',
	'system',
]);
export type LogFunction = (typeof logFunctions)[number];

/** The kinds of things that entries name by their id. */
export const logThings = codes('conference.log.thing', [
	'registration',
	'person',
	'delegation',
	'letter',
	'document',
]);
export type LogThing = (typeof logThings)[number];

/** Files of a conference that are downloaded. */
export const loggedFiles = codes('conference.log.file', [
	'registrations',
	'participants',
	'attendance',
	'next-list',
	'badges',
	'documents',
	'log',
]);
export type LoggedFile = (typeof loggedFiles)[number];

export type LogFacet = 'part' | 'day';

/** The list of the log: newest first. */
export const logList: ListDefinition<LogFacet, 'at'> = {
	search: 'q',
	facets: {
		part: { value: v.picklist([...logParts]) },
		day: { value: dayValue },
	},
	sorts: { at: 'descending' },
	sort: 'sort',
	first: 'at',
	size: 50,
};

/** An entry as it is read. */
export interface LogEntry {
	id: string;
	/** ms */
	at: number;
	function: LogFunction;
	/** An action of the audit, or `file.` and the name of a file. */
	action: string;
	part: LogPart;
	kind: LogThing | null;
	thing: string | null;
	count: number | null;
	version: number | null;
	/** Message keys of a file's columns. */
	columns: string[] | null;
	purpose: string | null;
}
