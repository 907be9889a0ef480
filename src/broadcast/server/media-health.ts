import { currentOrigin } from './origin/current-origin.ts';

/** How the keeping of media is, for those who watch over the service. Nothing of it says what is broadcast. */
export interface MediaHealth {
	/** Whether all that comes is kept where it belongs. */
	well: boolean;
	/** Bytes free on the disk of the data folder; `null` = nobody can say. */
	free: number | null;
	/** Bytes that wait for room on it. */
	waiting: number;
	/** `null` = recordings lie on this machine's disk. */
	store: { well: boolean; waiting: number } | null;
}

/** @returns `null` where this process takes in no media */
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
