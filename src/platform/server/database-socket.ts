import { Socket } from 'node:net';

/**
 * Creates sockets to the database that detect a dead peer. When a firewall drops a connection or the database moves to
 * another machine, the operating system would retransmit for a quarter of an hour before it reports a failure.
 * @param silence ms without a byte in either direction after which the connection is destroyed; longer than the longest
 * statement may take
 * @returns a socket factory, as `pg` takes it in `stream`
 */
export const databaseSocket = (silence: number) => (): Socket => {
	const socket = new Socket();
	return socket.setTimeout(silence, () =>
		socket.destroy(new Error(`the database has said nothing for ${silence / 1_000} seconds`)),
	);
};

/** TCP keep-alive probes every second after ten idle seconds; a dead connection ends ten seconds later. */
export const tcpKeepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
