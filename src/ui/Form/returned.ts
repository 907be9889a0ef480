import { getContext, setContext } from 'svelte';
import { textOf, type FormValues } from '#platform/form-values.ts';
import { useMessages } from '#ui/messages.ts';

const pageKey = Symbol('returned to the page');
const formKey = Symbol('returned to the form');

/** A refused form as the server returned it: the name of its action, what was typed, the key of a message per field. */
export interface ReturnedForm {
	form: string;
	/** `null`: nothing was typed, and the messages are about what is stored. */
	values: FormValues | null;
	fields: Readonly<Record<string, string>>;
}

type Read = () => ReturnedForm | null;

const isReturned = (data: object | null | undefined): data is ReturnedForm =>
	Boolean(data && 'form' in data && 'values' in data && 'fields' in data);

/**
 * Gives the forms of a page the one that was refused: their fields show what was typed, and the messages. The outermost
 * layout calls it with the page's `form`; a page calls it for anything else, while it is set up.
 * @param read what an action returned; other data are left out
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

/** How a form is told from the others of its page: as the properties of `#ui/Form`. */
export interface FormName {
	action?: string | undefined;
	also?: string | undefined;
	row?: readonly [name: string, value: string] | undefined;
}

interface Around {
	read: Read;
	/** What the ids of its fields end with. */
	end: () => string;
}

function around(form: () => FormName): Around {
	const page = useReturned();
	return {
		read: () => {
			const { action, also, row } = form();
			const returned = page();
			if (!returned || ![nameIn(action), also].includes(returned.form)) return null;
			return !row || textOf(returned.values, row[0]) === row[1] ? returned : null;
		},
		end: () => (form().row ? `-${form().row?.[1]}` : ''),
	};
}

/** Gives the fields of a form what was typed into it. Only `#ui/Form` calls it. */
export function provideFields(form: () => FormName): void {
	setContext<Around>(formKey, around(form));
}

/** What was typed into the fields of a form, and what is wrong with it. */
export interface TypedFields {
	/** The text of a field; `undefined` if it was not sent, or the form was not refused. */
	text: (name: string) => string | undefined;
	/** All values of a field, none for boxes that are not ticked; `undefined` if the form was not refused. */
	all: (name: string) => readonly string[] | undefined;
	message: (name: string) => string | undefined;
	/** Whether a message is at one of these fields, or at a field inside it: `title` holds `title.en`. */
	isWrong: (...names: readonly string[]) => boolean;
	/** A field's name that no other form of the page has; messages link to it. */
	id: (name: string) => string;
}

/**
 * What was typed into the form around a component, while it is being set up.
 * @param form a form that the component itself draws, in place of the one around it
 */
export function useTyped(form?: () => FormName): TypedFields {
	const own = form ? around(form) : getContext<Around | undefined>(formKey);
	const read: Read = () => own?.read() ?? null;
	const t = useMessages();
	return {
		text: (name) => textOf(read()?.values, name),
		all: (name) => {
			const values = read()?.values;
			return values ? [values[name] ?? []].flat() : undefined;
		},
		message: (name) => {
			const key = read()?.fields[name];
			return key && t(key);
		},
		isWrong: (...names) =>
			Object.keys(read()?.fields ?? {}).some((field) =>
				names.some((name) => field === name || field.startsWith(`${name}.`)),
			),
		id: (name) => name + (own?.end() ?? ''),
	};
}
