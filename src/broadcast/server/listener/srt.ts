import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { log } from '#platform/server/log.ts';
import { answerTo, cookieOf, srtProbe, readHandshake, refusalOf, withCookie } from './handshake.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
import { receive, type SenderRights, type Receiver } from './receive.ts';
import type { ListenAddress } from './settings.ts';

/** How many callers there may be at once. */
const most = 24;
/** How many of them from one address whose key is being looked up, or was wrong: they keep nobody else out. */
const mostUnknown = 4;
/** ms: of whom nothing came for so long is gone; a caller says something each second. */
const silence = 10_000;
const minute = 60_000;

/** Somebody who calls from an address. */
interface Caller {
	state: 'asked' | 'refused' | 'admitted';
	address: string;
	heardAt: number;
	/** Its way to an ffmpeg of its own, once it is admitted. */
	inner: Socket | null;
	receiver: Receiver | null;
	/** The cookie that ffmpeg wants to see. */
	cookie: number | null;
}

/**
 * Listens for SRT. ffmpeg cannot tell who calls it, so this gate stands before it. It answers the knock by itself and
 * reads in the handshake the stream id of whoever calls; once that was found to be a right key, an ffmpeg is started for
 * this caller on an address of this machine alone, the handshake is made anew with it, and packets go through as they
 * are. Nobody reaches an ffmpeg without a key, and several halls can send.
 * @param outer where it is listened
 */
export function listenSrt(
	place: ListenAddress,
	passphrase: string | null,
	gate: ListenerHost,
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
	/** What is lost is sent again by the protocol. */
	function tell(packet: Buffer, { port, address }: RemoteInfo): void {
		if (!stopped) outer.send(packet, port, address, () => {});
	}
	const pass = (caller: Caller, packet: Buffer): void => void caller.inner?.send(packet, () => {});

	/** Whether one more can be heard from an address; who was refused longest ago makes room. */
	function hasRoom(address: string): boolean {
		const all = [...callers];
		const alike = all.filter(([, one]) => one.state !== 'admitted' && one.address === address);
		const crowd = alike.length >= mostUnknown ? alike : all.length >= most ? all : null;
		const gone = crowd?.find(([, { state }]) => state === 'refused');
		if (gone) forget(...gone);
		return !crowd || gone !== undefined;
	}

	function greet(name: string, packet: Buffer, from: RemoteInfo): void {
		const now = Date.now();
		const handshake = readHandshake(packet);
		if (!handshake) return;
		const right = (ago: number): number => cookieOf(secret, name, Math.floor(now / minute) - ago);
		if (handshake.stage === 'induction') return tell(answerTo(packet, right(0)), from);
		if (handshake.cookie !== right(0) && handshake.cookie !== right(1)) return;
		const { address } = from;
		if (!hasRoom(address)) return tell(refusalOf(packet), from);
		const caller: Caller = {
			state: 'asked',
			address,
			heardAt: now,
			inner: null,
			receiver: null,
			cookie: null,
		};
		callers.set(name, caller);
		gate
			.admission(handshake.streamId)
			.then(async (admission) => {
				if (admission) return admit(name, caller, admission, from);
				caller.state = 'refused';
				log('warn', 'listener.wrong-key', { protocol: 'srt', from: address });
				tell(refusalOf(packet), from);
			})
			.catch((error: unknown) => {
				// Who says it again is looked at anew.
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
				ffmpeg: gate.ffmpeg,
				to: gate.to,
				input: ['-analyzeduration', '2000000', '-fflags', 'nobuffer', '-f', 'mpegts', '-i', input],
			},
			{ notAac: gate.notAac, gone: () => forget(name, caller) },
		);
		const inner = createSocket('udp4');
		caller.receiver = receiver;
		inner.on('error', () => {}).connect(port, '127.0.0.1');
		inner.on('message', (packet) => {
			const handshake = caller.cookie === null ? readHandshake(packet) : null;
			if (handshake?.stage === 'induction') caller.cookie = handshake.cookie;
			else if (caller.cookie !== null) tell(packet, from);
		});
		inner.once('connect', () => {
			caller.inner = inner;
			caller.state = 'admitted';
			receiver.admit(admission);
		});
	}

	/** A packet of somebody whose ffmpeg is there, or is coming. */
	function follow(caller: Caller, packet: Buffer): void {
		caller.heardAt = Date.now();
		const handshake = readHandshake(packet);
		if (handshake?.stage === 'conclusion')
			// It is said again until it is answered: until ffmpeg listens, that is a knock.
			return pass(caller, caller.cookie === null ? srtProbe(packet) : withCookie(packet, caller.cookie));
		if (!handshake && caller.cookie !== null) pass(caller, packet);
	}

	function hear(packet: Buffer, from: RemoteInfo): void {
		// To port 0 nothing can be answered: who names it wants something else than to send.
		if (from.port === 0) return;
		const name = `${from.address} ${from.port}`;
		const caller = callers.get(name);
		if (!caller) greet(name, packet, from);
		else if (caller.state === 'admitted') follow(caller, packet);
		else if (caller.state === 'refused' && readHandshake(packet)) tell(refusalOf(packet), from);
	}
	outer.on('message', (packet, from) => {
		try {
			hear(packet, from);
		} catch (error) {
			// Anyone can send a packet: none may end the process.
			log('warn', 'listener.srt', { from: from.address, error });
		}
	});
	outer.on('error', (error) => gate.failed('srt', error));
	outer.bind(place.port, place.host);
	const sweep = setInterval(() => {
		// With a wrong passphrase somebody gets no further than to the door.
		for (const [name, caller] of callers) if (Date.now() - caller.heardAt > silence) forget(name, caller);
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
