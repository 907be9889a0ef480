import { createServer } from 'node:http';
import { once } from 'node:events';
import { createServer as createVite } from 'vite';
import { frontDoor } from './door.ts';
import { greet } from './greet.ts';
import { openHouse } from './house.ts';
import { readEnvironment, root } from './settings.ts';

// The same house as in earnest, with pages that are built anew when a file changes.
const environment = readEnvironment({ ROSTRUM_DESIGN: 'yes', ...process.env });
const house = await openHouse(environment);
const server = createServer();
const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } } });
// A page that is being worked on is never kept.
house.services.pages.serve = (_req, _res, render) => render();
server.on('request', frontDoor(house, vite.middlewares));
server.listen(environment.port, environment.host);
await once(server, 'listening');
await greet(house, environment);

async function leave(): Promise<void> {
	await vite.close();
	server.closeAllConnections();
	await house.close();
	process.exit(0);
}
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());
