/** The places in which children of this process work on files of strangers. Applies per process. */
export interface Turns {
	/**
	 * Waits for a place. Those of one owner come one after the other.
	 * @param owner who asked for the work; `null`: this process itself, which is never turned away
	 * @returns the function to call once at the end; `null` = too many wait, or the owner has one that waits
	 * @throws the reason of `signal` when it is aborted
	 */
	take(owner: string | null, signal?: AbortSignal): Promise<(() => void) | null>;
}

interface Waiting {
	owner: string | null;
	start(): void;
}

/**
 * @param most at the same time
 * @param mostWaiting of people; each of them holds a request open, of which there is room for 16
 */
export function openTurns(most = 2, mostWaiting = 6): Turns {
	const running = new Set<string | null>();
	const queue = new Set<Waiting>();

	const canStart = ({ owner }: Pick<Waiting, 'owner'>): boolean => running.size < most && !running.has(owner);
	const isRefused = (owner: string | null): boolean => {
		const people = [...queue].filter((one) => one.owner !== null);
		return owner !== null && (people.length >= mostWaiting || people.some((one) => one.owner === owner));
	};
	function startNext(): void {
		for (const one of queue) if (canStart(one)) one.start();
	}
	function begin(owner: string | null): () => void {
		running.add(owner);
		let hasEnded = false;
		return () => {
			if (hasEnded) return;
			hasEnded = true;
			running.delete(owner);
			startNext();
		};
	}

	return {
		async take(owner, signal) {
			signal?.throwIfAborted();
			if (canStart({ owner })) return begin(owner);
			if (isRefused(owner)) return null;
			return new Promise((resolve, reject) => {
				const leave = (): void => {
					queue.delete(waiting);
					signal?.removeEventListener('abort', abort);
				};
				const abort = (): void => {
					leave();
					reject(signal?.reason as Error);
				};
				const waiting: Waiting = {
					owner,
					start() {
						leave();
						resolve(begin(owner));
					},
				};
				queue.add(waiting);
				signal?.addEventListener('abort', abort);
			});
		},
	};
}

const key = Symbol.for('rostrum.turns');
const globals = globalThis as unknown as Record<symbol, Turns | undefined>;

/** The turns of this process; its two module graphs share them. */
export const turns = (): Turns => (globals[key] ??= openTurns());
