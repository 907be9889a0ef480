/** What runs at the same time, by client. Applies per process. */
export interface Concurrency {
	/**
	 * Begins something for a client.
	 * @param max at the same time
	 * @returns the function to call once when it has ended; `null` = the client has `max` running
	 */
	enter(client: string, max: number): (() => void) | null;
}

export function openConcurrency(): Concurrency {
	const running = new Map<string, number>();
	return {
		enter(client, max) {
			const count = running.get(client) ?? 0;
			if (count >= max) return null;
			running.set(client, count + 1);
			let hasEnded = false;
			return () => {
				if (hasEnded) return;
				hasEnded = true;
				const left = (running.get(client) ?? 1) - 1;
				if (left) running.set(client, left);
				else running.delete(client);
			};
		},
	};
}
