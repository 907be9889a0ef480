import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { importScope, type ImportPlace } from './import-scope.ts';
import { importById, storeChoices } from '../store/imports.ts';

/**
 * Who brought a table confirms that nobody in it whose age it does not say is under 18 on the opening day. It lets
 * nobody in whose date of birth or age says otherwise. 10.2
 */
export const confirmAdults = (ctx: OperationContext, place: ImportPlace, id: string) =>
	store(ctx, place, id, 'adults');

/** Who brought a table confirms that names in one column are divided as they are shown. 12.7 */
export const confirmNames = (ctx: OperationContext, place: ImportPlace, id: string) =>
	store(ctx, place, id, 'guessedNames');

async function store(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
	what: 'adults' | 'guessedNames',
): Promise<Result<null, 'not-found'>> {
	const scope = await importScope(ctx, place);
	if (!scope || !isId(id)) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const table = await importById(tx, scope, id, { lock: true });
		if (!table) return refuse('not-found');
		await storeChoices(tx, id, { ...table.choices, [what]: true });
		if (what === 'adults')
			await audit(tx, ctx, 'accreditation.confirm-adults', `conference:${scope.conference}`, {
				lines: table.lines,
			});
		return done(null);
	});
}
