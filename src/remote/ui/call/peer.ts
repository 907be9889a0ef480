import type { Signal, Ways } from '../../call-messages.ts';

/** How the connection with the other end is: `lost` = it has to be made anew. */
export type PeerState = 'trying' | 'up' | 'lost';

const patience = 15_000; // ms until it is given up that a connection comes about
const pause = 4_000; // ms for which it may be interrupted: a telephone that changes networks comes back by itself

/**
 * One connection between a caller and the hall, both ways. The caller offers. It is never mended: what is lost is
 * closed, and made anew under another name.
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
	 * @param link its name
	 * @param say takes what is for the other end
	 * @param changed is told when it is up, and when it is lost; not when it was closed from here
	 */
	constructor(ways: Ways, link: string, say: (signal: Signal) => void, changed: (state: PeerState) => void) {
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

	/** Calls the other end with what was added to the connection. */
	async offer(): Promise<void> {
		const { connection } = this;
		await connection.setLocalDescription(await connection.createOffer());
		this.#say({ kind: 'offer', link: this.link, sdp: connection.localDescription?.sdp ?? '' });
	}

	/** Takes up what the other end says. @param ready is done between its offer and the answer to it */
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

	/** Gives it up: it is told as lost, and can be made anew. */
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

/** How many bytes of picture and sound have come from the other end. */
export async function receivedFrom({ connection }: Pick<Peer, 'connection'>): Promise<number> {
	let bytes = 0;
	for (const [, one] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>)
		if (one['type'] === 'inbound-rtp') bytes += Number(one['bytesReceived'] ?? 0);
	return bytes;
}

/** How a connection has fared: there and back (ms), the part of what was sent that did not arrive. */
export interface ConnectionQuality {
	roundTrip: number;
	lost: number;
}

/** What the connection itself has counted; `null` as long as it has not. */
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
