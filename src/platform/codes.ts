/** The codes of a list of labels, in its order. */
export const codesOf = <Code extends string>(labels: Readonly<Record<Code, string>>): readonly Code[] =>
	Object.keys(labels) as Code[];
