/** What a person wrote among the controls that were sent: it has words; the rest is choices, numbers and keys. */
export const writtenIn = (controls: readonly (readonly [name: string, value: string])[]): string[] =>
	[...new Set(controls.map(([, value]) => value.trim()))].filter((text) => /\s/.test(text));
