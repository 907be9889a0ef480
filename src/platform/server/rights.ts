import type { Bus } from './bus.ts';
import type { Topic } from './topics.ts';

/** Whether the rights read before are still valid: `false` after a notice that may have removed one. */
export type StillValid = () => boolean;

/**
 * Tracks notices that remove rights. A notice closes open streams; a request being authorised at that moment would
 * otherwise be admitted with the old rights.
 */
export interface Rights {
	/**
	 * Admits a request, and authorises it again if a right was removed meanwhile.
	 * @param join reads the rights, calls `still` last, in the same tick in which it admits, and returns `false`
	 * without having answered if `still` is false or nothing was found
	 * @returns whether the request was admitted, or had ended before
	 */
	admit(join: (still: StillValid) => Promise<boolean>): Promise<boolean>;
	stop(): void;
}

/** @param lostOn topics after which somebody may have lost a right, besides the end of a session */
export function watchRights(bus: Pick<Bus, 'on' | 'onGap'>, lostOn: readonly Topic[]): Rights {
	let revision = 0;
	const count = (): void => void (revision += 1);
	const stops = [
		...['session.ended' as const, ...lostOn].map((topic) => bus.on(topic, count)),
		bus.onGap(count),
	];
	return {
		async admit(join) {
			for (;;) {
				const before = revision;
				if (await join(() => revision === before)) return true;
				if (revision === before) return false;
			}
		},
		stop() {
			for (const stop of stops) stop();
		},
	};
}
