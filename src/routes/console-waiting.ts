import { sectionLabels } from '#conference';
import { phases } from './console-phases.ts';
import type { ConferenceRail } from './conference-rail.ts';

/** What waits in each phase, for the page in it on which most waits; phases in which nothing waits are left out. */
export const waitingByPhase = (
	waiting: ConferenceRail['waiting'],
): { label: string; path: string; count: number; isLate: boolean }[] =>
	phases.flatMap(({ section, pages }) => {
		const found = pages.flatMap(({ path }) => (waiting[path] ? [{ path, ...waiting[path] }] : []));
		const most = found.toSorted((a, b) => b.count - a.count)[0];
		const count = found.reduce((sum, one) => sum + one.count, 0);
		return most
			? [
					{
						label: sectionLabels[section],
						path: most.path,
						count,
						isLate: found.some(({ isLate }) => isLate),
					},
				]
			: [];
	});
