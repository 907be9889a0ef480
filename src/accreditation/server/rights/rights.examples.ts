import type { ConsoleSection } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { start } from '../accreditation.examples.ts';
import { addParticipant } from '../people/participants.ts';
import type { openExampleRegistrations } from '../registration/registrations.examples.ts';
import type { giveSections } from './give-sections.ts';

type Site = Awaited<ReturnType<typeof openExampleRegistrations>>;
type Right = Parameters<typeof giveSections>[2];

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

/** The caller on a page of a section. */
export const onPage = (
	site: Site,
	who: SignedIn,
	section: ConsoleSection,
	now = start,
): OperationContext => ({
	...site.as(who, now),
	page: pageOf[section],
});

/** A new right of some sections, as it is given. */
export const rightTo = (
	{ person }: SignedIn,
	sections: ConsoleSection[],
	over: Partial<Right> = {},
): Right => ({
	version: 0,
	email: person.email,
	sections,
	mayRelease: false,
	categories: [],
	until: '',
	language: 'en',
	...over,
});

/** A new officer of the conference. */
export async function newOfficer(site: Site): Promise<SignedIn> {
	const officer = await site.someone();
	const role = { email: officer.person.email, role: 'officer', delegation: null };
	valueOf(await addParticipant(site.by(), site.set.conference, role));
	return officer;
}
