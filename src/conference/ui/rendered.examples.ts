import { inEnglish } from '#ui/rendered.examples.ts';
import words from '../messages/en.json' with { type: 'json' };

export const { english, html } = inEnglish('conference', words);

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const plain = (text: string): string =>
	text.replace(/&(\w+);/g, (match, name: string) => entities[name] ?? match);
const attribute = (tag: string, name: string): string | null => {
	const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
	return value === undefined ? null : plain(value);
};

/** The controls that a browser would submit for the markup of a form: name and value in order. */
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
