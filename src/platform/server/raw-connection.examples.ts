import { connect, type Socket } from 'node:net';

/** A connection on which the test controls what is sent, and in which chunks. */
export interface RawConnection {
	socket: Socket;
	/** Everything received. */
	read(): string;
	ended(): boolean;
}

/**
 * @param port of a local server
 * @param from the local address to connect from
 */
export async function openRawConnection(port: number, from = '127.0.0.1'): Promise<RawConnection> {
	const socket = connect({ port, host: '127.0.0.1', localAddress: from }).setNoDelay();
	let text = '';
	let over = false;
	const ends = (): void => void (over = true);
	socket.setEncoding('utf8').on('data', (piece) => (text += String(piece)));
	socket
		.on('end', ends)
		.on('close', ends)
		.on('error', () => {});
	await new Promise((resolve) => socket.once('connect', resolve));
	return { socket, read: () => text, ended: () => over };
}
