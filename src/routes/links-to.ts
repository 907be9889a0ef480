import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';

/**
 * Links of the frame; the one to the page that is shown, or to what it is within, is the current one.
 * @param here the path of the page without its language
 */
export function linksTo(
	all: readonly { label: string; path: string; also?: readonly string[] }[],
	language: Language,
	here: string,
): { label: string; href: string; current: boolean }[] {
	const isWithin = (path: string): boolean =>
		here === path || here.startsWith(`${path}/`) || here.startsWith(`${path}?`);
	return all.map(({ label, path, also = [] }) => ({
		label,
		href: addressOf(language, path),
		current: [path, ...also].some(isWithin),
	}));
}
