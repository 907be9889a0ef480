import { expect, it } from 'vitest';
import type { ChangeView } from '#conference';
import { exampleId } from '../../edition.examples.ts';
import { full, localized } from '../page.examples.ts';
import { html } from '../rendered.examples.ts';
import ChangesNote from './ChangesNote.svelte';

const page = html(ChangesNote, { changes: full.changes });

it('leaves no colon after a meeting of which nothing more is told', () => {
	expect(page).toMatch(/Side meeting of the ports\s/);
	expect(page).not.toContain('ports:');
});

it('leaves no white space before a colon or a comma, nor within what is inserted and deleted', () => {
	expect(page).toContain('Meeting 11:');
	expect(page).toMatch(/<small[^>]*>\(Russian\)<\/small>, Great Hall<\/ins>/);
	expect(page).toMatch(/<del[^>]*>Small Hall<\/del>/);
	expect(page).not.toMatch(/<(?:ins|del)[^>]*>\s|\s<\/(?:ins|del)>| [,:]/);
});

it('leaves none where the hour of one side is known and that of the other is not', () => {
	const day = { first: '2020-10-06', last: null, end: null, timeZone: null };
	const changes = [
		{
			kind: 'time' as const,
			at: new Date('2020-06-03T10:00:00Z'),
			meeting: { id: exampleId(1), number: 1, title: localized('Opening meeting') },
			before: { days: { ...day, start: null }, place: null },
			after: { days: { ...day, start: '09:00' }, place: null },
		},
	];
	const one = html(ChangesNote, { changes });
	expect(one).toMatch(/<\/time><\/bdi> <bdi><time dir="ltr">09:00<\/time><\/bdi><\/ins>/);
	expect(one).not.toMatch(/\s<\/del>/);
});

const change = (kind: 'time' | 'place', before: ChangeView['before'], after: ChangeView['after']) =>
	html(ChangesNote, {
		changes: [{ kind, at: new Date('2020-06-03T10:00:00Z'), meeting: null, before, after }],
	}).replaceAll(/<!--.*?-->/g, '');
const vienna = (mode: 'online' | 'hybrid') => ({
	days: null,
	place: { place: localized('Vienna'), venue: null, mode },
});

it('says the format and the time zone where they changed, and only there', () => {
	const online = change('place', vienna('hybrid'), vienna('online'));
	expect(online).toMatch(/<ins[^>]*>Vienna, Online<\/ins>/);
	expect(online).toMatch(/<del[^>]*>Vienna, Hybrid \(in person and online\)<\/del>/);
	expect(change('place', vienna('hybrid'), vienna('hybrid'))).not.toContain('Hybrid');
	const day = { first: '2020-10-06', last: '2020-10-06', start: null, end: null };
	const within = (timeZone: string) => ({ days: { ...day, timeZone }, place: null });
	const moved = change('time', within('Europe/Vienna'), within('Asia/Tashkent'));
	expect(moved).toMatch(/<ins[^>]*>.*\(<bdi>Uzbekistan Standard Time<\/bdi>\)<\/ins>/);
	expect(moved).toMatch(/<del[^>]*>.*\(<bdi>Central European Summer Time<\/bdi>\)<\/del>/);
	expect(change('time', within('Europe/Vienna'), within('Europe/Paris'))).toContain(
		'(<bdi>Europe/Paris</bdi>)',
	);
	expect(change('time', within('Europe/Vienna'), within('Europe/Vienna'))).not.toMatch(/Europe/);
});
