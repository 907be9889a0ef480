import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { repeatConsents, saveConsents } from './refused-consents.ts';
import { deletionsPath, repeatDeletions, saveDeletions } from './deletions-file.ts';

/**
 * Repeats, before any page is served, the deletions and refused consents that a restored database does not know, and
 * writes each new one to the file beside the database.
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
	const refused = await repeatConsents(systemContext(services), path);
	if (refused) log('info', 'accreditation.consents-repeated', { count: refused });
	if (!ownsDataFolder) return async () => {};
	await saveDeletions(services.database, path);
	await saveConsents(services.database, path);
	let saving = Promise.resolve();
	const save = (task: typeof saveDeletions) => () => {
		saving = saving
			.then(() => task(services.database, path))
			// The next one or the next start writes what is missing.
			.catch((error: unknown) => log('error', 'accreditation.deletions-file', { error }));
	};
	const stops = [
		services.bus.on('accreditation.deleted', save(saveDeletions)),
		services.bus.on('accreditation.consent', save(saveConsents)),
	];
	return async () => {
		for (const stop of stops) stop();
		await saving;
	};
}
