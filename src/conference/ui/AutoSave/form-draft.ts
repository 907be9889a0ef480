import { recallDrafts, removeDraft, storeDraft, type StoredDraft } from '#ui/Form/stored.ts';

/**
 * The draft of a form in this browser. It replaces and removes only what this page stored or was asked to show: another
 * draft is from an earlier visit or another window, and is offered until somebody decides.
 */
export class FormDraft {
	#person: string;
	#form: string;
	/** When the page's own draft was stored, ms; the session storage passes it on to a returned page. */
	#own: string | null;

	/**
	 * @param form the address of the form
	 * @param isReturned whether the form came back with what was typed before
	 */
	constructor(person: string, form: string, isReturned: boolean) {
		[this.#person, this.#form] = [person, form];
		this.#own = null;
		try {
			if (isReturned) this.#own = sessionStorage.getItem(this.#name);
			else sessionStorage.removeItem(this.#name);
		} catch {
			// Where nothing can be stored, no draft is offered either.
		}
	}

	get #name(): string {
		return `rostrum-own-draft ${this.#person} ${this.#form}`;
	}

	/** The draft to offer, or `null`. */
	other(now: number): StoredDraft | null {
		const stored = recallDrafts(this.#person, now).get(this.#form);
		return stored && String(stored.at) !== this.#own ? stored : null;
	}

	/** Makes a draft the own one of the page that the form is now sent to. */
	passOn({ at }: StoredDraft): void {
		try {
			sessionStorage.setItem(this.#name, String(at));
		} catch {
			// The next page then offers the draft.
		}
	}

	store(draft: StoredDraft): void {
		if (this.other(draft.at)) return;
		storeDraft(this.#person, this.#form, draft);
		this.#own = String(draft.at);
		this.passOn(draft);
	}

	/** Removes the page's own draft. */
	remove(now: number): void {
		if (!this.other(now)) this.discard();
	}

	/** Removes the draft. */
	discard(): void {
		removeDraft(this.#person, this.#form);
	}
}
