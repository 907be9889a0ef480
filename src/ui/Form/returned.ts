import { getContext, setContext } from 'svelte';
import { textOf, type FormValues } from '#platform/form-values.ts';
import { useWords } from '#ui/words.ts';

const pageKey = Symbol('returned to the page');
const formKey = Symbol('returned to the form');

/** A refused form as the server returned it: the name of its action, what was typed, the key of a message per field. */
export interface ReturnedForm {
	form: string;
	values: FormValues;
	fields: Readonly<Record<string, string>>;
}

type Read = () => ReturnedForm | null;

const isReturned = (data: object | null | undefined): data is ReturnedForm =>
	Boolean(data && 'form' in data && 'values' in data && 'fields' in data);

/**
 * Gives the forms of a page the one that was refused: their fields show what was typed, and the messages. Call it while
 * the page is set up.
 * @param read the page's `form`; other data of an action are left out
 */
export function provideReturned(read: () => object | null | undefined): void {
	setContext<Read>(pageKey, () => {
		const data = read();
		return isReturned(data) ? data : null;
	});
}

/**
 * The refused form of the page, while a component is being set up; `null` = none was.
 * @param name only the form of this action
 */
export function useReturned(name?: string): Read {
	const read = getContext<Read | undefined>(pageKey);
	return () => {
		const returned = read?.() ?? null;
		return name === undefined || returned?.form === name ? returned : null;
	};
}

/** The name of an action in an address: `?/name`; `default` without one. */
const nameIn = (action: string | undefined): string => /[?&]\/([\w-]+)/.exec(action ?? '')?.[1] ?? 'default';

/** Gives the fields of a form what was typed into it. Only `#ui/Form` calls it. */
export function provideFields(action: () => string | undefined): void {
	const read = useReturned();
	setContext<Read>(formKey, () => {
		const returned = read();
		return returned?.form === nameIn(action()) ? returned : null;
	});
}

/** What was typed into the fields of a form, and what is wrong with it. */
export interface TypedFields {
	/** The text of a field; `undefined` if it was not sent, or the form was not refused. */
	text: (name: string) => string | undefined;
	/** All values of a field, none for boxes that are not ticked; `undefined` if the form was not refused. */
	all: (name: string) => readonly string[] | undefined;
	message: (name: string) => string | undefined;
}

/** What was typed into the form around a component, while it is being set up. */
export function useTyped(): TypedFields {
	const read = getContext<Read | undefined>(formKey) ?? (() => null);
	const t = useWords();
	return {
		text: (name) => textOf(read()?.values ?? {}, name),
		all: (name) => {
			const returned = read();
			return returned ? [returned.values[name] ?? []].flat() : undefined;
		},
		message: (name) => {
			const key = read()?.fields[name];
			return key && t(key);
		},
	};
}
