import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
import { PublishReader } from './publish-reader.ts';
import { receive, type Receiver } from './receive.ts';
import type { ListenAddress } from './settings.ts';

/** Maximum concurrent connections, including those without a verified key. */
const most = 24;
/**
 * Maximum connections per address without a verified key, so idle connections cannot block others or start many
 * processes.
 */
const maxUnverified = 4;
/** ms within which a sender must present a key. */
const patience = 10_000;

/**
 * Listens for RTMP. Each connection gets its own ffmpeg on a loopback address behind this gate, so an idle connection
 * blocks nobody and several meetings can receive at once.
 *
 * ffmpeg accepts any stream key, so the gate reads the key in what the sender sends (`publish-reader.ts`), and nothing
 * that ffmpeg writes is accepted before the key is verified.
 */
export function listenRtmp(place: ListenAddress, host: ListenerHost): { stop(): void } {
	const connections = new Set<Socket>();
	/** Connections without a verified key, with their addresses. */
	const unknown = new Map<Socket, string>();
	const server = createServer((connection) => {
		connection.on('error', () => {});
		const from = connection.remoteAddress ?? '';
		const alike = [...unknown.values()].filter((other) => other === from).length;
		if (connections.size >= most || alike >= maxUnverified) return void connection.destroy();
		connections.add(connection);
		unknown.set(connection, from);
		connection.on('close', () => {
			connections.delete(connection);
			unknown.delete(connection);
		});
		proxyToFfmpeg(connection, host, () => unknown.delete(connection)).catch((error: unknown) => {
			log('warn', 'listener.rtmp', { error });
			connection.destroy();
		});
	});
	server.on('error', (error) => host.failed('rtmp', error)).on('close', () => {});
	server.listen(place.port, place.host);
	return {
		stop() {
			server.close();
			for (const connection of connections) connection.destroy();
		},
	};
}

const input = '-listen 1 -analyzeduration 2000000 -fflags nobuffer -f flv -i'.split(' ');
/** @param onVerified called once the key is verified */
async function proxyToFfmpeg(connection: Socket, host: ListenerHost, onVerified: () => void): Promise<void> {
	const port = await freePort('tcp');
	const receiver: Receiver = receive(
		{ ffmpeg: host.ffmpeg, to: host.to, input: [...input, `rtmp://127.0.0.1:${port}/rostrum/stream`] },
		{ notAac: host.notAac, onEnd: () => connection.destroy() },
	);
	const admit = async (key: string): Promise<void> => {
		const admission = await host.admission(key);
		if (admission) {
			onVerified();
			return receiver.admit(admission);
		}
		log('warn', 'listener.wrong-key', { protocol: 'rtmp', from: connection.remoteAddress });
		connection.destroy();
	};
	connection.once('close', () => setTimeout(() => receiver.stop(), 2_000).unref());
	const late = setTimeout(() => connection.destroy(), patience).unref();
	const inner = await connectToFfmpeg(port, connection);
	if (!inner) return;
	inner.on('error', () => connection.destroy());
	const refuse = (error: unknown): void => {
		log('warn', 'listener.rtmp', { error });
		connection.destroy();
	};
	const reader = new PublishReader();
	const read = (part: Buffer): void => {
		try {
			const key = reader.push(part);
			if (key === null) return;
			// One connection carries one stream: a key that is published later changes nothing.
			connection.off('data', read);
			clearTimeout(late);
			admit(key).catch(refuse);
		} catch (error) {
			refuse(error);
		}
	};
	connection.on('data', read);
	connection.pipe(inner).pipe(connection);
	connection.once('close', () => inner.end());
}

/** Connects to ffmpeg once it listens; `null` if the sender has disconnected. */
async function connectToFfmpeg(port: number, connection: Socket): Promise<Socket | null> {
	while (!connection.destroyed) {
		const inner = createConnection({ port, host: '127.0.0.1' });
		const open = await new Promise<boolean>((resolve) =>
			inner.once('connect', () => resolve(true)).once('error', () => resolve(false)),
		);
		if (open) return inner;
		await sleep(50);
	}
	return null;
}
