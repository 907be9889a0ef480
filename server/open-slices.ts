import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { OpenedSlice, Opening, Slice } from '#platform/server/slice.ts';

/** What all slices have opened. */
export interface OpenedSlices extends Required<OpenedSlice> {
	stop(): Promise<void>;
}

/**
 * Opens the slices in order, each with the opened ones below it; stops them in reverse order. If one cannot be opened,
 * stops those before it.
 * @param settings of each slice, by its name
 */
export async function openSlices(
	slices: readonly Slice[],
	services: Services,
	{
		settings,
		...options
	}: Omit<Opening, 'lower' | 'settings'> & { settings: Readonly<Record<string, unknown>> },
): Promise<OpenedSlices> {
	const lower: Record<string, OpenedSlice> = {};
	const opened: OpenedSlice[] = [];
	/** A slice that fails to stop must not prevent the others from stopping. */
	async function stop(): Promise<void> {
		for (const one of opened.splice(0).toReversed())
			try {
				await one.stop?.();
			} catch (error) {
				log('error', 'slice.stop', { error });
			}
	}
	try {
		for (const slice of slices) {
			const { name } = slice;
			const one = await slice.open?.(services, { ...options, lower: { ...lower }, settings: settings[name] });
			if (one) opened.push((lower[name] = one));
		}
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		streams: opened.flatMap(({ streams }) => streams ?? []),
		handlers: opened.flatMap(({ handlers }) => handlers ?? []),
		listen(to) {
			const listening = opened.flatMap(({ listen }) => listen?.(to) ?? []);
			return { stop: () => listening.forEach((one) => one.stop()) };
		},
		stop,
	};
}
