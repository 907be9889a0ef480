import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets go of lines whose readers take nothing of what they asked for, so that nobody holds the server's memory by not
 * reading. Who is slow, and takes some now and then, gets all of it: Node looks at what has left a line before it ends
 * it for being silent. Lines that have a limit already keep it, as those that wait for the next request do.
 * @param patience ms in which something has to be taken; a line is let go of after some twice as long
 */
export function closeStalledConnections(server: Server, patience: number): void {
	const lines = new Set<Socket>();
	/** Those whose limit is ours to take away. */
	const limited = new WeakSet<Socket>();
	server.on('connection', (line) => {
		lines.add(line);
		line.once('close', () => lines.delete(line));
	});
	// Looked at from time to time: a limit set for each answer would cost those who read.
	const looking = setInterval(() => {
		for (const line of lines) {
			const waits = line.writableLength > 0;
			if (waits && !line.timeout) {
				limited.add(line.setTimeout(patience));
			} else if (!waits && limited.delete(line) && line.timeout === patience) {
				line.setTimeout(0);
			}
		}
	}, patience / 6).unref();
	server.once('close', () => clearInterval(looking));
}
