import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
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
 * ffmpeg accepts any stream key and prints it to stderr if it differs from the expected one, which it always does here.
 * Nothing is accepted before that line is read and the key is verified. If a future ffmpeg changes the message, nobody
 * gets in.
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

const expected = 'none';
const input = '-listen 1 -analyzeduration 2000000 -fflags nobuffer -f flv -i'.split(' ');
const shownKey = new RegExp(`Unexpected stream (\\S+), expecting ${expected}$`);

/** @param shownRight called once the key is verified */
async function behind(line: Socket, gate: ListenerHost, shownRight: () => void): Promise<void> {
	const port = await freePort('tcp');
	let key: string | null = null;
	const receiver: Receiver = receive(
		{
			ffmpeg: gate.ffmpeg,
			to: gate.to,
			input: [...input, `rtmp://127.0.0.1:${port}/rostrum/${expected}`],
		},
		{
			said(text) {
				const shown = shownKey.exec(text)?.[1];
				if (!shown || shown === key) return;
				// One connection carries one stream.
				if (key !== null) return receiver.stop();
				key = shown;
				gate
					.admission(shown)
					.then((admission) => {
						if (admission) {
							shownRight();
							return receiver.admit(admission);
						}
						log('warn', 'listener.wrong-key', { protocol: 'rtmp', from: line.remoteAddress });
						line.destroy();
					})
					.catch((error: unknown) => {
						log('warn', 'listener.rtmp', { error });
						line.destroy();
					});
			},
			notAac: gate.notAac,
			gone: () => line.destroy(),
		},
	);
	line.once('close', () => setTimeout(() => receiver.stop(), 2_000).unref());
	setTimeout(() => key ?? line.destroy(), patience).unref();
	const inner = await reach(port, line);
	if (!inner) return;
	inner.on('error', () => line.destroy());
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
