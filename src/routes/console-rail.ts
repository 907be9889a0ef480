import { sectionLabels, type ConferenceState, type ConsoleSection } from '#conference';
import { stateLabels } from '#conference/ui/labels.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { RailLink, RailPhase } from '#ui/AppShell/rail.ts';

/** What the rail of a conference's console needs to know. */
export interface ConferenceRail {
	slug: string;
	title: LanguageText;
	state: ConferenceState;
	/** The languages in which its texts are asked for, the original first. */
	languages: readonly string[];
	/**
	 * Officers open all pages, others those of the sections that they hold; chairs open meetings and the report, technicians
	 * meetings.
	 */
	isOfficer: boolean;
	sections: readonly ConsoleSection[];
	leads: boolean;
	runs: boolean;
	/** How much waits for the caller, by the path below the conference: the same as on their start page. */
	waiting: Readonly<Record<string, { count: number; isLate: boolean }>>;
}

/** In which states of the conference a phase is the present; before them it is to come. */
const phases: readonly {
	section: ConsoleSection;
	now: readonly ConferenceState[];
	pages: readonly { path: string; label: string; leads?: boolean; runs?: boolean }[];
}[] = [
	{
		section: 'prepare',
		now: ['draft'],
		pages: [
			{ path: '', label: 'platform.console.edit' },
			{ path: '/translations', label: 'conference.translations.title' },
			{ path: '/preview', label: 'platform.console.preview' },
			{ path: '/publish', label: 'platform.console.publishing' },
		],
	},
	{
		section: 'invite',
		now: ['draft', 'announced'],
		pages: [
			{ path: '/invitation', label: 'accreditation.nav.invitation' },
			{ path: '/registration-form', label: 'accreditation.nav.form' },
		],
	},
	{
		section: 'people',
		now: ['announced', 'in-session'],
		pages: [
			{ path: '/registrations', label: 'accreditation.nav.registrations' },
			{ path: '/people', label: 'platform.console.delegations' },
			{ path: '/emails', label: 'accreditation.nav.emails' },
			{ path: '/letters', label: 'accreditation.nav.letters' },
			{ path: '/badges', label: 'accreditation.nav.badges' },
			{ path: '/attendance', label: 'accreditation.nav.attendance' },
			{ path: '/lists', label: 'accreditation.nav.lists' },
		],
	},
	{
		section: 'papers',
		now: ['announced', 'in-session'],
		pages: [
			{ path: '/documents', label: 'documents.desk.documents' },
			{ path: '/documents/series', label: 'documents.desk.all-series' },
		],
	},
	{
		section: 'meetings',
		now: ['in-session'],
		pages: [{ path: '/meetings', label: 'platform.console.meetings', leads: true, runs: true }],
	},
	{
		section: 'report',
		now: ['closed'],
		pages: [{ path: '/report', label: 'floor.report.title', leads: true }],
	},
];
const settings: readonly { path: string; label: string; officers?: boolean }[] = [
	{ path: '/identity', label: 'platform.identity.title' },
	{ path: '/rights', label: 'accreditation.rights.title' },
	{ path: '/log', label: 'conference.log.title', officers: true },
];
const order: readonly ConferenceState[] = ['draft', 'announced', 'in-session', 'closed', 'archived'];

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

const opens = ({ isOfficer, sections }: ConferenceRail, section: ConsoleSection): boolean =>
	isOfficer || sections.includes(section);

/** The first page, by its path below the conference, that the caller may open; `null` = none. */
export const firstPage = (rail: ConferenceRail): string | null =>
	phases.find(({ section }) => opens(rail, section))?.pages[0]?.path ??
	(opens(rail, 'settings') ? '/rights' : rail.leads ? '/meetings' : null);

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
