/** A key as it stands in a link, `…#key=…`, or by itself; `null` where there is none. */
export function keyIn(text: string): string | null {
	const [, key = null] = /^(?:[^#]*#key=)?\s*([\w-]{32})\s*$/.exec(text) ?? [];
	return key;
}

/** The link that opens a door: its key stands behind the #, which no server and no log sees. @param door an address */
export const linkWith = (door: string, key: string): string => `${door}#key=${key}`;
