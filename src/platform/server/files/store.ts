/**
 * Where recordings lie for good, beside or in place of this machine's disk. Names are paths of letters, digits,
 * `-`, `_`, `.` and `/`, as `<meeting>/<track>/<chunk>.m4s`.
 */
export interface ObjectStore {
	/** Keeps something under a name; what was there before is replaced. @throws when it could not be kept */
	put(name: string, bytes: Uint8Array): Promise<void>;
	/** @returns `null` when there is nothing under this name. @throws when the store does not answer */
	get(name: string): Promise<Buffer | null>;
	remove(name: string): Promise<void>;
	/** Whether it can be written to and read from, for the start and for `health`. @throws with a sentence that says what to do */
	check(): Promise<void>;
}
