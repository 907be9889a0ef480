/**
 * Makes a task run one at a time: called while it runs, it runs once more after that, however often it was called.
 * @param task handles its own errors
 * @returns starts the task; resolves when nothing more is to be done
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
	let isWanted = false;
	let running: Promise<void> | null = null;
	async function run(): Promise<void> {
		try {
			while (isWanted) {
				isWanted = false;
				await task();
			}
		} finally {
			running = null;
		}
	}
	return () => {
		isWanted = true;
		return (running ??= run());
	};
}
