import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { organisation } from './read.ts';

/** Offers the organisation's languages, and offers them again whenever it was loaded. Returns how to stop. */
export async function offerLanguages(services: Services): Promise<() => void> {
	const offer = async (): Promise<void> => {
		const own = await organisation(systemContext(services));
		if (own) services.setLanguages(own.languages);
	};
	const again = (): void => void offer().catch((error: unknown) => log('error', 'languages.read', { error }));
	const stops = [services.bus.on('directory.changed', again), services.bus.onGap(again)];
	await offer();
	return () => {
		for (const stop of stops) stop();
	};
}
