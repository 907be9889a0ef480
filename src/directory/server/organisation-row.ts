import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import { organisationVersion, theOrganisation, type OrganisationRow } from './store/read.ts';

/* The organisation's row, per database. Each request reads its version, so an earlier row is never used. */
const cachedRows = new WeakMap<object, OrganisationRow>();

const read = oncePerContext(async (ctx): Promise<OrganisationRow | null> => {
	const known = cachedRows.get(ctx.database);
	if (known && known.version === (await organisationVersion(ctx))) return known;
	const row = await theOrganisation(ctx.database);
	if (row) cachedRows.set(ctx.database, row);
	return row;
});

/** The organisation's row, the same object until a load: its layout, its page and their links all need it. */
export const organisationRow = (ctx: OperationContext): Promise<OrganisationRow | null> =>
	read(ctx, 'organisation');
