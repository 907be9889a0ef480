import { frontDoor } from './door.ts';
import { greet } from './greet.ts';
import { openHouse } from './house.ts';
import { closeDoor, onSignal } from './leave.ts';
import { connectionsFor, listen, openServer, usualBounds } from './listen.ts';
import { listenFor } from './listeners.ts';
import { readEnvironment, root } from './settings.ts';
import { orSayWhy } from './start-error.ts';

// What is made in the data folder is for its owner alone, from the first moment.
process.umask(0o077);

// Kit takes the scheme of an address from here; the door sets it on each request.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
// Of these, too, what is empty is not set.
process.env['BODY_SIZE_LIMIT'] ||= '1M';
process.env['XFF_DEPTH'] ||= '1';

await orSayWhy(async () => {
	const environment = readEnvironment(process.env);
	if (process.getuid?.() === 0)
		process.stdout.write('  started as root; a user of its own is safer (docs/operating.md)\n');
	const house = await openHouse(environment);
	try {
		const { handler } = (await import(`${root}build/handler.js`)) as {
			handler: Parameters<typeof frontDoor>[1];
		};
		const server = openServer(frontDoor(house, handler, environment.proxy), {
			...usualBounds,
			connections: connectionsFor(environment.crowd, environment.proxy !== null),
		});
		await listen(server, environment.port, environment.host);
		const listeners = listenFor(house, environment, server);
		await greet(house, environment);
		onSignal(house, async () => {
			// Streams have no end of their own; the database is still there for whoever is being answered.
			house.services.hub.stop();
			listeners.stop();
			await closeDoor(server, 5_000);
			await house.close();
		});
	} catch (error) {
		await house.close();
		throw error;
	}
});
