import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatMistake } from '#directory';
import { findEntry, listEntries, loadOrganisation, organisation, seatingOrder } from '#directory/server';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { named, ownOrganisation, type Json } from './organisation.examples.ts';

const osce = fileURLToPath(new URL('../../../organisations/osce', import.meta.url));
const own = ownOrganisation();

const rows = async (): Promise<unknown> => {
	const found = await sql<{ all: unknown }>`select jsonb_build_object(
		'entries', (select jsonb_agg(to_jsonb(e) order by e.id) from directory.entry e),
		'names', (select jsonb_agg(to_jsonb(n) order by n.id) from directory.name n),
		'seats', (select jsonb_agg(to_jsonb(s) order by s.position) from directory.seat s)) as all`.execute(
		own.platform.database,
	);
	return found.rows[0]?.all;
};

const textRows = async (): Promise<unknown[]> =>
	(
		await sql`select name, language, text from directory.page_text order by name, language`.execute(
			own.platform.database,
		)
	).rows;
const writeText = async (file: string, text: string): Promise<void> => {
	await mkdir(join(own.folder, 'pages'), { recursive: true });
	await writeFile(join(own.folder, 'pages', file), text);
};

const mistakesAfter = async (): Promise<string[]> => {
	const result = await own.load();
	if (result.ok) throw new Error('it was loaded');
	expect(result.refusal).toBe('bad-folder');
	return result.mistakes.map(formatMistake);
};

describe('an organisation with a mistake in its files', () => {
	it('is told file, entry and key, and nothing of it is loaded', async () => {
		await own.edit('states.json', (file) => (named(file, 'karvia').facts.since = 'long ago'));
		await own.edit('series.json', (file) => delete named(file, 'warning-days').facts.rhythm);
		await own.edit('fields.json', (file) => (file.entries[0].slug = 'Safe Harbours'));
		expect(await mistakesAfter()).toEqual([
			'fields.json, Safe Harbours, slug: must be lower-case letters, digits and single hyphens',
			'states.json, karvia, facts.since: must be a date like 2017, 2017-05 or 2017-05-01',
			'series.json, warning-days, facts.rhythm: is missing',
		]);
		expect(await organisation(own.platform.context())).toBeNull();
	});

	it('leaves what was loaded before as it was', async () => {
		await own.load();
		const before = await rows();
		await own.edit('states.json', (file) => (named(file, 'selmark').names = []));
		await own.edit('fields.json', (file) => (file.entries[0].note = { en: 'Changed.' }));
		expect(await mistakesAfter()).toEqual(['states.json, selmark, names: one of the form “site” is needed']);
		expect(await rows()).toEqual(before);
	});

	it.each<[string, string, (file: Json) => void, string]>([
		[
			'a key that nobody knows',
			'structures.json',
			(file) => (named(file, 'assembly').facts.colour = 'blue'),
			'structures.json, assembly, facts.colour: is not a known key',
		],
		[
			'a link to nothing',
			'field-operations.json',
			(file) => (named(file, 'office-in-isgard').facts.state = 'atlantis'),
			'field-operations.json, office-in-isgard, facts.state: there is no state “atlantis”',
		],
		[
			'two States on one seat',
			'states.json',
			(file) => (named(file, 'karvia').facts.seating.position = 6),
			'states.json, karvia, facts.seating.position: 6 is there already (maltavia)',
		],
		[
			'two chairs in one year',
			'chairpersonships.json',
			(file) => (named(file, '2026').facts.year = 2025),
			'chairpersonships.json, 2026, facts.year: 2025 is there already (2025)',
		],
		[
			'names that overlap',
			'states.json',
			(file) => (named(file, 'galdora').names[0].until = '2011'),
			'states.json, galdora, names: two names of the form “site” hold on the same day (en)',
		],
		[
			'a language that the organisation lacks',
			'fields.json',
			(file) => (file.entries[1].names[0].text.fr = 'Crues'),
			'fields.json, flood-warning, names.0.text: “fr” is not among the organisation’s languages',
		],
		[
			'no text in the original language',
			'fields.json',
			(file) => delete file.entries[1].names[0].text.en,
			'fields.json, flood-warning, names.0.text: is missing in the original language (en)',
		],
		[
			'a fact marked that is none',
			'states.json',
			(file) => named(file, 'karvia').unconfirmed.push('capital'),
			'states.json, karvia, unconfirmed: “capital” is not a fact',
		],
		[
			'control characters',
			'fields.json',
			(file) => (file.entries[0].names[0].text.en = 'Safe\u0000harbours'),
			'fields.json, safe-harbours, names.0.text.en: has control characters',
		],
		[
			'a menu that leads nowhere',
			'organisation.json',
			(file) => (file.menu[3].items[0].to.entry = 'treasury'),
			'organisation.json, menu.3.items.0.to: there is no structure “treasury”',
		],
	])('names %s', async (_, file, change, message) => {
		await own.edit(file, change);
		expect(await mistakesAfter()).toEqual([message]);
	});

	it('is told what is wrong with the texts of its pages, and nothing is loaded', async () => {
		await own.load();
		const before = await textRows();
		await writeText('about.en.md', '# About\n\n[here](javascript:alert(1))');
		await writeText('contact.de.md', '# Kontakt');
		await writeText('impressum.en.md', '# Impressum');
		await writeText('privacy.en.md', '# Privacy\n\n<script>alert(1)</script>');
		await writeText('help.ar.md', '# مساعدة');
		expect(await mistakesAfter()).toEqual([
			'pages/about.en.md: has a link that is not allowed: “javascript:alert(1)”; links begin with https:, http:, mailto: or /',
			'pages/contact.de.md: “de” is not among the organisation’s languages',
			expect.stringMatching(/^pages\/impressum\.en\.md: must be called <page>\.<language>\.md; /),
			'pages/privacy.en.md: has HTML: “<script>alert(1)</script>”',
		]);
		expect(await textRows()).toEqual(before);
	});

	it.each([
		['email', 'not an address', 'organisation.json, contact.email: is not an email address'],
		[
			'website',
			'javascript:alert(1)',
			'organisation.json, contact.website: must be an address that begins with https://',
		],
		['phone', '1', 'organisation.json, contact.phone: is not a known key'],
	])('is told what is wrong with its %s', async (key, value, message) => {
		await own.edit('organisation.json', (file) => (file.contact = { [key]: value }));
		expect(await mistakesAfter()).toEqual([message]);
	});

	it('is told what is wrong with its colour and its pictures', async () => {
		await own.edit('organisation.json', (file) => (file.identity.accent = '#e0b000'));
		expect(await mistakesAfter()).toEqual([
			'organisation.json, identity.accent: has a contrast of 1.69:1, 4.5:1 is needed; the nearest that fits is #826600',
		]);
		await own.edit('organisation.json', (file) => (file.identity = { accent: '#826600' }));
		await writeFile(join(own.folder, 'identity', 'logo.svg'), '<svg/>');
		expect(await mistakesAfter()).toEqual([
			'identity/logo.svg: is refused: not-a-picture',
			'organisation.json, identity.header: is missing: the alternative text and the credit of identity/header.jpg',
		]);
		expect(await organisation(own.platform.context())).toBeNull();
	});

	it('is told when a file is missing or is not JSON', async () => {
		await rm(join(own.folder, 'series.json'));
		expect(await mistakesAfter()).toEqual(['series.json: is missing']);
		await writeFile(join(own.folder, 'states.json'), '{ "kind": ');
		expect(await mistakesAfter()).toEqual([expect.stringMatching(/^states\.json: is not JSON: /)]);
	});
});

describe('who loads what', () => {
	it('is not for readers, nor for officers', async () => {
		const officer = await signedInPerson(own.platform.database, 'Ola Officer', ['officer']);
		for (const ctx of [own.platform.readerContext(), own.platform.context(officer)])
			expect(await loadOrganisation(ctx, own.folder)).toEqual({
				ok: false,
				refusal: 'not-allowed',
				mistakes: [],
			});
		expect(await organisation(own.platform.context())).toBeNull();
	});

	it('keeps a house to one organisation', async () => {
		await loadOrganisation(own.platform.context(), osce);
		const result = await own.load();
		expect(result).toEqual({ ok: false, refusal: 'another-organisation', mistakes: [] });
		expect((await organisation(own.platform.context()))?.id).toBe('osce');
	});
});

describe('loading', () => {
	it('takes the whole OSCE', async () => {
		expect(await loadOrganisation(own.platform.context(), osce)).toMatchObject({
			ok: true,
			value: { organisation: 'osce', entries: 228, added: 228, changed: 0, withdrawn: 0, seated: true },
		});
		expect((await listEntries(own.platform.context(), 'state', 'en', 'participating')).length).toBe(57);
		expect((await listEntries(own.platform.context(), 'field-operation', 'en', 'current')).length).toBe(12);
		expect((await seatingOrder(own.platform.context(), 'en'))?.seats.length).toBe(57);
	});

	it('twice changes nothing', async () => {
		await own.load();
		const before = await rows();
		expect(await own.load()).toMatchObject({
			value: { added: 0, changed: 0, withdrawn: 0, seated: false },
		});
		expect(await rows()).toEqual(before);
	});

	it('in two processes at once adds each entry once', async () => {
		const results = await Promise.all([1, 2, 3].map(() => own.load()));
		const added = results.map((result) => (result.ok ? result.value.added : -1));
		expect(added.toSorted((a, b) => a - b)).toEqual([0, 0, 24]);
	});

	it('brings changes to the same entry, with its names in place of the old ones', async () => {
		await own.load();
		const before = await findEntry(own.platform.context(), 'state', 'selmark', 'en');
		await own.edit('states.json', (file) => {
			named(file, 'selmark').names = [
				{ form: 'site', until: '2020', text: { en: 'Selmark' } },
				{ form: 'site', from: '2020', text: { en: 'Greater Selmark' } },
			];
		});
		expect(await own.load()).toMatchObject({
			value: { changed: 1, seated: false },
		});
		const after = await findEntry(own.platform.context(), 'state', 'selmark', 'en');
		expect(after?.id).toBe(before?.id);
		expect(after?.names.map(({ form, name }) => [form, name.text])).toEqual([
			['site', 'Greater Selmark'],
			['site', 'Selmark'],
		]);
	});

	it('never removes an entry: it is withdrawn, leaves the lists and keeps its address', async () => {
		await own.load();
		const id = (await findEntry(own.platform.context(), 'field', 'clean-water', 'en'))?.id;
		await own.edit('fields.json', (file) => {
			file.entries = file.entries.filter(({ slug }: Json) => slug !== 'clean-water');
			file.entries.push({ ...file.entries[0], slug: 'sea-rescue', position: 4 });
		});
		expect(await own.load()).toMatchObject({ value: { added: 1, withdrawn: 1 } });
		const listed = await listEntries(own.platform.context(), 'field', 'en');
		expect(listed.map(({ slug }) => slug)).not.toContain('clean-water');
		expect(await findEntry(own.platform.context(), 'field', 'clean-water', 'en')).toMatchObject({
			id,
			withdrawn: true,
		});
	});

	it('takes a corrected slug, and codes and years that two entries have exchanged', async () => {
		await own.load();
		await own.edit('states.json', (file) => {
			named(file, 'nordhaven').slug = 'north-haven';
			const [one, other] = [named(file, 'azmere').facts, named(file, 'galdora').facts];
			[one.iso2, other.iso2] = [other.iso2, one.iso2];
		});
		await own.edit('chairpersonships.json', (file) => {
			[named(file, '2025').facts.year, named(file, '2026').facts.year] = [2026, 2025];
		});
		expect(await own.load()).toMatchObject({ ok: true, value: { added: 1, changed: 4, withdrawn: 1 } });
		const found = await sql<{ slug: string; fact: string }>`
			select slug, coalesce(facts ->> 'iso2', facts ->> 'year') as fact from directory.entry
			where withdrawn_at is null
				and slug in ('nordhaven', 'north-haven', 'azmere', 'galdora', '2025', '2026') order by slug`.execute(
			own.platform.database,
		);
		expect(found.rows.map(({ slug, fact }) => [slug, fact])).toEqual([
			['2025', '2026'],
			['2026', '2025'],
			['azmere', 'XG'],
			['galdora', 'XF'],
			['north-haven', 'XE'],
		]);
		expect(await own.load()).toMatchObject({ ok: true, value: { added: 0, changed: 0, withdrawn: 0 } });
	});

	it('replaces the texts of pages, and removes those whose file is gone', async () => {
		await writeText('about.en.md', '# About us');
		await writeText('about.ar.md', '# من نحن');
		await writeText('.DS_Store', 'no text');
		await own.load();
		const arabic = { name: 'about', language: 'ar', text: '# من نحن' };
		expect(await textRows()).toEqual([arabic, { name: 'about', language: 'en', text: '# About us' }]);
		await rm(join(own.folder, 'pages', 'about.en.md'));
		await own.load();
		expect(await textRows()).toEqual([arabic]);
	});

	it('writes down who did it and tells the page cache', async () => {
		await own.load();
		const audit = await sql`select action, thing from platform.audit`.execute(own.platform.database);
		expect(audit.rows).toContainEqual({ action: 'organisation.load', thing: 'organisation:example' });
		const outbox = await sql`select topic, payload from platform.outbox`.execute(own.platform.database);
		expect(outbox.rows).toContainEqual({ topic: 'directory.changed', payload: {} });
	});
});
