/** The texts among submitted values: those with spaces; the others are choices, numbers and keys. */
export const typedTexts = (controls: readonly (readonly [name: string, value: string])[]): string[] =>
	[...new Set(controls.map(([, value]) => value.trim()))].filter((text) => /\s/.test(text));
