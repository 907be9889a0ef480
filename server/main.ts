import { once } from 'node:events';
import { frontDoor } from './door.ts';
import { openHouse } from './house.ts';
import { greet } from './greet.ts';
import { closeDoor } from './leave.ts';
import { connectionsFor, openServer, usualBounds } from './listen.ts';
import { listenFor } from './listeners.ts';
import { readEnvironment, root } from './settings.ts';

// Kit takes the scheme of an address from here; the door sets it on each request.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
// Of these, too, what is empty is not set.
process.env['BODY_SIZE_LIMIT'] ||= '1M';
process.env['XFF_DEPTH'] ||= '1';

const environment = readEnvironment(process.env);
const house = await openHouse(environment).catch((error: unknown) => {
	process.stderr.write(`\nThe start failed. ${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
const { handler } = (await import(`${root}build/handler.js`)) as { handler: Parameters<typeof frontDoor>[1] };
const server = openServer(frontDoor(house, handler), {
	...usualBounds,
	connections: connectionsFor(environment.crowd, environment.proxied),
});
server.listen(environment.port, environment.host);
await once(server, 'listening');
const listeners = listenFor(house, environment, server);
await greet(house, environment);

let leaving = false;
async function leave(): Promise<void> {
	if (leaving) return;
	leaving = true;
	// Streams have no end of their own; the database is still there for whoever is being answered.
	house.services.hub.stop();
	listeners.stop();
	await closeDoor(server, 5_000);
	await house.close();
	process.exit(0);
}
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());
