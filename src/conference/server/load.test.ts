import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation } from '#directory/server';
import { systemActor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleEdition } from '../edition.examples.ts';
import { valueOf } from './test-conference.examples.ts';
import { loadPeople } from '#accreditation/server';
import {
	changeState,
	createConference,
	findConference,
	loadConference,
	saveWorkingCopy,
	workingCopy,
} from './index.ts';

const file = (path: string): unknown =>
	JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8'));
const drugs = file('organisations/osce/conferences/2020-drugs.json');
const rehearsal = file('samples/rehearsal/conference.json');
const people = {
	delegations: file('samples/rehearsal/delegations.json'),
	people: file('samples/rehearsal/people.json'),
};

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	const folder = fileURLToPath(new URL('../../../organisations/osce', import.meta.url));
	valueOf(await loadOrganisation(platform.context(), folder));
});
afterAll(() => platform.close());
afterEach(async () => void (await sql`delete from conference.conference`.execute(platform.database)));

const small = (overrides: object = {}) => ({
	state: 'announced',
	edition: { ...exampleEdition({ fields: ['policing'], states: ['albania'] }), ...overrides },
});

/** Texts shown in another language than requested; abbreviations of the directory may be. */
function untranslated(value: unknown, key = ''): string[] {
	if (typeof value !== 'object' || value === null || key === 'short') return [];
	if ('isRequested' in value && value.isRequested === false && 'text' in value) return [String(value.text)];
	return Object.entries(value).flatMap(([name, part]) => untranslated(part, name));
}
const keys = (list: unknown): string[] => (list as { key: string }[]).map(({ key }) => key);

describe('loading a conference from a file', () => {
	it('is refused to anybody but officers', async () => {
		expect(await loadConference(platform.readerContext(), small())).toMatchObject({ refusal: 'not-found' });
	});
	it.each([
		[null, { '': 'conference.wrong.type' }],
		[[], { '': 'conference.wrong.type' }],
		[{ state: 'announced' }, { '': 'conference.wrong.type' }],
		[{ ...small(), state: 'over' }, { state: 'conference.wrong.choice' }],
		[{ ...small(), extra: 1 }, { extra: 'conference.wrong.type' }],
		[small({ timeZone: 'Mars' }), { timeZone: 'conference.wrong.zone' }],
		[small({ fields: ['alchemy'] }), { fields: 'conference.wrong.entry' }],
		[small({ meetings: 'many' }), { meetings: 'conference.wrong.type' }],
		[small({ meetings: [7] }), { 'meetings.0': 'conference.wrong.type' }],
	])('is refused for %j, and says where it is wrong', async (json, fields) => {
		expect(await loadConference(platform.context(), json)).toEqual({
			ok: false,
			refusal: 'bad-file',
			fields,
		});
		expect(await workingCopy(platform.context(), 'coasts-2020')).toBe(null);
	});
	it('leaves alone what officers have made', async () => {
		const officer = await signedInPerson(platform.database, 'Olga Officer', ['officer']);
		const fresh = { slug: 'coasts-2020', kind: 'organised', title: { en: 'Mine' } };
		valueOf(await createConference(platform.context(officer), fresh));
		expect(await loadConference(platform.context(), small())).toMatchObject({ refusal: 'slug-taken' });
	});
	it('does it once: again changes nothing, a changed file is published anew', async () => {
		const first = valueOf(await loadConference(platform.context(), small()));
		expect(valueOf(await loadConference(platform.context(), small()))).toEqual({ ...first, changed: false });
		const changed = small({ place: { en: 'Tirana' } });
		expect(valueOf(await loadConference(platform.context(), changed))).toEqual({ ...first, changed: true });
		const page = await findConference(platform.readerContext(), 'coasts-2020');
		expect([page?.place?.text, page?.changes.length, page?.state]).toEqual(['Tirana', 1, 'announced']);
	});
	it('does not undo what officers have changed since', async () => {
		valueOf(await loadConference(platform.context(), small()));
		const officer = await signedInPerson(platform.database, 'Otto Officer', ['officer']);
		const document = { ...small().edition, place: { en: 'Theirs' } };
		valueOf(await saveWorkingCopy(platform.context(officer), 'coasts-2020', { version: 1, document }));
		const changed = small({ place: { en: 'Tirana' } });
		expect(await loadConference(platform.context(), changed)).toMatchObject({ refusal: 'edited-since' });
		expect(valueOf(await loadConference(platform.context(), small())).changed).toBe(false);
		expect((await workingCopy(platform.context(), 'coasts-2020'))?.document.place).toEqual({ en: 'Theirs' });
	});
	it('keeps the state that people have brought it to', async () => {
		valueOf(await loadConference(platform.context(), small()));
		valueOf(await changeState(platform.context(), 'coasts-2020', { to: 'closed' }));
		valueOf(await loadConference(platform.context(), small({ place: { en: 'Tirana' } })));
		expect((await findConference(platform.readerContext(), 'coasts-2020'))?.state).toBe('closed');
	});
});

describe('the conference of 2020', () => {
	it('is found with exactly what is known of it, and says what is not', async () => {
		valueOf(await loadConference(platform.context(), drugs));
		const page = await findConference(platform.readerContext(), '2020-drugs');
		expect(page).toMatchObject({
			state: 'archived',
			sample: false,
			kind: 'organised',
			firstDay: '2020-10-06',
			lastDay: '2020-10-06',
			wholeDays: true,
			mode: 'hybrid',
			place: { text: 'Vienna, Austria and online' },
			venue: { text: 'Hofburg, Vienna' },
			languages: null,
			notKnown: [
				'agenda',
				'panellists',
				'participants',
				'languages',
				'documents',
				'report',
				'recommendations',
			],
			fields: [{ slug: 'policing' }],
			states: [{ slug: 'albania' }],
			series: { slug: 'drugs-conferences' },
			chairpersonship: { slug: '2020' },
			sources: [{ link: { slug: 'chairpersonship' } }, { link: { slug: 'secretariat' } }],
			links: [],
		});
		expect(page?.organisers.map(({ link }) => link?.slug ?? null)).toEqual(['2020', null]);
		expect(page?.agenda.meetings).toMatchObject([
			{
				closed: true,
				open: {
					from: Date.parse('2020-10-06T09:00:00+02:00'),
					until: Date.parse('2020-10-06T09:30:00+02:00'),
				},
				items: [],
			},
		]);
	});
	it.each(['en', 'fr', 'de', 'it', 'ru', 'es'])('reads as one piece in %s', async (language) => {
		valueOf(await loadConference(platform.context(), drugs));
		const page = await findConference({ ...platform.readerContext(), language }, '2020-drugs');
		expect(untranslated(page)).toEqual([]);
		expect([page?.audience.length, page?.themes.length]).toEqual([6, 5]);
	});
});

describe('the conferences of the organisation', () => {
	const files = readdirSync(
		fileURLToPath(new URL('../../../organisations/osce/conferences', import.meta.url)),
	).map((name) => name.replace('.json', ''));
	it.each(files)('%s names its sources, and says in six languages the same', async (slug) => {
		valueOf(await loadConference(platform.context(), file(`organisations/osce/conferences/${slug}.json`)));
		for (const language of ['en', 'fr', 'de', 'it', 'ru', 'es']) {
			const page = await findConference({ ...platform.readerContext(), language }, slug);
			expect([language, untranslated(page)]).toEqual([language, []]);
			expect(page).toMatchObject({ state: 'archived', sample: false, year: slug.slice(0, 4) });
			expect(page?.evidence).not.toEqual([]);
			// A fact is given, or said to be unknown.
			const isUnknown = (fact: 'dates' | 'place' | 'mode' | 'organisers' | 'languages'): boolean =>
				page?.notKnown.includes(fact) ?? false;
			expect(isUnknown('dates')).toBe(page?.firstDay === null);
			expect(isUnknown('mode')).toBe(page?.mode === null);
			expect(isUnknown('place')).toBe(page?.place === null && page.mode !== 'online');
			expect(isUnknown('organisers')).toBe(page?.organisers.length === 0);
			expect(isUnknown('languages')).toBe(page?.languages === null);
		}
	});
	it('say no more of 2011 than the year', async () => {
		valueOf(await loadConference(platform.context(), file('organisations/osce/conferences/2011-drugs.json')));
		expect(await findConference(platform.readerContext(), '2011-drugs')).toMatchObject({
			firstDay: null,
			lastDay: null,
			startsAt: null,
			year: '2011',
			place: null,
			venue: null,
			mode: null,
			organisers: [],
			states: [],
			fields: [],
			links: [],
			agenda: { meetings: [], unplanned: [] },
			series: { slug: 'drugs-conferences' },
		});
	});
});

describe('the rehearsal', () => {
	it('is in session today, whatever the day, and labelled as sample', async () => {
		// 00:30 in Vienna, when it is still the day before in UTC
		const night = new Date('2027-03-27T23:30:00Z');
		const ctx = platform.context(systemActor, night);
		valueOf(await loadConference(ctx, rehearsal));
		const page = await findConference(platform.readerContext(night), 'rehearsal');
		expect(page).toMatchObject({
			sample: true,
			state: 'in-session',
			firstDay: '2027-03-28',
			lastDay: '2027-03-29',
		});
		expect(page?.agenda.meetings.map(({ day, items }) => [day, items.length])).toEqual([
			['2027-03-28', 1],
			['2027-03-28', 2],
			['2027-03-28', 2],
			['2027-03-29', 2],
		]);
		expect(
			valueOf(await loadConference(platform.context(systemActor, new Date('2027-03-30')), rehearsal)).changed,
		).toBe(false);
	});
	it.each(['en', 'fr', 'de', 'it', 'ru', 'es'])('reads as one piece in %s', async (language) => {
		valueOf(await loadConference(platform.context(), rehearsal));
		const page = await findConference({ ...platform.context(), language }, 'rehearsal');
		expect(page?.agenda.meetings).toHaveLength(4);
		expect(untranslated(page)).toEqual([]);
	});
	it('has delegations and people, who come once', async () => {
		valueOf(await loadConference(platform.context(), rehearsal));
		const first = valueOf(await loadPeople(platform.context(), 'rehearsal', people));
		expect(valueOf(await loadPeople(platform.context(), 'rehearsal', people))).toEqual(first);
		expect([Object.keys(first.delegations).length, Object.keys(first.people).length]).toEqual([15, 18]);
		expect(await loadPeople(platform.readerContext(), 'rehearsal', people)).toMatchObject({
			refusal: 'not-found',
		});
		expect(await loadPeople(platform.context(), 'rehearsal', { ...people, people: [{}] })).toMatchObject({
			refusal: 'bad-file',
		});
	});
	it.each(['floor.json', 'recording/floor.json'])(
		'%s names people, delegations and items that there are',
		(name) => {
			const { steps } = file(`samples/rehearsal/${name}`) as { steps: Record<string, unknown>[] };
			const numbers = (rehearsal as { edition: { items: { number: string }[] } }).edition.items.map(
				(one) => one.number,
			);
			for (const step of steps) {
				expect(keys(people.people)).toContain(step['by']);
				if ('item' in step) expect(numbers).toContain(step['item']);
				const group = step['onBehalfOf'] as { members: string[] } | undefined;
				const named = [
					step['to'],
					step['delegation'],
					...((step['alignedWith'] as string[]) ?? []),
					...(group?.members ?? []),
				];
				for (const one of named.filter(Boolean)) expect(keys(people.delegations)).toContain(one);
			}
		},
	);
});
