import { currentOrigin } from './origin/current-origin.ts';

/** Health of media storage for monitoring, without revealing what is broadcast. */
export interface MediaHealth {
	/** Whether all media are stored where they belong. */
	well: boolean;
	/** Free bytes on the disk of the data folder; `null` if unknown. */
	free: number | null;
	/** Bytes waiting for disk space. */
	waiting: number;
	/** `null` if recordings are kept on the local disk. */
	store: { well: boolean; waiting: number } | null;
}

/** @returns `null` if this process does not take in media */
export function mediaHealth(): MediaHealth | null {
	const state = currentOrigin()?.state();
	if (!state) return null;
	const { disk, store } = state;
	return {
		well: disk.since === null && (store?.since ?? null) === null,
		free: disk.free,
		waiting: disk.waiting,
		store: store && { well: store.since === null, waiting: store.waiting },
	};
}
