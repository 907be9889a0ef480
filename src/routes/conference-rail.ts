import type { ConferenceState, ConsoleSection } from '#conference';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import { phases } from './console-phases.ts';

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

/** Whether the caller opens all pages of a section. */
export const opens = ({ isOfficer, sections }: ConferenceRail, section: ConsoleSection): boolean =>
	isOfficer || sections.includes(section);

/** The first page, by its path below the conference, that the caller may open; `null` = none. */
export const firstPage = (rail: ConferenceRail): string | null =>
	phases.find(({ section }) => opens(rail, section))?.pages[0]?.path ??
	(opens(rail, 'settings') ? '/rights' : rail.leads ? '/meetings' : null);
