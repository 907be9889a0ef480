/** Reads a key, alone or from a link (`…#key=…`); `null` = there is none. */
export function keyIn(text: string): string | null {
	const [, key = null] = /^(?:[^#]*#key=)?\s*([\w-]{32})\s*$/.exec(text) ?? [];
	return key;
}

/** Makes a link with a key behind the #, which no server and no log sees. @param page its address */
export const linkWith = (page: string, key: string): string => `${page}#key=${key}`;
