import { fewestShown } from './targets.ts';

/** How many people chose an option, as far as it is shown: exactly, fewer than ten, or all but fewer than ten. 4.2 */
export type ShownTotal = { about: 'exact' | 'few'; count: number } | { about: 'most'; count: null };

const isSafe = (n: number): boolean => n === 0 || n >= fewestShown;

/**
 * A number is shown if the group and the rest are each nobody or at least ten people. Otherwise it is only said on which
 * side the few are, so that nobody is recognised by a meal that few ask for, or that few do not. 4.2
 * @param of how many answered the question
 */
export function shownTotal(count: number, of: number): ShownTotal {
	if (isSafe(count) && isSafe(of - count)) return { about: 'exact', count };
	return count < fewestShown ? { about: 'few', count: fewestShown } : { about: 'most', count: null };
}
