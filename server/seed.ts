import { loadRehearsal } from '../samples/rehearsal.ts';
import { slices } from './slices.ts';
import { root, type Environment } from './settings.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { audit, hasHappened } from '#platform/server/audit.ts';

/**
 * Loads the organisation, its conferences and the sample at the first start. Idempotent: the next start continues an
 * interrupted one.
 */
export async function seed(
	ctx: OperationContext,
	environment: Environment,
	say: (step: string) => void,
): Promise<void> {
	if (await hasHappened(ctx.database, 'house.furnish')) return;
	for (const slice of slices)
		for (const line of (await slice.seed?.(ctx, environment.organisationFolder)) ?? []) say(line);
	if (environment.samples) {
		const slug = await loadRehearsal(ctx, `${root}samples/rehearsal`, environment.dataFolder);
		say(
			slug
				? `rehearsal loaded: ${slug}`
				: 'rehearsal not loaded: it speaks of fields of work that are not here',
		);
	}
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, 'house.furnish', 'house:first-day', { samples: environment.samples });
		return done(null);
	});
}
