import { createServer } from 'node:http';
import { once } from 'node:events';
import { frontDoor } from './door.ts';
import { openHouse } from './house.ts';
import { greet } from './greet.ts';
import { closeDoor } from './leave.ts';
import { readEnvironment, root } from './settings.ts';

// Kit takes the scheme of an address from here; the door sets it on each request.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
process.env['BODY_SIZE_LIMIT'] ??= '1M';

const environment = readEnvironment(process.env);
const house = await openHouse(environment).catch((error: unknown) => {
	process.stderr.write(`\nThe start failed. ${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
const { handler } = (await import(`${root}build/handler.js`)) as { handler: Parameters<typeof frontDoor>[1] };
const door = frontDoor(house, handler);
// A hall sends its picture for hours in one body; what else is slow is let go of by the door.
const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, door);
// Who asks whether they may send is told so, or is refused, before they send anything.
server.on('checkContinue', door);
server.on('clientError', (_error, socket) => {
	if (socket.writable)
		socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
});
server.listen(environment.port, environment.host);
await once(server, 'listening');
await greet(house, environment);

let leaving = false;
async function leave(): Promise<void> {
	if (leaving) return;
	leaving = true;
	// Streams have no end of their own; the database is still there for whoever is being answered.
	house.services.hub.stop();
	await closeDoor(server, 5_000);
	await house.close();
	process.exit(0);
}
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());
