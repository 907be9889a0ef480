import type { Signal, IceConfiguration } from '../../call-messages.ts';

/** The state of a peer connection: `lost` = a new one has to be opened. */
export type PeerState = 'trying' | 'up' | 'lost';

const patience = 15_000; // ms until an attempt to connect is given up
const pause = 4_000; // ms of tolerated interruption: a phone that changes networks reconnects automatically

/**
 * One peer connection between a caller and the hall, both ways. The caller offers. No ICE restart: a lost connection is
 * closed, and a new one is opened under another id.
 */
export class Peer {
	readonly link: string;
	readonly connection: RTCPeerConnection;
	state: PeerState = 'trying';
	readonly #say: (signal: Signal) => void;
	readonly #changed: (state: PeerState) => void;
	#early: RTCIceCandidateInit[] | null = [];
	#timer: ReturnType<typeof setTimeout>;

	/**
	 * @param link its id
	 * @param say sends a signal to the other end
	 * @param changed called when it is up, and when it is lost; not when it was closed from here
	 */
	constructor(
		ways: IceConfiguration,
		link: string,
		say: (signal: Signal) => void,
		changed: (state: PeerState) => void,
	) {
		this.link = link;
		this.#say = say;
		this.#changed = changed;
		this.connection = new RTCPeerConnection({ ...ways, bundlePolicy: 'max-bundle' });
		this.#timer = setTimeout(() => this.#is('lost'), patience);
		this.connection.addEventListener('icecandidate', ({ candidate }) => {
			if (!candidate?.candidate) return;
			const { sdpMid, sdpMLineIndex } = candidate;
			say({ kind: 'candidate', link, candidate: candidate.candidate, mid: sdpMid, line: sdpMLineIndex });
		});
		this.connection.addEventListener('connectionstatechange', () => this.#look());
	}

	/** Sends an offer with the tracks that were added. */
	async offer(): Promise<void> {
		const { connection } = this;
		await connection.setLocalDescription(await connection.createOffer());
		this.#say({ kind: 'offer', link: this.link, sdp: connection.localDescription?.sdp ?? '' });
	}

	/** Handles a signal of the other end. @param ready runs between its offer and the answer to it */
	async take(signal: Signal, ready: () => Promise<void> | void = () => {}): Promise<void> {
		const { connection } = this;
		if (signal.kind === 'candidate') {
			const candidate = { candidate: signal.candidate, sdpMid: signal.mid, sdpMLineIndex: signal.line };
			if (this.#early) this.#early.push(candidate);
			else await connection.addIceCandidate(candidate);
			return;
		}
		await connection.setRemoteDescription({ type: signal.kind, sdp: signal.sdp });
		const early = this.#early ?? [];
		this.#early = null;
		for (const candidate of early) await connection.addIceCandidate(candidate);
		if (signal.kind === 'answer') return;
		await ready();
		await connection.setLocalDescription(await connection.createAnswer());
		this.#say({ kind: 'answer', link: this.link, sdp: connection.localDescription?.sdp ?? '' });
	}

	/** Closes the connection and reports it as lost, so a new one can be opened. */
	giveUp(): void {
		this.#is('lost');
	}

	close(): void {
		clearTimeout(this.#timer);
		this.state = 'lost';
		this.connection.close();
	}

	#look(): void {
		const { connectionState } = this.connection;
		if (connectionState === 'connected') {
			clearTimeout(this.#timer);
			this.#is('up');
		} else if (connectionState === 'failed') this.#is('lost');
		else if (connectionState === 'disconnected') {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#is('lost'), pause);
		}
	}

	#is(state: PeerState): void {
		if (this.state === state || this.state === 'lost') return;
		this.state = state;
		if (state === 'lost') this.close();
		this.#changed(state);
	}
}

/** Bytes of video and sound received from the other end. */
export async function receivedFrom({ connection }: Pick<Peer, 'connection'>): Promise<number> {
	let bytes = 0;
	for (const [, one] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>)
		if (one['type'] === 'inbound-rtp') bytes += Number(one['bytesReceived'] ?? 0);
	return bytes;
}

/** The quality of a connection: round-trip time (ms), share of packets lost. */
export interface ConnectionQuality {
	roundTrip: number;
	lost: number;
}

/** The connection's own statistics; `null` if there are none yet. */
export async function connectionQuality({ connection }: Peer): Promise<ConnectionQuality | null> {
	const roundTrips: number[] = [];
	const losts: number[] = [];
	for (const [, one] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>) {
		if (one['type'] === 'candidate-pair' && one['nominated'] && one['state'] === 'succeeded')
			roundTrips.push(Number(one['currentRoundTripTime'] ?? 0) * 1_000);
		if (one['type'] === 'remote-inbound-rtp') losts.push(Number(one['fractionLost'] ?? 0));
	}
	if (!roundTrips.length) return null;
	return { roundTrip: Math.max(...roundTrips), lost: Math.max(0, ...losts) };
}
