import { getContext, setContext } from 'svelte';

/** Something that can be chosen; `lang` where its name is in another language than the page. */
export interface FormOption {
	value: string;
	label: string;
	lang?: string;
}

/** What can be chosen in the form, from the directory and elsewhere. */
export interface FormChoices {
	fields: readonly FormOption[];
	states: readonly FormOption[];
	structures: readonly FormOption[];
	series: readonly FormOption[];
	chairpersonships: readonly FormOption[];
	/** Bodies that organise, as `kind/slug`. */
	bodies: readonly FormOption[];
	/** Languages of interpretation. */
	interpretation: readonly FormOption[];
	zones: readonly string[];
}

/** What every part of the form needs to know. */
export interface FormContext {
	choices: FormChoices;
	/** The languages in which it asks, the original first, named in the reader's language. */
	languages: readonly { code: string; name: string }[];
	/** The sentence that says what is wrong with a control. */
	wrong: (name: string) => string | undefined;
	/** Whether something is wrong with a control whose name begins so. */
	wrongWithin: (beginning: string) => boolean;
	/** What a button has just changed, as `arrange` names it. */
	touched: string | null;
	/** There are too many meetings and items to show the fields of each: only those that are looked at have some. */
	many: boolean;
	/** Meetings and items whose floor was used: they cannot be taken out. */
	used: ReadonlySet<string>;
}

const key = Symbol('edition form');

export const provideForm = (form: () => FormContext): void => {
	setContext(key, form);
};

/** The form around a part, while the part is being set up. */
export const useForm = (): (() => FormContext) => getContext<() => FormContext>(key);

/** What is offered, and what was chosen before though it is offered no longer, so that it is not lost unseen. */
export const withSelected = (
	options: readonly FormOption[],
	chosen: readonly (string | null)[],
): readonly FormOption[] => [
	...options,
	...[...new Set(chosen)].flatMap((value) =>
		value && !options.some((option) => option.value === value) ? [{ value, label: value }] : [],
	),
];
