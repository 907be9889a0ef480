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
const mostUnknown = 4;
/** ms within which a sender must present a key. */
const patience = 10_000;

/**
 * Listens for RTMP. Each connection gets its own ffmpeg on a loopback address behind this gate, so an idle connection
 * blocks nobody and several meetings can receive at once.
 *
 * ffmpeg accepts any stream key, so the gate reads the key in what the sender sends (`publish-reader.ts`), and nothing
 * that ffmpeg writes is accepted before the key is verified.
 */
export function listenRtmp(place: ListenAddress, gate: ListenerHost): { stop(): void } {
	const lines = new Set<Socket>();
	/** Connections without a verified key, with their addresses. */
	const unknown = new Map<Socket, string>();
	const server = createServer((line) => {
		line.on('error', () => {});
		const from = line.remoteAddress ?? '';
		const alike = [...unknown.values()].filter((other) => other === from).length;
		if (lines.size >= most || alike >= mostUnknown) return void line.destroy();
		lines.add(line);
		unknown.set(line, from);
		line.on('close', () => {
			lines.delete(line);
			unknown.delete(line);
		});
		behind(line, gate, () => unknown.delete(line)).catch((error: unknown) => {
			log('warn', 'listener.rtmp', { error });
			line.destroy();
		});
	});
	server.on('error', (error) => gate.failed('rtmp', error)).on('close', () => {});
	server.listen(place.port, place.host);
	return {
		stop() {
			server.close();
			for (const line of lines) line.destroy();
		},
	};
}

const input = '-listen 1 -analyzeduration 2000000 -fflags nobuffer -f flv -i'.split(' ');
/** @param shownRight called once the key is verified */
async function behind(line: Socket, gate: ListenerHost, shownRight: () => void): Promise<void> {
	const port = await freePort('tcp');
	const receiver: Receiver = receive(
		{ ffmpeg: gate.ffmpeg, to: gate.to, input: [...input, `rtmp://127.0.0.1:${port}/rostrum/stream`] },
		{ notAac: gate.notAac, gone: () => line.destroy() },
	);
	const admit = async (key: string): Promise<void> => {
		const admission = await gate.admission(key);
		if (admission) {
			shownRight();
			return receiver.admit(admission);
		}
		log('warn', 'listener.wrong-key', { protocol: 'rtmp', from: line.remoteAddress });
		line.destroy();
	};
	line.once('close', () => setTimeout(() => receiver.stop(), 2_000).unref());
	const late = setTimeout(() => line.destroy(), patience).unref();
	const inner = await reach(port, line);
	if (!inner) return;
	inner.on('error', () => line.destroy());
	const refuse = (error: unknown): void => {
		log('warn', 'listener.rtmp', { error });
		line.destroy();
	};
	const reader = new PublishReader();
	const read = (part: Buffer): void => {
		try {
			const key = reader.push(part);
			if (key === null) return;
			// One connection carries one stream: a key that is published later changes nothing.
			line.off('data', read);
			clearTimeout(late);
			admit(key).catch(refuse);
		} catch (error) {
			refuse(error);
		}
	};
	line.on('data', read);
	line.pipe(inner).pipe(line);
	line.once('close', () => inner.end());
}

/** Connects to ffmpeg once it listens; `null` if the sender has disconnected. */
async function reach(port: number, line: Socket): Promise<Socket | null> {
	while (!line.destroyed) {
		const inner = createConnection({ port, host: '127.0.0.1' });
		const open = await new Promise<boolean>((resolve) =>
			inner.once('connect', () => resolve(true)).once('error', () => resolve(false)),
		);
		if (open) return inner;
		await sleep(50);
	}
	return null;
}
