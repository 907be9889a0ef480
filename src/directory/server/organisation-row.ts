import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import { theOrganisation, type OrganisationRow } from './store/read.ts';

const read = oncePerContext((ctx) => theOrganisation(ctx.database));

/** The organisation's row, read once for each request: its layout, its page and their links all need it. */
export const organisationRow = (ctx: OperationContext): Promise<OrganisationRow | null> =>
	read(ctx, 'organisation');
