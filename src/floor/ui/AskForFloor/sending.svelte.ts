import { getContext, setContext } from 'svelte';
import { postForm } from '#ui/Form/post.ts';
import { controlsIn, recallDrafts, removeDraft, restoreDraft, storeDraft } from '#ui/Form/stored.ts';

/**
 * What became of a form that was sent: `line`, `failed` = not sent; `stored` = it was not, on an earlier visit;
 * `sent`, `refused` = of a text that was sent automatically.
 */
export type SendingState = 'line' | 'failed' | 'stored' | 'sent' | 'refused';

/** The forms of a delegate, by the beginning of their ids. Texts alone are sent automatically. */
export type FormKind = 'ask' | 'withdraw' | 'hand-in' | 'take-back';

const pause = 10_000; // ms between two automatic attempts
const textOf = /^hand-in-(.+)$/;

/**
 * Sends a delegate's forms without leaving the page, so that nothing is lost where there is no connection: what was
 * typed is stored in the browser until it has been accepted. Without script the browser sends the same forms.
 */
export class Sending {
	/** By the form's id. */
	states = $state<Readonly<Record<string, SendingState>>>({});
	/** Places whose text is stored in this browser, from an earlier visit. */
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

	/** For `oninput` of the document: what is changed after it could not be sent is stored as well. */
	typed = (event: Event): void => {
		const form = (event.target as HTMLElement).closest('form');
		if (form && ['line', 'failed', 'stored', 'refused'].includes(this.states[form.id] ?? ''))
			this.#store(form);
	};

	/** Puts back what an earlier visit could not send. Call it once, when the forms are there. */
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
			// Only now: what is put back counts as typed, but keeps the time at which it was stored.
			this.#storedAt.set(id, draft.at);
			this.#become(id, 'stored');
		}
	}

	/**
	 * The server was heard: sends the texts that could not be sent.
	 * @param isWanted whether the text of a place, stored at that time, is still wanted
	 */
	connected(isWanted: (place: string, storedAt: number) => boolean): void {
		if (this.#now() < this.#next) return;
		for (const [id, state] of Object.entries(this.states)) {
			const place = textOf.exec(id)?.[1];
			const form = document.getElementById(id);
			if (state === 'sent' || state === 'refused' || place === undefined) continue;
			if (!isWanted(place, this.#storedAt.get(id) ?? 0)) continue;
			this.#next = this.#now() + pause;
			if (form instanceof HTMLFormElement) void this.#send(form, true);
		}
	}

	async #send(form: HTMLFormElement, isAutomatic = false): Promise<void> {
		const { id } = form;
		if (this.#sending.has(id)) return;
		this.#sending.add(id);
		const posted = await postForm(form.action, new FormData(form));
		this.#sending.delete(id);
		if (posted.kind !== 'answered') {
			this.#store(form);
			return this.#become(id, posted.kind);
		}
		// SvelteKit answers with a redirect where a form was accepted.
		const { type, location: next = '' } = JSON.parse(posted.text) as { type: string; location?: string };
		const isAccepted = type === 'redirect';
		// A text that was refused while nobody looked is only here: the session may have ended meanwhile.
		if (isAccepted || !isAutomatic) removeDraft(this.#person, this.#nameOf(id));
		if (isAutomatic) return this.#become(id, isAccepted ? 'sent' : 'refused');
		// The server shows a refused form with all that was typed and what is wrong: the browser sends it again.
		if (!isAccepted) return HTMLFormElement.prototype.submit.call(form);
		const { pathname, search, hash } = new URL(next, location.href);
		if (pathname + search !== location.pathname + location.search) return location.assign(next);
		// Another fragment alone would load nothing.
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
/** The sender of the delegate's forms, for what they say; `undefined` where a form stands alone. */
export const useSending = (): Sending | undefined => getContext(key);
