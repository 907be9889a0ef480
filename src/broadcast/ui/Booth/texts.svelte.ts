import type { TextToCome } from './props.ts';

const again = 3_000; // ms until a text that did not come is asked for anew
const patience = 20_000; // ms until an answer that does not come counts as none

/** What stands before the reader: for a place the text that came last, while another one is on its way. */
interface Read {
	/** Of which delivery it is. */
	id: string;
	text: string;
}

/**
 * The texts of the statements to come: which there are is told by the booth's line, and what stands in each is fetched
 * once, in their turn, so that it is there before its speaker has the floor, also when the line is lost by then.
 */
export class BoothTexts {
	/** In their turn. */
	list = $state.raw<readonly TextToCome[]>([]);
	/** What came, by place. */
	read = $state.raw<ReadonlyMap<string, Read>>(new Map());

	readonly #address: string;
	/** Deliveries that are not there any more, though the line has not said it yet. */
	readonly #gone = new Set<string>();
	#following = false;
	#fetching = false;
	#later: ReturnType<typeof setTimeout> | undefined;

	/** @param actions texts come from `<actions>/texts/<id>` */
	constructor(actions: string, list: readonly TextToCome[]) {
		this.#address = `${actions}/texts`;
		this.list = list;
	}

	/** Begins to fetch. Call it in an effect. @returns how to end it */
	follow(): () => void {
		this.#following = true;
		void this.#fetch();
		return () => {
			this.#following = false;
			clearTimeout(this.#later);
		};
	}

	/** Takes up which texts there are now. What was taken back, or is over, goes at once. */
	hear(list: readonly TextToCome[]): void {
		this.list = list;
		const places = new Set(list.map(({ place }) => place));
		this.read = new Map([...this.read].filter(([place]) => places.has(place)));
		void this.#fetch();
	}

	/** The first that is not here yet. */
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
			if (text === 'no-line') {
				this.#later = setTimeout(() => void this.#fetch(), again);
				break;
			}
			// Meanwhile it may have been replaced, or have gone.
			if (text === null) this.#gone.add(id);
			else if (this.list.some((one) => one.id === id))
				this.read = new Map(this.read).set(place, { id, text });
		}
		this.#fetching = false;
	}

	/** @returns `null`: there is none any more */
	async #ask(id: string): Promise<string | null | 'no-line'> {
		const signal = AbortSignal.timeout(patience);
		try {
			const answer = await fetch(`${this.#address}/${id}`, { signal });
			if (answer.status === 404) return null;
			return answer.ok ? await answer.text() : 'no-line';
		} catch {
			return 'no-line';
		}
	}
}
