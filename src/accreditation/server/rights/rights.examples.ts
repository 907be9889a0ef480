import type { ConsoleSection } from '#conference';

const own = '/[language=language]/(console)/console/conferences/[slug=slug]';

/** A page of each section, by its route. */
export const pageOf: Record<ConsoleSection, string> = {
	prepare: `${own}/publish`,
	invite: `${own}/registration-form`,
	people: `${own}/registrations/(list)`,
	papers: `${own}/documents`,
	meetings: `${own}/meetings`,
	report: `${own}/report`,
	settings: `${own}/rights`,
};

/** The pages of the log, which is of no section. */
export const pagesOfLog = [`${own}/log`, `${own}/log/log.[format=sheet]`];
