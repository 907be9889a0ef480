/** A stream key used by this page. */
export interface OwnKey {
	id: string;
	key: string;
}

/** Why there is no key. */
export type KeyTrouble = 'signed-out' | 'network' | 'failed';

const patience = 8_000; // ms after which an unanswered request counts as failed

/** Session storage, so the reloaded page is the same sender. */
const nameOf = (meeting: string): string => `rostrum-studio-${meeting}`;

/** Returns the key this page had before a reload. */
export function ownKey(meeting: string): OwnKey | null {
	const kept = sessionStorage.getItem(nameOf(meeting));
	return kept ? (JSON.parse(kept) as OwnKey) : null;
}

/** Requests a key on behalf of the signed-in user. */
export async function askKey(meeting: string, address: string): Promise<OwnKey | KeyTrouble> {
	const signal = AbortSignal.timeout(patience);
	const answer = await fetch(address, { method: 'POST', signal }).catch(() => null);
	if (!answer) return 'network';
	if (!answer.ok) return answer.status === 404 || answer.status === 401 ? 'signed-out' : 'failed';
	const own = (await answer.json().catch(() => null)) as OwnKey | null;
	if (!own?.key) return 'failed';
	sessionStorage.setItem(nameOf(meeting), JSON.stringify(own));
	return own;
}

/** Revokes the page's key. If this fails, the key remains in the list of keys. */
export async function giveKeyBack(meeting: string, address: string): Promise<void> {
	const own = ownKey(meeting);
	sessionStorage.removeItem(nameOf(meeting));
	if (own) await fetch(`${address}/${own.id}`, { method: 'DELETE' }).catch(() => null);
}
