/** Why a draft is not on the server; `offline`: the server could not be reached, to be retried. */
export type NotSaved = 'offline' | 'signed-out' | 'bad-input' | 'changed-meanwhile' | 'not-found';

export type SaveState =
	| { kind: 'waiting' }
	| { kind: 'saved'; at: number }
	| { kind: NotSaved; /** Who saved in between. */ by?: string | null };

const pause = 5_000; // ms between the first change and saving
const timeout = 20_000; // request timeout, ms

/**
 * Saves a form's draft while it is being edited, one request at a time. An attempt with unknown outcome is repeated
 * with the same content, which the server recognises, so nobody gets a conflict with themselves.
 */
export class Saver {
	state = $state<SaveState>({ kind: 'waiting' });
	#form: HTMLFormElement;
	#address: string;
	#onsettled: (saved: boolean) => void;
	/** Number of changes, and how many of them are saved. */
	#changes = 0;
	#saved = 0;
	#attempt: { body: FormData; changes: number } | null = null;
	#sending: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param onsettled called after each attempt: whether everything typed is on the server */
	constructor(form: HTMLFormElement, address: string, onsettled: (saved: boolean) => void) {
		this.#form = form;
		this.#address = address;
		this.#onsettled = onsettled;
	}

	get unsaved(): boolean {
		return this.#changes > this.#saved;
	}

	/** Whether `flush` has nothing to send. After a concurrent edit by somebody else, only the person can decide. */
	get idle(): boolean {
		return !this.#sending && (!this.unsaved || this.state.kind === 'changed-meanwhile');
	}

	/** Call it after input. */
	changed = (): void => {
		this.#changes++;
		this.#later();
	};

	/** Saves unsaved changes now; resolves when the outcome is known. */
	async flush(): Promise<void> {
		while (this.#sending) await this.#sending;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.idle) return;
		this.#sending = this.#send().finally(() => (this.#sending = null));
		await this.#sending;
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#later(): void {
		this.#timer ??= setTimeout(() => void this.flush(), pause);
	}

	async #send(): Promise<void> {
		const { body, changes } = (this.#attempt ??= {
			body: new FormData(this.#form),
			changes: this.#changes,
		});
		this.state = await this.#outcome(body);
		if (this.state.kind !== 'offline') this.#attempt = null;
		if (this.state.kind === 'saved') this.#saved = changes;
		const again = this.state.kind === 'offline' || (this.state.kind === 'saved' && this.unsaved);
		if (again) this.#later();
		this.#onsettled(!this.unsaved);
	}

	async #outcome(body: FormData): Promise<SaveState> {
		const signal = AbortSignal.timeout(timeout);
		const headers = { accept: 'application/json' };
		try {
			const answer = await fetch(this.#address, { method: 'POST', body, headers, signal });
			if (answer.status === 429 || answer.status >= 500) return { kind: 'offline' };
			const result = (await answer.json()) as {
				version?: number;
				opened?: string;
				refusal?: NotSaved;
				by?: string | null;
			};
			if (!answer.ok) return { kind: result.refusal ?? 'not-found', by: result.by ?? null };
			for (const name of ['version', 'opened'] as const)
				(this.#form.elements.namedItem(name) as HTMLInputElement).value = String(result[name]);
			return { kind: 'saved', at: Date.now() };
		} catch {
			return { kind: 'offline' };
		}
	}
}
