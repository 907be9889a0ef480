import { getContext, setContext } from 'svelte';
import { postForm } from '#ui/Form/post.ts';
import { controlsIn, recallDrafts, removeDraft, restoreDraft, storeDraft } from '#ui/Form/stored.ts';

/**
 * The state of a submitted form: `offline`, `failed` = not sent; `stored` = unsent from an earlier visit; `sent`,
 * `refused` = of a text that was sent automatically.
 */
export type SendingState = 'offline' | 'failed' | 'stored' | 'sent' | 'refused';

/** A delegate's forms, by the prefix of their ids. Only texts are sent automatically. */
export type FormKind = 'ask' | 'withdraw' | 'submit-text' | 'withdraw-text';

const pause = 10_000; // ms between two automatic attempts
const textOf = /^submit-text-(.+)$/;

/**
 * Sends a delegate's forms without leaving the page, so nothing is lost offline: input is stored in the browser until
 * it has been accepted. Without script the browser submits the same forms.
 */
export class Sending {
	/** By the form's id. */
	states = $state<Readonly<Record<string, SendingState>>>({});
	/** Places with a text stored in this browser on an earlier visit. */
	places = $state.raw<readonly string[]>([]);

	readonly #person: string;
	readonly #meeting: string;
	readonly #now: () => number;
	readonly #sending = new Set<string>();
	/** When each draft was stored, by the form's id. */
	readonly #storedAt = new Map<string, number>();
	#next = 0;

	/** @param now the server's time, ms */
	constructor(person: string, meeting: string, now: () => number) {
		this.#person = person;
		this.#meeting = meeting;
		this.#now = now;
	}

	/** For `onsubmit` of the document. */
	submitted = (event: SubmitEvent): void => {
		const form = event.target as HTMLFormElement;
		if (!form.getAttribute('action')?.startsWith('?/')) return;
		event.preventDefault();
		void this.#send(form);
	};

	/** For `oninput` of the document: also stores changes made after a failed attempt. */
	typed = (event: Event): void => {
		const form = (event.target as HTMLElement).closest('form');
		if (form && ['offline', 'failed', 'stored', 'refused'].includes(this.states[form.id] ?? ''))
			this.#store(form);
	};

	/** Restores what an earlier visit could not send. Call it once the forms are rendered. */
	async restore(rendered: () => Promise<void>): Promise<void> {
		const drafts = [...recallDrafts(this.#person, this.#now())].flatMap(([name, draft]) => {
			const [meeting, id = ''] = name.split(' ');
			return meeting === this.#meeting ? [[id, draft] as const] : [];
		});
		this.places = drafts.flatMap(([id]) => textOf.exec(id)?.[1] ?? []);
		await rendered();
		for (const [id, draft] of drafts) {
			const form = document.getElementById(id);
			if (!(form instanceof HTMLFormElement)) continue;
			restoreDraft(form, draft);
			// Restored input counts as typed, but keeps its original time.
			this.#storedAt.set(id, draft.at);
			this.#become(id, 'stored');
		}
	}

	/**
	 * The connection is back: sends the unsent texts.
	 * @param isNeeded whether the text of a place, stored at that time, is still wanted
	 */
	connected(isNeeded: (place: string, storedAt: number) => boolean): void {
		if (this.#now() < this.#next) return;
		for (const [id, state] of Object.entries(this.states)) {
			const place = textOf.exec(id)?.[1];
			const form = document.getElementById(id);
			if (state === 'sent' || state === 'refused' || place === undefined) continue;
			if (!isNeeded(place, this.#storedAt.get(id) ?? 0)) continue;
			this.#next = this.#now() + pause;
			if (form instanceof HTMLFormElement) void this.#send(form, true);
		}
	}

	async #send(form: HTMLFormElement, isAutomatic = false): Promise<void> {
		const { id } = form;
		if (this.#sending.has(id)) return;
		this.#sending.add(id);
		const response = await postForm(form.action, new FormData(form));
		this.#sending.delete(id);
		if (response.kind !== 'answered') {
			this.#store(form);
			return this.#become(id, response.kind);
		}
		// SvelteKit answers an accepted form with a redirect.
		const { type, location: next = '' } = JSON.parse(response.text) as { type: string; location?: string };
		const isAccepted = type === 'redirect';
		// A text refused during an automatic attempt exists only here: the session may have ended meanwhile.
		if (isAccepted || !isAutomatic) removeDraft(this.#person, this.#nameOf(id));
		if (isAutomatic) return this.#become(id, isAccepted ? 'sent' : 'refused');
		// The server renders a refused form with input and errors: the browser submits it again.
		if (!isAccepted) return HTMLFormElement.prototype.submit.call(form);
		const { pathname, search, hash } = new URL(next, location.href);
		if (pathname + search !== location.pathname + location.search) return location.assign(next);
		// Changing only the fragment would not reload the page.
		location.hash = hash;
		location.reload();
	}

	#store(form: HTMLFormElement): void {
		if (!textOf.test(form.id) && form.id !== 'ask') return;
		const at = this.#now();
		this.#storedAt.set(form.id, at);
		storeDraft(this.#person, this.#nameOf(form.id), { at, controls: controlsIn(form) });
	}
	#become(id: string, state: SendingState): void {
		this.states = { ...this.states, [id]: state };
	}
	#nameOf(id: string): string {
		return `${this.#meeting} ${id}`;
	}
}

const key = Symbol('sending');
export const provideSending = (sending: Sending): Sending => setContext(key, sending);
/** The sender of the delegate's forms, for their states; `undefined` outside of it. */
export const useSending = (): Sending | undefined => getContext(key);
