import type { EntryKind } from './entry-kinds.ts';

/** The first part of an address, for each kind of entry. */
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
