import { openLive } from '#platform/live-client.ts';
import type { Air } from '../../air.ts';
import { SerialQueue } from '#ui/serial-queue.ts';
import type { BoothDocument, TextToCome } from './props.ts';

/** Why an action failed. */
type Refusal = 'network' | 'gone' | 'too-often';

/** The page on air and its display name. */
interface Who {
	page: string;
	name: string;
}

const patience = 8_000; // ms after which an unanswered request counts as failed
const again = 2_000; // ms
const stream = '/live/booth';

/** Events of the stream. */
interface BoothStream {
	air: Air | null;
	texts: readonly TextToCome[];
	documents: readonly BoothDocument[];
	'floor-sound': { address: string };
}

/** Whether the key is no longer valid; a closed stream does not tell why, since a proxy may have closed it. */
async function refused(): Promise<boolean> {
	const asking = new AbortController();
	const status = await fetch(stream, { signal: asking.signal }).then(
		(answer) => answer.status,
		() => 0,
	);
	asking.abort();
	return status === 404 || status === 401;
}

/** A booth page's connection: the event stream from the server and actions to it. */
export class BoothConnection {
	air = $state.raw<Air | null>(null);
	/** The documents of the meeting, once received; until then, those of the page. */
	documents = $state.raw<readonly BoothDocument[] | null>(null);
	/** Address of the floor's sound; empty until received. */
	floor = $state('');
	/** State of the stream; `gone` means that the key is no longer valid. */
	state = $state<'opening' | 'open' | 'lost' | 'gone'>('opening');
	/** Why the last action did not reach the server. */
	refused = $state<Refusal | null>(null);

	readonly #actions: string;
	readonly #onAir: (air: Air | null) => void;
	readonly #queue = new SerialQueue();
	/** The page that went off air, until the server confirms it. */
	#pendingOff: Who | null = null;

	readonly #texts: (texts: readonly TextToCome[]) => void;

	/**
	 * @param onAir called with the interpreter on air
	 * @param texts called with the submitted texts
	 */
	constructor(
		actions: string,
		onAir: (air: Air | null) => void,
		texts: (texts: readonly TextToCome[]) => void = () => {},
	) {
		this.#actions = actions;
		this.#onAir = onAir;
		this.#texts = texts;
	}

	/**
	 * Opens the stream; call it in an effect.
	 * @returns a function that closes it
	 */
	follow(): () => void {
		const { close } = openLive<BoothStream>(stream, {
			on: {
				air: (air) => {
					this.air = air;
					this.#onAir(air);
				},
				texts: (texts) => this.#texts(texts),
				documents: (documents) => (this.documents = documents),
				'floor-sound': ({ address }) => (this.floor = address),
			},
			onStatus: (status) => {
				if (status === 'connected') this.state = 'open';
				// The stream reconnects repeatedly, but an invalid key is reported only once.
				else if (this.state !== 'gone') this.state = 'lost';
				if (status !== 'refused') return;
				void refused().then((isRefused) => {
					if (isRefused && this.state === 'lost') this.state = 'gone';
				});
			},
		});
		return () => {
			close();
			this.#pendingOff = null;
		};
	}

	/**
	 * Asks the chair for slower speech.
	 * @returns whether it was accepted
	 */
	slower(): Promise<boolean> {
		return this.#act('slower', {});
	}

	/**
	 * Goes on air.
	 * @returns whether it was accepted
	 */
	goOnAir(who: Who): Promise<boolean> {
		return this.#queue.run(async () => {
			// Send a pending off-air first; otherwise the server would consider the page on air since before.
			if (this.#pendingOff && !(await this.#act('air', { ...this.#pendingOff, on: false }))) return false;
			this.#pendingOff = null;
			return this.#act('air', { ...who, on: true });
		});
	}

	/** Reports off air until the server confirms it, because a colleague sees the page on air until then. */
	async goOffAir(who: Who): Promise<void> {
		this.#pendingOff = who;
		this.refused = null;
		while (this.#pendingOff === who) {
			await this.#queue.run(async () => {
				if (this.#pendingOff !== who) return;
				const refusal = await this.#post('air', { ...who, on: false });
				if (refusal === 'gone') this.refused = refusal;
				if (!refusal || refusal === 'gone') this.#pendingOff = null;
			});
			if (this.#pendingOff === who) await new Promise((resolve) => setTimeout(resolve, again));
		}
	}

	/** Whether the server does not know yet that this page is off air. */
	get isOffPending(): boolean {
		return this.#pendingOff !== null;
	}

	/** Reports off air once while the page unloads. */
	offOnUnload(who: Who): void {
		void this.#post('air', { ...who, on: false });
	}

	async #act(what: 'air' | 'slower', body: object): Promise<boolean> {
		this.refused = null;
		this.refused = await this.#post(what, body);
		return this.refused === null;
	}

	/** @returns `null` if it was accepted */
	async #post(what: 'air' | 'slower', body: object): Promise<Refusal | null> {
		const answer = await fetch(`${this.#actions}/${what}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			keepalive: true,
			signal: AbortSignal.timeout(patience),
		}).catch(() => null);
		if (answer?.ok) return null;
		if (answer?.status === 429) return 'too-often';
		return answer?.status === 404 ? 'gone' : 'network';
	}
}
