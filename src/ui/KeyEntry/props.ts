/** What a key entry is made with. */
export interface KeyEntryProps {
	/** Where the key is sent. */
	action: string;
	/** Why the page is shown again: the key opens nothing, or was revoked. */
	refused: 'wrong' | 'taken-back' | null;
}
