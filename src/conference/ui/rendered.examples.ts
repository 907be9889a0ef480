import type { Component } from 'svelte';
import { render } from 'svelte/server';
import InWords from '#ui/InWords.svelte';
import { translator } from '#platform/words.ts';
import own from '../words/en.json' with { type: 'json' };
import design from '../../ui/words/en.json' with { type: 'json' };

const catalogue = Object.fromEntries([
	...Object.entries(own).map(([key, text]) => [`conference.${key}`, text]),
	...Object.entries(design).map(([key, text]) => [`ui.${key}`, text]),
]);

/** English, as the words of this slice and of the design system say it. For tests alone. */
export const english = translator(catalogue, 'en');

/** The markup of a component as the server sends it to a reader of that language, without Svelte's comments. */
export function html<Props extends object>(
	component: Component<Props>,
	props: Props,
	language = 'en',
): string {
	const { body } = render(InWords, { props: { component, props, t: english, language } } as never);
	return body.replace(/<!--.*?-->/g, '');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const plain = (text: string): string =>
	text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
const attribute = (tag: string, name: string): string | null => {
	const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
	return value === undefined ? null : plain(value);
};

/** What a browser would send of the markup of a form when it is sent as it stands: name and value in order. */
export function sentFrom(markup: string): [name: string, value: string][] {
	const controls =
		/<(?:input|textarea|select)\b(?:[^>"]|"[^"]*")*>(?:([^<]*)<\/textarea>|((?:<option(?!\w)[\s\S]*?)?)<\/select>)?/g;
	return [...markup.matchAll(controls)].flatMap(([tag, text, options]): [string, string][] => {
		const name = attribute(tag, 'name');
		if (name === null) return [];
		if (text !== undefined) return [[name, plain(text)]];
		if (options !== undefined) {
			const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
			const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0] ?? '';
			return [[name, attribute(chosen, 'value') ?? '']];
		}
		const box = /\stype="(?:checkbox|radio)"/.test(tag);
		if (box && !/\schecked/.test(tag)) return [];
		return [[name, attribute(tag, 'value') ?? '']];
	});
}
