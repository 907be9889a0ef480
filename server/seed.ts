import { loadConcluded } from '../samples/concluded.ts';
import { loadRehearsal, openRehearsalDoor } from '../samples/rehearsal.ts';
import { appointSampleExperts, loadSamplePractices } from '../samples/practices.ts';
import { slices } from './slices.ts';
import { root } from './root.ts';
import { isLocal } from '#platform/is-local.ts';
import type { Environment } from './settings.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { audit, hasHappened } from '#platform/server/audit.ts';

/** The audit action of a complete first start; older databases contain the second name. */
const seeded = ['organisation.seed', 'house.furnish'] as const;

/**
 * Loads the organisation, its conferences and the sample at the first start. Idempotent: the next start continues an
 * interrupted one.
 */
export async function seed(
	ctx: OperationContext,
	environment: Environment,
	print: (step: string) => void,
): Promise<void> {
	if (await hasHappened(ctx.database, ...seeded)) return;
	for (const slice of slices)
		for (const line of (await slice.seed?.(ctx, environment.organisationFolder)) ?? []) print(line);
	if (environment.samples) {
		const slug = await loadRehearsal(ctx, `${root}samples/rehearsal`, environment.dataFolder);
		print(
			slug
				? `rehearsal loaded: ${slug}`
				: 'rehearsal not loaded: it speaks of fields of work that are not here',
		);
		print(`practices loaded: ${await loadSamplePractices(ctx, `${root}samples/practices`)}`);
		await appointSampleExperts(ctx);
		if (slug) await loadSamplePractices(ctx, `${root}samples/rehearsal/practices`);
		const { dataFolder } = environment;
		if (slug) await loadConcluded(ctx, { samples: `${root}samples`, dataFolder });
		// A person with this terminal could read the database anyway.
		const key = slug && isLocal(environment.origin) ? await openRehearsalDoor(ctx, slug) : null;
		if (key) print(`door of the rehearsal, for today: ${environment.origin}/en/door#key=${key}`);
	}
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, seeded[0], 'organisation:seed', { samples: environment.samples });
		return done(null);
	});
}
