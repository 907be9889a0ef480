import { linksTo, organisation } from '#directory/server';
import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { iatiFile, type OrganisationType, type OutgoingActivity } from '../../write-iati.ts';
import { knownOrganisation } from '../../known-organisations.ts';
import { exportedActivities, exportingReporters } from '../store/exported.ts';
import { organisationById, type ReporterRow } from '../store/organisations.ts';

/** The reporters that have a file, by name. 5.1 */
export const iatiReporters = ({ database }: OperationContext) => exportingReporters(database);

/**
 * The activities of a reporter as IATI 2.03, in parts: those that are released in full and go out. 5.1 One that was imported
 * is reported by this organisation as secondary reporter. 5.2
 * @returns `null` = it has none
 */
export async function iatiOf(ctx: OperationContext, reporter: string): Promise<Generator<string> | null> {
	const owner = isId(reporter) ? await organisationById(ctx.database, reporter) : null;
	const rows = owner && (await exportedActivities(ctx.database, reporter));
	if (!owner || !rows?.length) return null;
	const house = await organisation(ctx);
	const name = house?.name.text ?? '';
	const own = { name, ref: knownOrganisation({ name, ref: '' })?.iati ?? '', type: '40' } as const;
	const named = { name: owner.name, ref: owner.iati };
	const type = await typeOf(ctx, owner);
	const outgoing = rows.map(
		({ identifier, record, original, isImported, originalReporter, changedAt }): OutgoingActivity => ({
			identifier,
			reporter: isImported ? own : { ...named, type },
			original: isImported ? (originalReporter ?? named) : null,
			language: original,
			changedAt,
			record,
		}),
	);
	return iatiFile(outgoing, ctx.now);
}

/** A State or its body is a government; what the CRS has a channel for is multilateral. */
async function typeOf(ctx: OperationContext, owner: ReporterRow): Promise<OrganisationType> {
	if (owner.state) return '10';
	const entry = owner.entry ? (await linksTo(ctx, [owner.entry], 'en')).get(owner.entry) : undefined;
	if (entry?.kind === 'state') return '10';
	return knownOrganisation({ name: owner.name, ref: owner.iati }) ? '40' : '90';
}
