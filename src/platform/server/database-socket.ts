import { Socket } from 'node:net';

/**
 * Lines to the database that notice when nobody is at the other end any more. A network that forgets a
 * connection (a firewall, a database that moved to another machine) tells neither side: what was sent stays
 * unanswered for a quarter of an hour before the system gives up.
 * @param silence ms without a byte in either direction after which the line is given up; longer than the
 * longest statement may take
 * @returns what `pg` calls `stream`: makes the socket of one connection
 */
export const databaseSocket = (silence: number) => (): Socket => {
	const socket = new Socket();
	return socket.setTimeout(silence, () =>
		socket.destroy(new Error(`the database has said nothing for ${silence / 1_000} seconds`)),
	);
};

/** The system looks every second after lines that have been idle for ten; a dead one ends ten seconds later. */
export const tcpKeepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
