import type { OperationContext } from '#platform/server/context.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { formatMistake } from '../check.ts';
import { loadOrganisation } from './load.ts';

/** Loads the organisation from its folder. @throws OperatorError with the first mistakes in it */
export async function seed(ctx: OperationContext, folder: string): Promise<string[]> {
	const loaded = await loadOrganisation(ctx, folder);
	if (loaded.ok) return [`organisation loaded: ${loaded.value.entries} entries`];
	const first = loaded.mistakes.slice(0, 5).map((mistake) => `\n    ${formatMistake(mistake)}`);
	throw new OperatorError(
		`The organisation could not be loaded from ${folder} (${loaded.refusal}).${first.join('')}`,
	);
}
