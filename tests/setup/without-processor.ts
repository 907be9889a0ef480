import { afterEach, beforeEach } from 'vitest';
import { Worker } from 'node:worker_threads';

/*
 * How long a thread that is ready to run waits for a processor, ms: tests of real time that fail on a machine with too
 * much to do say so. A thread of its own, since the test's own thread may be busy with the test.
 */
declare module 'vitest' {
	interface TaskMeta {
		/** Of the attempt that failed. */
		msWithoutProcessor?: number;
	}
}

const waited = new Float64Array(new SharedArrayBuffer(8));
const pause = 20;
const measure = `
	const { waited, pause } = require('node:worker_threads').workerData;
	const never = new Int32Array(new SharedArrayBuffer(4));
	for (;;) {
		const since = performance.now();
		Atomics.wait(never, 0, 0, pause);
		waited[0] += Math.max(0, performance.now() - since - pause - 1);
	}`;
new Worker(measure, { eval: true, workerData: { waited, pause } }).unref();

let before = 0;
beforeEach(() => {
	before = waited[0] ?? 0;
});
afterEach(({ task }) => {
	if (task.result?.state === 'fail') task.meta.msWithoutProcessor = Math.round((waited[0] ?? 0) - before);
});
