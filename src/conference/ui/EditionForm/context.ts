import { getContext, setContext } from 'svelte';

/** An option; `lang` if its label is in another language than the page. */
export interface FormOption {
	value: string;
	label: string;
	lang?: string;
}

/** The options of the form, from the directory and elsewhere. */
export interface FormChoices {
	fields: readonly FormOption[];
	states: readonly FormOption[];
	structures: readonly FormOption[];
	series: readonly FormOption[];
	chairpersonships: readonly FormOption[];
	/** Organising bodies, as `kind/slug`. */
	bodies: readonly FormOption[];
	/** Languages of interpretation. */
	interpretation: readonly FormOption[];
	zones: readonly string[];
}

/** A language of the form's texts. */
export interface FormLanguage {
	code: string;
	name: string;
	/** The conference's texts are asked for in it; else it is shown only where a text is there. */
	isAsked: boolean;
}

/** What every part of the form needs. */
export interface FormContext {
	choices: FormChoices;
	/** The form's languages, the original first, named in the reader's language. */
	languages: readonly FormLanguage[];
	/** The error message of a control. */
	errorOf: (name: string) => string | undefined;
	/** Whether any control whose name begins so has an error. */
	hasErrorWithin: (prefix: string) => boolean;
	/** What a button has just changed, as `editDocument` names it. */
	touched: string | null;
	/** The meetings and items that a button has just added. */
	added: ReadonlySet<string>;
	/** Too many meetings and items to show all fields: only unfolded ones have some. */
	many: boolean;
	/** Meetings and items whose floor was used: they cannot be removed. */
	used: ReadonlySet<string>;
}

const key = Symbol('edition form');

export const provideForm = (form: () => FormContext): void => {
	setContext(key, form);
};

/** The form's context; call it during a component's initialisation. */
export const useForm = (): (() => FormContext) => getContext<() => FormContext>(key);

/** The options, and the selected value even if it is no longer offered, so it is not lost unnoticed. */
export const withSelected = (
	options: readonly FormOption[],
	chosen: readonly (string | null)[],
): readonly FormOption[] => [
	...options,
	...[...new Set(chosen)].flatMap((value) =>
		value && !options.some((option) => option.value === value) ? [{ value, label: value }] : [],
	),
];
