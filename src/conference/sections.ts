import { labels } from '#platform/codes.ts';

/** The sections of a conference's console, as its rail has them. docs/rules/accreditation.md 17.1 */
export const sections = ['prepare', 'invite', 'people', 'papers', 'meetings', 'report', 'settings'] as const;
export type ConsoleSection = (typeof sections)[number];

/** What somebody who is no officer of a conference may do in its console. */
export interface HeldSections {
	sections: readonly ConsoleSection[];
	/** Whether they release emails and letters. */
	mayRelease: boolean;
	/** The categories whose answers they read and to whose people they write letters; empty = all. */
	categories: readonly string[];
}

/** The message keys of the sections: the headings of the rail. */
export const sectionLabels = labels('conference.section', sections);

const language = '/[language=language]';
const own = `${language}/(console)/console/conferences/[slug=slug]`;
const registration = `${language}/(delegate)/registrations/[registration=id]`;

/** The routes of each section, with all below them. What is not here is for officers only. 17.3 */
const routes: Readonly<Record<ConsoleSection, readonly string[]>> = {
	prepare: [
		`${own}/[[step=step]]`,
		`${own}/agenda`,
		`${own}/draft`,
		`${own}/translations`,
		`${own}/preview`,
		`${own}/publish`,
	],
	invite: [`${own}/invitation`, `${own}/registration-form`],
	people: [
		`${own}/registrations`,
		`${own}/people`,
		`${own}/emails`,
		`${own}/letters`,
		`${own}/badges`,
		`${own}/attendance`,
		`${own}/lists`,
		// The pages of a registration show its files from here.
		`${registration}/files`,
	],
	papers: [`${own}/documents`],
	meetings: [
		`${own}/meetings`,
		`${language}/(console)/console/meetings/[meeting=id]`,
		`${language}/(screens)/console/meetings/[meeting=id]`,
	],
	report: [`${own}/report`],
	settings: [`${own}/identity`, `${own}/rights`],
};

const isWithin = (route: string, whole: string): boolean => route === whole || route.startsWith(`${whole}/`);

/** The section of a page, by its route; `null` = of none: officers only. */
export const sectionOfPage = (route: string | null | undefined): ConsoleSection | null =>
	(route && sections.find((one) => routes[one].some((whole) => isWithin(route, whole)))) || null;

/**
 * Whether somebody may do on a page what serves some sections: the page is of one of them, and they hold that one. So a
 * right opens neither a page of another section nor, on its own pages, what serves another. 17.3
 */
export function holdsOnPage(
	page: string | null | undefined,
	held: HeldSections | null | undefined,
	of: readonly ConsoleSection[],
): boolean {
	const section = sectionOfPage(page);
	return section !== null && of.includes(section) && holds(held, section);
}

/** Whether somebody holds a section, on any page. */
export const holds = (held: HeldSections | null | undefined, section: ConsoleSection): boolean =>
	held?.sections.includes(section) ?? false;
