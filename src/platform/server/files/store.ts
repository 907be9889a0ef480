/**
 * Permanent storage of recordings, beside or in place of the local disk. Names are paths of letters, digits, `-`, `_`,
 * `.` and `/`, such as `<meeting>/<track>/<chunk>.m4s`.
 */
export interface ObjectStore {
	/** Stores or replaces an object. @throws when it could not be stored */
	put(name: string, bytes: Uint8Array): Promise<void>;
	/** @returns `null` if there is no such object. @throws when the store does not answer */
	get(name: string): Promise<Buffer | null>;
	remove(name: string): Promise<void>;
	/** Checks writing and reading, at start-up and for `health`. @throws with a sentence that says what to do */
	check(): Promise<void>;
}
