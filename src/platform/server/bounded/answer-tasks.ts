/** What the process of `openBoundedWorker` answers. `cpu`: the time of the processor that it has used so far, s. */
export type WorkerAnswer = { value: unknown; cpu: number } | { error: string; cpu: number };

/**
 * The program of a process of `openBoundedWorker`: works on one task after the other, and ends with its parent.
 * @param work an error that it throws reaches the caller with its message
 * @param options `hasNative`: memory is collected after each task. A program that remembers much and has no native code says
 * no: it would spend its time on that
 */
export function answerTasks<Task>(
	work: (task: Task) => unknown,
	{ hasNative = true }: { hasNative?: boolean } = {},
): void {
	const answer = async (task: Task): Promise<void> => {
		const result = await Promise.resolve(task)
			.then(work)
			.then(
				(value) => ({ value }),
				(error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
			);
		const { user, system } = process.cpuUsage();
		process.send?.({ ...result, cpu: (user + system) / 1e6 } satisfies WorkerAnswer);
		// Memory of native code is freed with the small objects that stand for it, which nothing else would collect.
		if (hasNative) globalThis.gc?.();
	};
	process.on('message', (task: Task) => void answer(task));
	process.on('disconnect', () => process.exit());
}
