import { openLive } from '#platform/live-client.ts';
import type { Air } from '../../air.ts';
import { SerialQueue } from '#ui/serial-queue.ts';
import type { TextToCome } from './props.ts';

/** Why what was pressed was not taken. */
type Refusal = 'line' | 'gone' | 'too-often';

/** The page that speaks, and what whoever sits there is called. */
interface Who {
	page: string;
	name: string;
}

const patience = 8_000; // ms until an answer that does not come counts as none
const again = 2_000; // ms
const stream = '/live/booth';

/** The events of the stream. */
interface BoothStream {
	air: Air | null;
	texts: readonly TextToCome[];
	'floor-sound': { address: string };
}

/** Whether the key opens nothing any more: a stream that was closed does not say why. A proxy may have answered. */
async function refused(): Promise<boolean> {
	const asking = new AbortController();
	const status = await fetch(stream, { signal: asking.signal }).then(
		(answer) => answer.status,
		() => 0,
	);
	asking.abort();
	return status === 404 || status === 401;
}

/** What a booth's page hears from the server, and how it speaks to it. */
export class BoothConnection {
	air = $state.raw<Air | null>(null);
	/** Where the floor is heard; empty until it was said. */
	floor = $state('');
	/** Whether the stream stands; `gone`: the key opens nothing any more. */
	state = $state<'opening' | 'open' | 'lost' | 'gone'>('opening');
	/** What was pressed last and did not reach the server. */
	refused = $state<Refusal | null>(null);

	readonly #actions: string;
	readonly #heard: (air: Air | null) => void;
	readonly #turns = new SerialQueue();
	/** Who has gone off air, until the server has taken it. */
	#off: Who | null = null;

	readonly #texts: (texts: readonly TextToCome[]) => void;

	/** @param heard is told who is on air, and `texts` which texts there are */
	constructor(
		actions: string,
		heard: (air: Air | null) => void,
		texts: (texts: readonly TextToCome[]) => void = () => {},
	) {
		this.#actions = actions;
		this.#heard = heard;
		this.#texts = texts;
	}

	/** Opens the stream. Call it in an effect. @returns how to close it */
	follow(): () => void {
		const { close } = openLive<BoothStream>(stream, {
			on: {
				air: (air) => {
					this.air = air;
					this.#heard(air);
				},
				texts: (texts) => this.#texts(texts),
				'floor-sound': ({ address }) => (this.floor = address),
			},
			onStatus: (status) => {
				if (status === 'connected') this.state = 'open';
				// Asked again and again, it is said once that the key opens nothing.
				else if (this.state !== 'gone') this.state = 'lost';
				if (status !== 'refused') return;
				void refused().then((isRefused) => {
					if (isRefused && this.state === 'lost') this.state = 'gone';
				});
			},
		});
		return () => {
			close();
			this.#off = null;
		};
	}

	/** Asks the chair for slower speech. @returns whether it was taken */
	slower(): Promise<boolean> {
		return this.#say('slower', {});
	}

	/** Goes on air. @returns whether it was taken */
	goOn(who: Who): Promise<boolean> {
		return this.#turns.run(async () => {
			// For a server that has not heard that it went off air it would be on air since before.
			if (this.#off && !(await this.#say('air', { ...this.#off, on: false }))) return false;
			this.#off = null;
			return this.#say('air', { ...who, on: true });
		});
	}

	/** Says that it is off air, again and again until that is taken: meanwhile a colleague sees it on air. */
	async goOff(who: Who): Promise<void> {
		this.#off = who;
		this.refused = null;
		while (this.#off === who) {
			await this.#turns.run(async () => {
				if (this.#off !== who) return;
				const refusal = await this.#ask('air', { ...who, on: false });
				if (refusal === 'gone') this.refused = refusal;
				if (!refusal || refusal === 'gone') this.#off = null;
			});
			if (this.#off === who) await new Promise((resolve) => setTimeout(resolve, again));
		}
	}

	/** Whether the server has not heard yet that this page is off air. */
	get owes(): boolean {
		return this.#off !== null;
	}

	/** Says once that it is off air, as the page goes. */
	leave(who: Who): void {
		void this.#ask('air', { ...who, on: false });
	}

	async #say(what: 'air' | 'slower', body: object): Promise<boolean> {
		this.refused = null;
		this.refused = await this.#ask(what, body);
		return this.refused === null;
	}

	/** @returns `null`: it was taken */
	async #ask(what: 'air' | 'slower', body: object): Promise<Refusal | null> {
		const answer = await fetch(`${this.#actions}/${what}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			keepalive: true,
			signal: AbortSignal.timeout(patience),
		}).catch(() => null);
		if (answer?.ok) return null;
		if (answer?.status === 429) return 'too-often';
		return answer?.status === 404 ? 'gone' : 'line';
	}
}
