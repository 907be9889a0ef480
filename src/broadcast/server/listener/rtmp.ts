import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
import { receive, type Receiver } from './receive.ts';
import type { ListenAddress } from './settings.ts';

/** How many senders there may be at once, with those who have not shown a key yet. */
const most = 24;
/** How many of the latter from one address: who holds lines open keeps nobody else out, and starts few programs. */
const mostUnknown = 4;
/** ms: within so long a sender has to show a key. */
const patience = 10_000;

/**
 * Listens for RTMP. Each line gets an ffmpeg of its own, behind this gate, on an address of this machine alone: so
 * nobody who holds the line open keeps another out, and several halls can send.
 *
 * ffmpeg takes any stream key. It says on its line of warnings which one came, where it is not the one it was told to
 * expect; none is ever the expected one, and before that line has been read and the key found right, nothing is taken.
 * Should an ffmpeg come to say it otherwise, nobody gets in.
 */
export function listenRtmp(place: ListenAddress, gate: ListenerHost): { stop(): void } {
	const lines = new Set<Socket>();
	/** Those that have shown no right key yet, and where from. */
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

/** @param shownRight is called once it has shown a right key */
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
				// A line is for one stream.
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

/** The way to ffmpeg once it listens; `null` = whoever wanted it has hung up. */
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
