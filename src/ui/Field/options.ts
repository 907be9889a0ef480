import type { Labels } from '#platform/codes.ts';
import type { Translate } from '#platform/messages.ts';

/** Codes as the options of a field: all that have labels, or the given ones. */
export const optionsOf = <Code extends string>(
	labels: Labels<Code>,
	t: Translate,
	codes: readonly Code[] = Object.keys(labels) as Code[],
): { value: Code; label: string }[] => codes.map((value) => ({ value, label: t(labels[value]) }));
