import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections whose clients read nothing of their response and so occupy the server's memory. A slow client that
 * reads occasionally gets everything. Connections with another timeout keep it.
 * @param patience ms in which something must be read; a connection is closed after about twice as long
 */
export function closeStalledConnections(server: Server, patience: number): void {
	const lines = new Set<Socket>();
	/** Connections whose timeout was set here. */
	const limited = new WeakSet<Socket>();
	server.on('connection', (line) => {
		lines.add(line);
		line.once('close', () => lines.delete(line));
	});
	// Checked periodically: a timer per response would cost every reader.
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
