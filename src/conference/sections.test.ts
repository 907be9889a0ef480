import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { holdsOnPage, sectionOfPage, sections, type HeldSections, type ConsoleSection } from './sections.ts';

/* What a section of a conference's console opens. docs/rules/accreditation.md 17 */

const routes = fileURLToPath(new URL('../routes', import.meta.url));
const language = '/[language=language]';

/** The routes with a page or an answer of their own. */
const all = readdirSync(routes, { recursive: true, encoding: 'utf8' })
	.filter((path) => /(?:^|\/)\+(?:page|server)[.\w]*$/.test(path))
	.map((path) => `/${path.replace(/\/?\+[^/]*$/, '')}`);
const pages = [...new Set(all)].toSorted();

/** As the pages of a conference's console and of its meetings are called here: without what they have in common. */
const shortened = (route: string): string =>
	route
		.replace(language, '')
		.replace('/(console)/console/conferences/[slug=slug]', '')
		.replace(/\/\((?:console|screens)\)\/console\/meetings\/\[meeting=id\]/, 'meeting:')
		.replace('/(delegate)', 'delegate:');

const of = (section: ConsoleSection | null): string[] =>
	pages
		.filter((route) => sectionOfPage(route) === section)
		.filter((route) => section !== null || route.includes('/console/conferences/[slug=slug]'))
		.map(shortened);
const holding = (...held: ConsoleSection[]): HeldSections => ({
	sections: held,
	mayRelease: false,
	categories: [],
});

describe('Each page of the console is of one section, or for officers only (17.3)', () => {
	it.each([
		['prepare', ['/[[step=step]]', '/agenda/import', '/draft', '/preview', '/publish', '/translations']],
		[
			'invite',
			[
				'/invitation',
				'/invitation/[delegation=id]',
				'/invitation/delegations',
				'/invitation/guests',
				'/invitation/guests/text',
				'/invitation/preview.pdf',
				'/invitation/text',
				'/registration-form',
				'/registration-form/form.json',
				'/registration-form/preview',
				'/registration-form/question',
				'/registration-form/section',
			],
		],
		[
			'people',
			[
				'/attendance',
				'/attendance/list.[format=sheet]',
				'/attendance/list.pdf',
				'/badges',
				'/badges/[registration=id]',
				'/badges/print.pdf',
				'/emails/(list)',
				'/emails/(list)/[email=id]',
				'/emails/preview',
				'/letters',
				'/letters/[letter=id]',
				'/letters/[letter=id]/note.pdf',
				'/letters/delegations',
				'/lists',
				'/lists/next.pdf',
				'/people',
				'/people/participants.[format=sheet]',
				'/people/participants.pdf',
				'/people/remove',
				'/registrations/(list)',
				'/registrations/(list)/[registration=id]',
				'/registrations/[registration=id]/delete',
				'/registrations/[registration=id]/visa-letter.pdf',
				'/registrations/[registration=id]/young',
				'/registrations/[registration=id]/young/form',
				'/registrations/import',
				'/registrations/import/[table=id]',
				'/registrations/import/[table=id]/lines.[format=sheet]',
				'/registrations/registrations.[format=sheet]',
				'/registrations/totals',
				'/registrations/totals/totals.[format=sheet]',
				'delegate:/registrations/[registration=id]/files/[field]',
			],
		],
		[
			'papers',
			[
				'/documents/(list)',
				'/documents/(list)/[document=id]',
				'/documents/[document=id]/[ask=ask]',
				'/documents/documents.[format=sheet]',
				'/documents/new',
				'/documents/series',
			],
		],
		[
			'meetings',
			[
				'/meetings',
				'/meetings/[meeting=id]',
				'meeting:',
				'meeting:/booth-links',
				'meeting:/booth-links.pdf',
				'meeting:/captions',
				'meeting:/channels',
				'meeting:/journal',
				'meeting:/minutes',
				'meeting:/studio',
				'meeting:/studio/keys',
				'meeting:/studio/keys/[key=id]',
			],
		],
		['report', ['/report', '/report/report.docx', '/report/report.pdf']],
		['settings', ['/identity', '/rights']],
		[null, ['/copy', '/discard', '/log', '/log/log.[format=sheet]']],
	] as const)('%s', (section, expected) => {
		expect([...of(section)].toSorted()).toEqual([...expected].toSorted());
	});
});

describe('A section opens its own pages and no others, whatever serves them (17.3)', () => {
	it.each(sections)('%s', (section) => {
		for (const page of pages) {
			const own = sectionOfPage(page) === section;
			expect([page, holdsOnPage(page, holding(section), sections)]).toEqual([page, own]);
			const others = sections.filter((one) => one !== section);
			// What serves other sections stays closed on its own pages, and its own on the pages of others.
			expect([page, holdsOnPage(page, holding(section), others)]).toEqual([page, false]);
			if (own) expect([page, holdsOnPage(page, holding(...others), sections)]).toEqual([page, false]);
		}
	});

	test.each([
		null,
		undefined,
		'',
		'/',
		'/constructor',
		`${language}/(console)/console/conferences/[slug=slug]`,
	])('nothing is held on no page, or on one of no section: %s', (page) => {
		expect(holdsOnPage(page, holding(...sections), sections)).toBe(false);
	});
	test('who holds nothing opens nothing', () => {
		for (const page of pages)
			for (const held of [null, undefined, holding()]) expect(holdsOnPage(page, held, sections)).toBe(false);
	});
	test('a longer name is another page', () => {
		const page = `${language}/(console)/console/conferences/[slug=slug]/reports`;
		expect(sectionOfPage(page)).toBeNull();
	});
});
