import type { OperationContext } from '#platform/server/context.ts';
import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { listedConferences, noteConference } from '../store/library.ts';

/**
 * Brings the facets of issued documents up to date with the fields and States of their conferences; everything else
 * follows in the transaction that changes it. 6.6
 * @param conference only its documents
 * @returns how many documents changed
 */
export async function refreshLibrary(ctx: OperationContext, conference?: string): Promise<number> {
	const all = conference ? [conference] : await listedConferences(ctx.database);
	let changed = 0;
	for (const one of all) changed += await noteConference(ctx.database, one);
	return changed;
}

/** Refreshes the library after a conference has changed, and once a day for notices that were missed. */
export async function keepLibrary(services: Services): Promise<() => void> {
	const stop = services.bus.on('conference.changed', ({ conference }) => {
		refreshLibrary(systemContext(services), conference).catch((error: unknown) =>
			log('error', 'documents.refresh-library', { error }),
		);
	});
	await services.jobs.every('refresh-library', '41 2 * * *', async () => {
		await refreshLibrary(systemContext(services));
	});
	return stop;
}
