/** The parts of each slice's messages that only the server renders; neither browsers nor islands get them. */
const parts: Readonly<Record<string, readonly string[]>> = {
	floor: ['journal', 'report'],
	platform: ['account-end', 'admin', 'check'],
	ui: ['table-fields', 'thread'],
};

/** The prefixes of their keys, as `slice.part.` */
export const serverMessages: readonly string[] = Object.entries(parts).flatMap(([slice, names]) =>
	names.map((name) => `${slice}.${name}.`),
);
