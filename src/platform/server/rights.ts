import type { Bus } from './bus.ts';
import type { Topic } from './topics.ts';

/** Whether what was found out of somebody's rights still holds: nothing has been heard that may have taken one away. */
export type StillValid = () => boolean;

/**
 * Hears of rights that are taken away. Who has a stream is sent away by the notice; whoever is still being asked who
 * they are is not among those yet, and would come in afterwards by what was true before it.
 */
export interface Rights {
	/**
	 * Lets somebody in by what is found out of their rights, and finds it out anew when a right was taken away meanwhile.
	 * @param join looks up all that it goes by, also who asks; asks `still` last, in the turn in which it lets them in, and
	 * answers `false` where that says no. `false` is also: there is nothing for them, and nothing has been answered
	 * @returns whether they are in, or had left before
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
