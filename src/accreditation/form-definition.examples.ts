import type { FormField } from './form-definition.ts';

/** A question for a line of text, with what a test wants different. */
export const field = (id: string, more: Partial<FormField> = {}): FormField => ({
	id,
	type: 'text',
	label: { en: id },
	hint: {},
	required: false,
	stage: 'registration',
	options: [],
	readers: ['officers'],
	sensitive: false,
	retainDays: more.sensitive ? 7 : 365,
	categories: [],
	...more,
});
