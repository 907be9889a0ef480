/** What was typed and could not be saved, as it lies in the browser. */
export interface StoredDraft {
	/** When it was stored, ms. */
	at: number;
	controls: [name: string, value: string][];
}

const prefix = 'rostrum-draft';
const longest = 24 * 60 * 60_000; // ms
const nameOf = (person: string, path: string): string => [prefix, person, path].join(' ');

/** Stores a draft in this browser, in place of the one before. */
export function storeDraft(person: string, path: string, draft: StoredDraft): void {
	try {
		localStorage.setItem(nameOf(person, path), JSON.stringify(draft));
	} catch {
		// No storage, or no room: the text is in the page only, which warns before it is left.
	}
}

export function removeDraft(person: string, path: string): void {
	try {
		localStorage.removeItem(nameOf(person, path));
	} catch {
		// Where nothing can be stored there is nothing to remove.
	}
}

/** The draft of a form that this person left; removes drafts of other people and those older than 24 hours. */
export function recallDraft(person: string, path: string, now: number): StoredDraft | null {
	try {
		for (const name of Object.keys(localStorage)) {
			if (!name.startsWith(`${prefix} `)) continue;
			const stored = JSON.parse(localStorage.getItem(name) ?? 'null') as StoredDraft | null;
			const isTheirs = name.startsWith(`${prefix} ${person} `);
			if (!isTheirs || !stored || now - stored.at > longest) localStorage.removeItem(name);
		}
		return JSON.parse(localStorage.getItem(nameOf(person, path)) ?? 'null') as StoredDraft | null;
	} catch {
		return null;
	}
}
