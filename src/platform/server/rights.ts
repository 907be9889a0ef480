import type { Bus } from './bus.ts';
import type { Topic } from './topics.ts';

/** Whether the rights that were looked up are still valid: no notice since may have removed one. */
export type StillValid = () => boolean;

/**
 * Tracks notices that remove rights. A notice closes open streams; a request that is still being authorised would
 * otherwise be admitted with the rights from before.
 */
export interface Rights {
	/**
	 * Admits a request, and authorises it again when a right was removed meanwhile.
	 * @param join looks up the rights, calls `still` last, in the same tick in which it admits, and returns `false` when that
	 * is false or nothing was found; nothing has been answered then
	 * @returns whether the request was admitted, or had ended before
	 */
	admit(join: (still: StillValid) => Promise<boolean>): Promise<boolean>;
	stop(): void;
}

/** @param lostOn topics of the slices after which somebody may have lost a right, besides the end of a session */
export function watchRights(bus: Pick<Bus, 'on' | 'onGap'>, lostOn: readonly Topic[]): Rights {
	let heard = 0;
	const count = (): void => void (heard += 1);
	const stops = [
		...['session.ended' as const, ...lostOn].map((topic) => bus.on(topic, count)),
		bus.onGap(count),
	];
	return {
		async admit(join) {
			for (;;) {
				const before = heard;
				if (await join(() => heard === before)) return true;
				if (heard === before) return false;
			}
		},
		stop() {
			for (const stop of stops) stop();
		},
	};
}
