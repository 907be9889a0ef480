import { readEnvironment } from './settings.ts';
import { stopOnSignal } from './shutdown.ts';
import { exitWithReason } from './start-error.ts';
import { startServer } from './start.ts';

/* For tests: a process that opens the services of a server, without its pages. */

await exitWithReason(async () => {
	const running = await startServer(readEnvironment(process.env));
	stopOnSignal(running, () => running.close());
	process.stdout.write('is open\n');
});
