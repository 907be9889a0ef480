import { done } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeTable, type ImportPlace } from './import-scope.ts';
import { storeChoices } from '../store/imports.ts';

/**
 * Who brought a table confirms that nobody in it whose age it does not say is under 18 on the opening day. It lets
 * nobody in whose date of birth or age says otherwise. 10.2
 */
export const confirmAdults = (ctx: OperationContext, place: ImportPlace, id: string) =>
	changeTable(ctx, place, id, 'confirm-adults', async (tx, { table }) => {
		await storeChoices(tx, id, { ...table.choices, adults: true });
		return done({ value: null, detail: { lines: table.lines } });
	});

/** Who brought a table confirms that names in one column are divided as they are shown. 12.7 */
export const confirmNames = (ctx: OperationContext, place: ImportPlace, id: string) =>
	changeTable(ctx, place, id, null, async (tx, { table }) => {
		await storeChoices(tx, id, { ...table.choices, guessedNames: true });
		return done({ value: null });
	});
