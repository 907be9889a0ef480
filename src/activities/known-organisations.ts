import known from './organisations.json' with { type: 'json' };
import { foldedName, refKey } from './organisation-names.ts';

/* Organisations with their identifiers in IATI and channels of the CRS. docs/rules/activities.md 3.3 */

/** An organisation of the CRS: its channel, its identifier in IATI, its names. */
export interface KnownOrganisation {
	channel: string;
	iati: string;
	names: readonly string[];
}

const byKey = new Map<string, KnownOrganisation>(
	(known as KnownOrganisation[]).flatMap((one) => [
		[refKey(one.iati), one] as const,
		// Files of before IATI 1.04 have the channel itself.
		[refKey(one.channel), one] as const,
		...one.names.map((name) => [foldedName(name), one] as const),
	]),
);

/** The organisation of the CRS that a name or identifier means. 3.3 */
export const knownOrganisation = ({ name, ref }: { name: string; ref: string }): KnownOrganisation | null =>
	(ref ? byKey.get(refKey(ref)) : undefined) ?? byKey.get(foldedName(name)) ?? null;
