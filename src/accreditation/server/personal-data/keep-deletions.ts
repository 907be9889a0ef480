import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { deletionsPath, repeatDeletions, saveDeletions } from './deletions-file.ts';

/**
 * Repeats, before any page is served, the deletions that a restored database does not know, and writes each new one to
 * the file beside the database.
 * @param ownsDataFolder false: another process writes the file
 * @returns stops it
 */
export async function keepDeletions(
	services: Pick<Services, 'bus' | 'database' | 'settings'>,
	ownsDataFolder: boolean,
): Promise<() => Promise<void>> {
	const path = deletionsPath(services.settings.dataFolder);
	const repeated = await repeatDeletions(systemContext(services), path);
	if (repeated) log('info', 'accreditation.deletions-repeated', { count: repeated });
	if (!ownsDataFolder) return async () => {};
	await saveDeletions(services.database, path);
	let saving = Promise.resolve();
	const unsubscribe = services.bus.on('accreditation.deleted', () => {
		saving = saving
			.then(() => saveDeletions(services.database, path))
			// The next deletion or start writes what is missing.
			.catch((error: unknown) => log('error', 'accreditation.deletions-file', { error }));
	});
	return async () => {
		unsubscribe();
		await saving;
	};
}
