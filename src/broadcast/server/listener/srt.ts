import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { log } from '#platform/server/log.ts';
import { answerTo, cookieOf, srtProbe, readHandshake, refusalOf, withCookie } from './handshake.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
import { receive, type SenderRights, type Receiver } from './receive.ts';
import type { ListenAddress } from './settings.ts';

/** Maximum concurrent callers. */
const most = 24;
/** Maximum callers per address without a verified key, so one address cannot block others. */
const maxUnverified = 4;
/** Idle timeout in ms; SRT callers send at least once a second. */
const silence = 10_000;
const minute = 60_000;

/** A caller, identified by its address and port. */
interface Caller {
	state: 'asked' | 'refused' | 'admitted';
	address: string;
	lastPacketAt: number;
	/** Socket to the caller's own ffmpeg, once the caller is admitted. */
	inner: Socket | null;
	receiver: Receiver | null;
	/** The handshake cookie that this ffmpeg expects. */
	cookie: number | null;
}

/**
 * Listens for SRT. ffmpeg cannot report who calls, so this gate answers the induction itself and reads the stream id
 * from the handshake. If it is a valid key, it starts an ffmpeg for this caller on a loopback address, repeats the
 * handshake with it, and forwards packets unchanged. Without a key nobody reaches an ffmpeg, and several meetings can
 * receive at once.
 * @param outer the public socket
 */
export function listenSrt(
	place: ListenAddress,
	passphrase: string | null,
	host: ListenerHost,
	outer = createSocket('udp4'),
): { stop(): void } {
	const callers = new Map<string, Caller>();
	const secret = randomBytes(32);

	function forget(name: string, caller: Caller): void {
		if (callers.get(name) === caller) callers.delete(name);
		caller.inner?.close();
		caller.inner = null;
		caller.receiver?.stop();
	}
	let stopped = false;
	/** Send errors are ignored, because SRT retransmits lost packets. */
	function send(packet: Buffer, { port, address }: RemoteInfo): void {
		if (!stopped) outer.send(packet, port, address, () => {});
	}
	const forward = (caller: Caller, packet: Buffer): void => void caller.inner?.send(packet, () => {});

	/** Whether one more caller from an address is accepted; the oldest refused caller is evicted if needed. */
	function hasRoom(address: string): boolean {
		const all = [...callers];
		const alike = all.filter(([, one]) => one.state !== 'admitted' && one.address === address);
		const crowd = alike.length >= maxUnverified ? alike : all.length >= most ? all : null;
		const gone = crowd?.find(([, { state }]) => state === 'refused');
		if (gone) forget(...gone);
		return !crowd || gone !== undefined;
	}

	function handshakeWith(name: string, packet: Buffer, from: RemoteInfo): void {
		const now = Date.now();
		const handshake = readHandshake(packet);
		if (!handshake) return;
		const right = (ago: number): number => cookieOf(secret, name, Math.floor(now / minute) - ago);
		if (handshake.stage === 'induction') return send(answerTo(packet, right(0)), from);
		if (handshake.cookie !== right(0) && handshake.cookie !== right(1)) return;
		const { address } = from;
		if (!hasRoom(address)) return send(refusalOf(packet), from);
		const caller: Caller = {
			state: 'asked',
			address,
			lastPacketAt: now,
			inner: null,
			receiver: null,
			cookie: null,
		};
		callers.set(name, caller);
		host
			.admission(handshake.streamId)
			.then(async (admission) => {
				if (admission) return admit(name, caller, admission, from);
				caller.state = 'refused';
				log('warn', 'listener.wrong-key', { protocol: 'srt', from: address });
				send(refusalOf(packet), from);
			})
			.catch((error: unknown) => {
				// Forget the caller, so a repeated handshake is checked again.
				log('warn', 'listener.srt', { error });
				forget(name, caller);
			});
	}

	async function admit(
		name: string,
		caller: Caller,
		admission: SenderRights,
		from: RemoteInfo,
	): Promise<void> {
		const port = await freePort('udp');
		if (callers.get(name) !== caller) return;
		const locked = passphrase ? `&passphrase=${passphrase}&pbkeylen=16` : '';
		const input = `srt://127.0.0.1:${port}?mode=listener&latency=200000${locked}`;
		const receiver = receive(
			{
				ffmpeg: host.ffmpeg,
				to: host.to,
				input: ['-analyzeduration', '2000000', '-fflags', 'nobuffer', '-f', 'mpegts', '-i', input],
			},
			{ notAac: host.notAac, onEnd: () => forget(name, caller) },
		);
		const inner = createSocket('udp4');
		caller.receiver = receiver;
		inner.on('error', () => {}).connect(port, '127.0.0.1');
		inner.on('message', (packet) => {
			const handshake = caller.cookie === null ? readHandshake(packet) : null;
			if (handshake?.stage === 'induction') caller.cookie = handshake.cookie;
			else if (caller.cookie !== null) send(packet, from);
		});
		inner.once('connect', () => {
			caller.inner = inner;
			caller.state = 'admitted';
			receiver.admit(admission);
		});
	}

	/** Handles a packet of an admitted caller, whose ffmpeg is running or starting. */
	function follow(caller: Caller, packet: Buffer): void {
		caller.lastPacketAt = Date.now();
		const handshake = readHandshake(packet);
		if (handshake?.stage === 'conclusion')
			// Callers repeat the conclusion until it is answered; until ffmpeg listens, send an induction instead.
			return forward(caller, caller.cookie === null ? srtProbe(packet) : withCookie(packet, caller.cookie));
		if (!handshake && caller.cookie !== null) forward(caller, packet);
	}

	function receivePacket(packet: Buffer, from: RemoteInfo): void {
		// Port 0 cannot be answered, so it is not a genuine sender.
		if (from.port === 0) return;
		const name = `${from.address} ${from.port}`;
		const caller = callers.get(name);
		if (!caller) handshakeWith(name, packet, from);
		else if (caller.state === 'admitted') follow(caller, packet);
		else if (caller.state === 'refused' && readHandshake(packet)) send(refusalOf(packet), from);
	}
	outer.on('message', (packet, from) => {
		try {
			receivePacket(packet, from);
		} catch (error) {
			// Anyone can send a packet; none may crash the process.
			log('warn', 'listener.srt', { from: from.address, error });
		}
	});
	outer.on('error', (error) => host.failed('srt', error));
	outer.bind(place.port, place.host);
	const sweep = setInterval(() => {
		// A caller with a wrong passphrase never gets past the handshake and is removed by this timeout.
		for (const [name, caller] of callers)
			if (Date.now() - caller.lastPacketAt > silence) forget(name, caller);
	}, 1_000);
	sweep.unref();
	return {
		stop() {
			stopped = true;
			clearInterval(sweep);
			for (const [name, caller] of callers) forget(name, caller);
			outer.close();
		},
	};
}
