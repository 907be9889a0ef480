import { expect, it } from 'vitest';
import { addressOfText, helpPages } from '#directory/server';
import { ownPaths } from '../../tests/a11y/paths.ts';
import { administrationPages } from './administration-pages.ts';
import { helpFor } from './help-for.ts';

const meeting = '/console/meetings/5a3b1e00-0001-4000-8000-000000000001';

it.each([
	['/', '/help'],
	['/help', '/help'],
	['/help/chair', '/help'],
	['/conferences/rehearsal', '/help'],
	['/conferences/rehearsal/meetings/1?follow', '/help/delegate'],
	[meeting, '/help/chair'],
	[`${meeting}/studio`, '/help/technician'],
	[`${meeting}/journal`, '/help/officer'],
	['/console/people?q=a', '/help/administrator'],
	['/console/conferences/rehearsal/people', '/help/officer'],
	['/console/practices/experts', '/help/practices'],
	['/booth', '/help/interpreter'],
	['/delegations/5a3b1e00-0003-4000-8000-000000000001/documents', '/help/delegation'],
	['/practices/unplugged', '/help'],
	['/practices/own', '/help/practices'],
	['/practices/unplugged/experience', '/help/practices'],
	['/thread/document/5a3b1e00-0014-4000-8000-000000000001', '/help/thread'],
	['/activities', '/help'],
	['/activities/own/new', '/help/activities'],
	['/console/activities/organisations', '/help/activities'],
	['/warnings', '/help'],
	['/warnings/desk/new', '/help/warnings'],
])('the help of %s is %s', (path, help) => {
	expect(helpFor(path, true)).toBe(help);
});

it('every page of the administration has the help of administrators', () => {
	for (const { path } of administrationPages)
		expect([path, helpFor(path, true)]).toEqual([path, '/help/administrator']);
});

it('a meeting is for readers where nobody is signed in', () => {
	expect(helpFor('/conferences/rehearsal/meetings/1', false)).toBe('/help/reader');
});

it('every page of the console has help, and every help exists', () => {
	const known = new Set(['/help', ...helpPages.map(addressOfText)]);
	for (const path of Object.values(ownPaths).flat()) {
		const help = helpFor(path, true);
		expect([path, known.has(help)]).toEqual([path, true]);
		if (path.startsWith('/console')) expect([path, help]).not.toEqual([path, '/help']);
	}
});
