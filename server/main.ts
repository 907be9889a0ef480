import { join } from 'node:path';
import { holdBuild } from './build-folder.ts';
import { router } from './router.ts';
import { printStartupBanner } from './startup-banner.ts';
import { startServer } from './start.ts';
import { closeServer, stopOnSignal } from './shutdown.ts';
import { connectionLimits, createHttpServer, listen, ownAddress, defaultLimits } from './listen.ts';
import { readEnvironment } from './settings.ts';
import { exitWithReason } from './start-error.ts';

/** The folder of this build: what is built while the server runs lies in another. */
const build = join(import.meta.dirname, '..');
// Held by a reference, until the process ends.
const held = holdBuild(build);

// Files created in the data folder are readable by their owner only.
process.umask(0o077);

// SvelteKit reads the scheme from this header; the router sets it on each request.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
// An empty variable counts as unset.
process.env['BODY_SIZE_LIMIT'] ||= '1M';
process.env['XFF_DEPTH'] ||= '1';

await exitWithReason(async () => {
	const environment = readEnvironment(process.env);
	if (process.getuid?.() === 0)
		process.stdout.write('  started as root; a user of its own is safer (docs/operating.md)\n');
	const running = await startServer(environment, join(build, 'program/src'));
	try {
		const { handler } = (await import(join(build, 'handler.js'))) as {
			handler: Parameters<typeof router>[1];
		};
		const server = createHttpServer(router(running, handler, environment.proxy), {
			...defaultLimits,
			connections: connectionLimits(environment.crowd, environment.proxy !== null),
			isOwnBody: ({ method, url = '' }) =>
				(method === 'PUT' || method === 'POST') &&
				running.opened.handlers.some(({ path, ownsBodies }) => ownsBodies && path.test(url)),
		});
		await listen(server, environment.port, environment.host);
		const listeners = running.opened.listen(ownAddress(server));
		running.rehearsal?.sendTo(ownAddress(server));
		await printStartupBanner(running, environment);
		stopOnSignal(running, async () => {
			// Streams never end on their own; the database stays open for requests in progress.
			running.services.hub.stop();
			listeners.stop();
			await closeServer(server, 5_000);
			await running.close();
			held.release();
		});
	} catch (error) {
		await running.close();
		throw error;
	}
});
