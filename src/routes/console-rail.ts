import { sectionLabels, type ConferenceState } from '#conference';
import { stateLabels } from '#conference/ui/labels.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import type { RailLink, RailPhase } from '#ui/AppShell/rail.ts';
import { opens, type ConferenceRail } from './conference-rail.ts';
import { phases } from './console-phases.ts';

/** The pages that belong to no phase. */
const settings: readonly { path: string; label: string; officers?: boolean }[] = [
	{ path: '/identity', label: 'platform.identity.title' },
	{ path: '/rights', label: 'accreditation.rights.title' },
	{ path: '/log', label: 'conference.log.title', officers: true },
];

const order: readonly ConferenceState[] = ['draft', 'announced', 'in-session', 'closed', 'archived'];

const timeOf = (now: readonly ConferenceState[], state: ConferenceState): RailPhase['time'] =>
	now.includes(state)
		? 'now'
		: order.indexOf(state) > order.indexOf(now.at(-1) ?? 'archived')
			? 'done'
			: 'later';

/**
 * The phases of a conference's console, in order of time, with the pages that the caller may open.
 * @param here the path of the page that is shown, below the conference; its page is the longest that begins it
 */
export function railOf(
	rail: ConferenceRail,
	here: string,
	{ t, language }: { t: Translate; language: Language },
): { phases: RailPhase[]; others: RailLink[] } {
	const all = [...phases.flatMap(({ pages }) => pages), ...settings].map(({ path }) => path);
	const isWithin = (path: string): boolean => here === path || here.startsWith(`${path}/`);
	const current = all.filter(isWithin).toSorted((a, b) => b.length - a.length)[0];
	const link = ({ path, label }: { path: string; label: string }): RailLink => ({
		label: t(label),
		href: addressOf(language, `/console/conferences/${rail.slug}${path}`),
		current: path === current,
		...rail.waiting[path],
	});
	return {
		phases: phases.flatMap(({ section, now, pages }) => {
			const open = pages.filter(
				({ leads, runs }) => opens(rail, section) || (rail.leads && leads) || (rail.runs && runs),
			);
			return open.length
				? [{ label: t(sectionLabels[section]), time: timeOf(now, rail.state), pages: open.map(link) }]
				: [];
		}),
		others: opens(rail, 'settings')
			? settings.filter(({ officers }) => rail.isOfficer || !officers).map(link)
			: [],
	};
}

/** The name of a state of a conference. */
export const stateOf = (state: ConferenceState, t: Translate): string => t(stateLabels[state]);
