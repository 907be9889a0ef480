/** What a task takes of this thread, in ms of the processor, which other processes on the machine do not lengthen. */
export async function cpuTime(task: () => unknown): Promise<number> {
	const started = process.threadCpuUsage();
	await task();
	const { user, system } = process.threadCpuUsage(started);
	return (user + system) / 1_000;
}
