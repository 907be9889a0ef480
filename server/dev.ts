import { createServer } from 'node:http';
import { createServer as createVite } from 'vite';
import { router } from './router.ts';
import { printStartupBanner } from './startup-banner.ts';
import { startServer } from './start.ts';
import { stopOnSignal } from './shutdown.ts';
import { listen } from './listen.ts';
import { root } from './root.ts';
import { readEnvironment } from './settings.ts';
import { exitWithReason } from './start-error.ts';

// Files created in the data folder are readable by their owner only.
process.umask(0o077);

// The production server, with pages that are rebuilt when a file changes.
await exitWithReason(async () => {
	const environment = readEnvironment({ ROSTRUM_DESIGN: 'yes', ...process.env });
	const running = await startServer(environment);
	try {
		const server = createServer();
		const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } } });
		// Pages under development are never cached.
		running.services.pages.serve = (_req, _res, render) => render();
		server.on('request', router(running, vite.middlewares));
		await listen(server, environment.port, environment.host);
		await printStartupBanner(running, environment);
		stopOnSignal(running, async () => {
			await vite.close();
			server.closeAllConnections();
			await running.close();
		});
	} catch (error) {
		await running.close();
		throw error;
	}
});
