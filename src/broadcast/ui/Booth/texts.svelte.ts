import type { TextToCome } from './props.ts';

const again = 3_000; // ms before a failed text is requested again
const patience = 20_000; // ms after which an unanswered request counts as failed

/** The text shown for a place; the previous version stays until the new one has loaded. */
interface Read {
	/** Id of the version. */
	id: string;
	text: string;
}

/**
 * Texts of upcoming statements. The event stream lists them, and each content is fetched once, in order, so it is
 * available before its speaker has the floor, even if the connection is lost by then.
 */
export class BoothTexts {
	/** In speaking order. */
	list = $state.raw<readonly TextToCome[]>([]);
	/** Loaded texts by place. */
	read = $state.raw<ReadonlyMap<string, Read>>(new Map());

	readonly #address: string;
	/** Versions that no longer exist although the stream still lists them. */
	readonly #gone = new Set<string>();
	#following = false;
	#fetching = false;
	#later: ReturnType<typeof setTimeout> | undefined;

	/** @param actions base address of `<actions>/texts/<id>` */
	constructor(actions: string, list: readonly TextToCome[]) {
		this.#address = `${actions}/texts`;
		this.list = list;
	}

	/**
	 * Starts fetching; call it in an effect.
	 * @returns a function that stops it
	 */
	follow(): () => void {
		this.#following = true;
		void this.#fetch();
		return () => {
			this.#following = false;
			clearTimeout(this.#later);
		};
	}

	/** Applies a new list; withdrawn and finished texts are removed at once. */
	update(list: readonly TextToCome[]): void {
		this.list = list;
		const places = new Set(list.map(({ place }) => place));
		this.read = new Map([...this.read].filter(([place]) => places.has(place)));
		void this.#fetch();
	}

	/** The first text that is not loaded. */
	get #wanted(): TextToCome | undefined {
		return this.list.find(({ id, place }) => this.read.get(place)?.id !== id && !this.#gone.has(id));
	}

	async #fetch(): Promise<void> {
		if (this.#fetching || !this.#following) return;
		this.#fetching = true;
		clearTimeout(this.#later);
		for (let wanted = this.#wanted; wanted && this.#following; wanted = this.#wanted) {
			const { id, place } = wanted;
			const text = await this.#ask(id);
			if (text === 'offline') {
				this.#later = setTimeout(() => void this.#fetch(), again);
				break;
			}
			// It may have been replaced or withdrawn in the meantime.
			if (text === null) this.#gone.add(id);
			else if (this.list.some((one) => one.id === id))
				this.read = new Map(this.read).set(place, { id, text });
		}
		this.#fetching = false;
	}

	/** @returns `null` if it no longer exists */
	async #ask(id: string): Promise<string | null | 'offline'> {
		const signal = AbortSignal.timeout(patience);
		try {
			const answer = await fetch(`${this.#address}/${id}`, { signal });
			if (answer.status === 404) return null;
			return answer.ok ? await answer.text() : 'offline';
		} catch {
			return 'offline';
		}
	}
}
