import type { EntryKind } from '#directory';

/** The first part of an address, for each kind of entry in the directory. */
export const kindOfSegment: Readonly<Record<string, EntryKind>> = {
	fields: 'field',
	countries: 'state',
	structures: 'structure',
	'field-operations': 'field-operation',
	series: 'series',
	chairpersonships: 'chairpersonship',
	organisations: 'organisation',
	languages: 'language',
};

/** The address of an entry, without its language. */
export function addressOfEntry(kind: EntryKind, slug: string): string {
	const segment = Object.keys(kindOfSegment).find((one) => kindOfSegment[one] === kind);
	return `/${segment}/${slug}`;
}

/** Whether conferences are gathered under entries of this kind, so that it has a calendar of its own. */
export const hasCalendar = (kind: EntryKind): boolean => ['field', 'state', 'series'].includes(kind);
