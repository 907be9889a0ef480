import { onceName } from './names.ts';

/** What was typed into a form and is not on the server, as it is stored in the browser. */
export interface StoredDraft {
	/** When it was stored, ms. */
	at: number;
	controls: readonly (readonly [name: string, value: string])[];
}

const prefix = 'rostrum-draft';
const longest = 24 * 60 * 60_000; // ms
const nameOf = (person: string, form: string): string => [prefix, person, form].join(' ');

/** The text controls of a form, as a draft stores them. */
export const controlsIn = (form: HTMLFormElement): StoredDraft['controls'] =>
	[...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));

/**
 * Stores a draft in this browser, in place of the one before. Does nothing where the browser stores nothing.
 * @param form the address or the name of the form, unique in the site
 */
export function storeDraft(person: string, form: string, draft: StoredDraft): void {
	try {
		localStorage.setItem(nameOf(person, form), JSON.stringify(draft));
	} catch {
		// No storage, or no room: the text is in the page only.
	}
}

export function removeDraft(person: string, form: string): void {
	try {
		localStorage.removeItem(nameOf(person, form));
	} catch {
		// Where nothing can be stored there is nothing to remove.
	}
}

/**
 * The drafts that a person left in this browser, by form. Removes those of other people and those older than 24 hours.
 * @param person `null` = nobody is signed in: removes all
 */
export function recallDrafts(person: string | null, now: number): Map<string, StoredDraft> {
	const drafts = new Map<string, StoredDraft>();
	try {
		for (const name of Object.keys(localStorage)) {
			if (!name.startsWith(`${prefix} `)) continue;
			const [, owner, ...form] = name.split(' ');
			const draft = parsed(localStorage.getItem(name));
			if (owner === person && draft && now - draft.at < longest) drafts.set(form.join(' '), draft);
			else localStorage.removeItem(name);
		}
	} catch {
		// Where nothing can be stored there is nothing to recall.
	}
	return drafts;
}

function parsed(text: string | null): StoredDraft | null {
	try {
		return JSON.parse(text ?? 'null') as StoredDraft | null;
	} catch {
		return null;
	}
}

/** Puts a draft back into its form, with its one-time key, and opens what folds it away. */
export function restoreDraft(form: HTMLFormElement, { controls }: StoredDraft): void {
	for (const control of form.elements) {
		if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
			control.checked = controls.some(([name, value]) => name === control.name && value === control.value);
		else if (
			control instanceof HTMLTextAreaElement ||
			control instanceof HTMLSelectElement ||
			(control instanceof HTMLInputElement && (control.type !== 'hidden' || control.name === onceName))
		) {
			const [, value] = controls.find(([name]) => name === control.name) ?? [];
			if (value === undefined) continue;
			const before = control.value;
			control.value = value;
			// A choice that is no longer offered.
			if (control.value === '' && value) control.value = before;
			if (value && control.type !== 'hidden') control.closest('details')?.setAttribute('open', '');
		}
	}
	form.dispatchEvent(new Event('input', { bubbles: true }));
}
