import type { EntryKind, KindGroup } from './entry-kinds.ts';

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

/** The address of a list, or of one group in it, without its language. */
export function addressOfList(kind: EntryKind, group: KindGroup | null = null): string {
	const segment = Object.keys(kindOfSegment).find((one) => kindOfSegment[one] === kind);
	return group === null ? `/${segment}` : `/${segment}#${group}`;
}

/** The address of an entry, without its language. */
export const addressOfEntry = (kind: EntryKind, slug: string): string => `${addressOfList(kind)}/${slug}`;
