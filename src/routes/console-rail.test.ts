import { describe, expect, it } from 'vitest';
import { sections } from '#conference';
import { firstPage, type ConferenceRail } from './conference-rail.ts';
import { railOf } from './console-rail.ts';
import { waitingBelow } from './console-rail.server.ts';

/* The frame of a conference's console: its phases in order of time, with what waits in each. docs/rules/accreditation.md 17 */

const t = (key: string): string => key.split('.').at(-1) ?? key;
const rail: ConferenceRail = {
	slug: 'rivers',
	title: 'Rivers',
	state: 'announced',
	languages: ['en', 'fr'],
	isOfficer: true,
	sections: [],
	leads: false,
	runs: false,
	waiting: {},
};
const shown = (of: Partial<ConferenceRail>, here = '/registrations') =>
	railOf({ ...rail, ...of }, here, { t, language: 'en' });
const pagesOf = ({ phases, others }: ReturnType<typeof shown>) => [
	...phases.flatMap(({ pages }) => pages),
	...others,
];

describe('Nobody is led to a page that they may not open', () => {
	it('who leads meetings to meetings and the report alone', () => {
		const chair = shown({ isOfficer: false, leads: true }, '/meetings');
		expect(pagesOf(chair).map(({ href }) => href)).toEqual([
			'/en/console/conferences/rivers/meetings',
			'/en/console/conferences/rivers/report',
		]);
	});
	it('who runs the broadcast alone to meetings', () => {
		const technician = shown({ isOfficer: false, runs: true }, '/meetings');
		expect(pagesOf(technician).map(({ href }) => href)).toEqual(['/en/console/conferences/rivers/meetings']);
	});
	it('who may do nothing to none of them', () => {
		expect(pagesOf(shown({ isOfficer: false }))).toEqual([]);
	});
});

const isLog = ({ href }: { href: string }): boolean => href.endsWith('/log');

describe('Who holds sections is led to their pages (17.1)', () => {
	it.each([
		[
			['invite', 'report'],
			['/invitation', '/registration-form', '/report'],
		],
		[['settings'], ['/identity', '/rights']],
	] as const)('%s', (held, paths) => {
		expect(pagesOf(shown({ isOfficer: false, sections: held })).map(({ href }) => href)).toEqual(
			paths.map((path) => `/en/console/conferences/rivers${path}`),
		);
	});
	it('as the rail has them, and an officer to all, with the log', () => {
		const { phases } = shown({});
		expect([...phases, 'settings'].length).toBe(sections.length);
		const all = pagesOf(shown({}));
		expect(all.filter(isLog).length).toBe(1);
		expect(pagesOf(shown({ isOfficer: false, sections }))).toEqual(all.filter((one) => !isLog(one)));
	});
	it.each([
		[['papers', 'report'], '/documents'],
		[['settings'], '/rights'],
		[[], null],
	] as const)('%s: first to %s', (held, first) => {
		expect(firstPage({ ...rail, isOfficer: false, sections: held })).toBe(first);
	});
});

describe('The page that is shown is marked once', () => {
	it.each([
		['', '/console/conferences/rivers'],
		['/registrations/5a3b1e00-0001-4000-8000-000000000001', '/console/conferences/rivers/registrations'],
		['/documents/series', '/console/conferences/rivers/documents/series'],
		['/agenda', '/console/conferences/rivers'],
		['/identity', '/console/conferences/rivers/identity'],
		['/log', '/console/conferences/rivers/log'],
	])('at %s', (here, href) => {
		expect(
			pagesOf(shown({}, here))
				.filter(({ current }) => current)
				.map((page) => page.href),
		).toEqual([`/en${href}`]);
	});
});

it.each([
	['draft', ['now', 'now', 'later', 'later', 'later', 'later']],
	['announced', ['done', 'now', 'now', 'now', 'later', 'later']],
	['in-session', ['done', 'done', 'now', 'now', 'now', 'later']],
	['closed', ['done', 'done', 'done', 'done', 'done', 'now']],
	['archived', ['done', 'done', 'done', 'done', 'done', 'done']],
] as const)('A conference that is %s has its phases before, in and after the present', (state, times) => {
	expect(shown({ state }).phases.map(({ time }) => time)).toEqual(times);
});

/** Something that waits on a page of the console. */
const at = (path: string, count: number, due: number | null = null) => ({
	path: `/console/conferences/${path}`,
	count,
	due,
});

describe('What waits', () => {
	it('is counted at its page, with what is late, of this conference only', () => {
		const tasks = [
			at('rivers/registrations?state=nominated', 9),
			at('rivers/registrations?attention=change', 2, 5),
			at('rivers/emails?state=held', 6),
			at('rivers-2/registrations', 100),
			{ path: '/registrations/1', count: 50 },
			at('rivers', 1),
		];
		expect(waitingBelow(tasks, 'rivers', 10)).toEqual({
			'': { count: 1, isLate: false },
			'/registrations': { count: 11, isLate: true },
			'/emails': { count: 6, isLate: false },
		});
	});
	it('stands beside its page', () => {
		const waiting = { '/emails': { count: 6, isLate: false } };
		const emails = pagesOf(shown({ waiting })).find(({ href }) => href.endsWith('/emails'));
		expect(emails).toMatchObject({ count: 6, isLate: false });
	});
});
