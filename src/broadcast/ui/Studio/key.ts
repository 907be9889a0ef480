/** A key that this page sends with. */
export interface OwnKey {
	id: string;
	key: string;
}

/** Why there is no key. */
export type KeyTrouble = 'signed-out' | 'line' | 'failed';

const patience = 8_000; // ms until an answer that does not come counts as none

/** Kept with the page, so that the same page loaded anew is the same sender. */
const nameOf = (meeting: string): string => `rostrum-studio-${meeting}`;

/** The key that this page was given before it was loaded anew. */
export function ownKey(meeting: string): OwnKey | null {
	const kept = sessionStorage.getItem(nameOf(meeting));
	return kept ? (JSON.parse(kept) as OwnKey) : null;
}

/** Asks for a key in the name of whoever is signed in. */
export async function askKey(meeting: string, address: string): Promise<OwnKey | KeyTrouble> {
	const signal = AbortSignal.timeout(patience);
	const answer = await fetch(address, { method: 'POST', signal }).catch(() => null);
	if (!answer) return 'line';
	if (!answer.ok) return answer.status === 404 || answer.status === 401 ? 'signed-out' : 'failed';
	const own = (await answer.json().catch(() => null)) as OwnKey | null;
	if (!own?.key) return 'failed';
	sessionStorage.setItem(nameOf(meeting), JSON.stringify(own));
	return own;
}

/** Gives the key back: nothing can be sent with it any more. Where that fails it stands in the list of keys. */
export async function giveKeyBack(meeting: string, address: string): Promise<void> {
	const own = ownKey(meeting);
	sessionStorage.removeItem(nameOf(meeting));
	if (own) await fetch(`${address}/${own.id}`, { method: 'DELETE' }).catch(() => null);
}
