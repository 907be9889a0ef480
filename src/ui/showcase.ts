import { createRawSnippet, type Component, type Snippet } from 'svelte';
import Refused from './Form/Refused.svelte';
import type { ReturnedForm } from './Form/returned.ts';

/** A component in one state, as `/design` shows it. */
export interface Example {
	title: string;
	component: Component<Record<string, unknown>>;
	props: Record<string, unknown>;
	children?: Snippet;
}

/** A component with all its examples. */
export interface Showcase {
	name: string;
	/** Why it is accessible, or what it is for. */
	why: string;
	examples: readonly Example[];
}

/** Words or markup of our own as the content of an example. Never for what people wrote. */
export const markup = (content: string): Snippet =>
	createRawSnippet(() => ({ render: () => (content.startsWith('<') ? content : `<span>${content}</span>`) }));

/** An example, its props checked against the component's; `children` are words or markup. */
export const example = <Props extends object>(
	title: string,
	component: Component<Props, object, keyof Props | ''>,
	props: Omit<Props, 'children'>,
	children?: string,
): Example => ({
	title,
	component: component as unknown as Example['component'],
	props: props as Record<string, unknown>,
	children: children === undefined ? undefined : markup(children),
});

/** An example on a page whose form was refused. @param options without `form`: a page with one form */
export const refused = <Props extends object>(
	title: string,
	component: (internals: never, props: Props) => object,
	props: NoInfer<Omit<Props, 'children'>>,
	{ form = 'default', values = {}, fields = {} }: Partial<ReturnedForm>,
): Example =>
	example(title, Refused, {
		component: component as unknown as Example['component'],
		props: props as Record<string, unknown>,
		returned: { form, values, fields },
	});
