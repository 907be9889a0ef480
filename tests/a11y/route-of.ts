import { open, routes } from '../../bench/weight/routes.ts';
import { params } from '../../src/params.ts';

interface Matcher {
	'~standard': { validate(text: string): { issues?: unknown } };
}
const matchers = params as unknown as Readonly<Record<string, Matcher>>;

function fits(part: string, text: string | undefined): boolean {
	if (text === undefined) return part.startsWith('[[');
	const [, matcher] = /^\[{1,2}\w+(?:=(\w+))?\]{1,2}$/.exec(part) ?? [];
	return matcher ? matchers[matcher]?.['~standard'].validate(text).issues === undefined : part === text;
}

const changing = (parts: readonly string[]): number =>
	parts.reduce((sum, part) => sum + (part.startsWith('[...') ? 100 : part.startsWith('[') ? 1 : 0), 0);

const all = routes();

/**
 * The route that answers an address: the one with the fewest parts that change, as Kit chooses.
 * @param path without its language
 */
export function routeOf(path: string): string | undefined {
	const texts = `/en${path}`.split('?')[0]?.split('/').slice(1) ?? [];
	return all
		.map((route) => ({ route, parts: open(route).split('/').slice(1) }))
		.filter(({ parts }) => {
			const rest = parts.findIndex((part) => part.startsWith('[...'));
			const fixed = rest < 0 ? parts : parts.slice(0, rest);
			return (rest >= 0 || texts.length <= parts.length) && fixed.every((part, at) => fits(part, texts[at]));
		})
		.sort(
			(one, other) => changing(one.parts) - changing(other.parts) || other.parts.length - one.parts.length,
		)[0]?.route;
}
