import { deserialize } from '$app/forms';
import { postForm } from '#ui/Form/post.ts';

/**
 * Sends the console's forms without leaving the page; the results arrive over the stream. Without script the browser
 * submits the same forms. Each press has a one-time key: pressing the same button again during the request counts as
 * the same press, and after a lost connection or an invalid response it is sent again with the same key, unless the
 * floor has changed since: then the press may have been executed.
 */
export class CommandSender {
	#refused = $state<string | null>(null);
	/** The floor's revision at the last press while that press is unanswered. */
	#unanswered = $state<number | null>(null);
	readonly #action: string;
	#underWay = new Set<string>();
	/** The keys of unanswered presses, each with the floor's revision at that time. */
	#keys = new Map<string, { key: string; revision: number }>();
	readonly #revision: () => number;

	/** @param revision the revision of the floor that the chair sees */
	constructor(action: string, revision: () => number) {
		this.#action = action;
		this.#revision = revision;
	}

	/**
	 * The refusal of the last press, or `null`. `unanswered`: no answer came and the floor has changed, so that it may
	 * have been executed.
	 */
	get refused(): string | null {
		const hasMoved = this.#unanswered !== null && this.#unanswered !== this.#revision();
		return hasMoved ? 'unanswered' : this.#refused;
	}

	/** For `onsubmit` of the document. */
	submitted = (event: SubmitEvent): void => {
		const form = event.target as HTMLFormElement;
		// Other forms of the page, such as signing out, are submitted by the browser.
		if (form.getAttribute('action') !== this.#action) return;
		event.preventDefault();
		void this.send(new FormData(form, event.submitter));
	};

	/** Sends a step by its fields, as for a key press. */
	step(fields: Readonly<Record<string, string>>): void {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.set(name, value);
		void this.send(form);
	}

	async send(form: FormData): Promise<void> {
		form.delete('once');
		const press = JSON.stringify([...form]);
		if (this.#underWay.has(press)) return;
		this.#underWay.add(press);
		const revision = this.#revision();
		const unanswered = this.#keys.get(press);
		const key = unanswered?.revision === revision ? unanswered.key : crypto.randomUUID();
		this.#keys.set(press, { key, revision });
		form.set('once', key);
		const response = await postForm(this.#action, form);
		this.#underWay.delete(press);
		if (response.kind !== 'answered') {
			this.#refused = response.kind;
			this.#unanswered = revision;
			return;
		}
		this.#keys.delete(press);
		this.#unanswered = null;
		const result = deserialize<Record<string, unknown>, { refusal?: string }>(response.text);
		if (result.type === 'failure') this.#refused = result.data?.refusal ?? 'not-found';
		else if (result.type === 'error') this.#refused = response.status === 401 ? 'signed-out' : 'not-found';
		else this.#refused = null;
	}
}
