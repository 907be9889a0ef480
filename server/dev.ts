import { createServer } from 'node:http';
import { createServer as createVite } from 'vite';
import { frontDoor } from './door.ts';
import { greet } from './greet.ts';
import { openHouse } from './house.ts';
import { onSignal } from './leave.ts';
import { listen } from './listen.ts';
import { readEnvironment, root } from './settings.ts';
import { orSayWhy } from './start-error.ts';

// What is made in the data folder is for its owner alone, from the first moment.
process.umask(0o077);

// The same house as in earnest, with pages that are built anew when a file changes.
await orSayWhy(async () => {
	const environment = readEnvironment({ ROSTRUM_DESIGN: 'yes', ...process.env });
	const house = await openHouse(environment);
	try {
		const server = createServer();
		const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } } });
		// A page that is being worked on is never kept.
		house.services.pages.serve = (_req, _res, render) => render();
		server.on('request', frontDoor(house, vite.middlewares));
		await listen(server, environment.port, environment.host);
		await greet(house, environment);
		onSignal(house, async () => {
			await vite.close();
			server.closeAllConnections();
			await house.close();
		});
	} catch (error) {
		await house.close();
		throw error;
	}
});
