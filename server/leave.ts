import type { Server } from 'node:http';

const look = 25; // ms between two looks for lines on which nothing is open any more

/**
 * Closes the door: nobody comes in any more, and whoever is inside is answered first.
 * @param patience ms after which what is still open is cut
 */
export async function closeDoor(server: Server, patience: number): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A line that was kept open for the next request must not bring it now.
	server.prependListener('request', (_req, res) => void res.setHeader('connection', 'close'));
	const tidy = setInterval(() => server.closeIdleConnections(), look);
	const over = setTimeout(() => server.closeAllConnections(), patience);
	await closed;
	clearInterval(tidy);
	clearTimeout(over);
}
