import { globSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	addressOfText,
	footPages,
	helpPages,
	helpPictures,
	isHelpPage,
	loadOrganisation,
	textPages,
} from '#directory/server';
import { spokenLanguages } from '#platform/language.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/test-platform.ts';
import { retention } from '../accreditation/retention.ts';
import { params } from '../params.ts';
import { load } from './[language=language]/(site)/[page=page]/+page.server.ts';
import { load as loadHelp } from './[language=language]/(site)/help/[topic=help]/+page.server.ts';
import { slices } from '../../server/slices.ts';
import practices from '../practices/messages/en.json' with { type: 'json' };
import warnings from '../warnings/messages/en.json' with { type: 'json' };
import { usedPictures } from './help-pictures.server.ts';
import { readPageText } from './page-text.server.ts';

const example = fileURLToPath(new URL('../../organisations/example', import.meta.url));
const values = { organisation: 'Example', short: 'EX' };
let platform: TestPlatform;
let folder: string;

beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'organisation-'));
	await cp(example, folder, { recursive: true });
	await mkdir(join(folder, 'pages'));
	await writeFile(join(folder, 'pages/about.en.md'), '# We are {organisation}\n\nOwn words.');
	const loaded = await loadOrganisation(platform.context(), folder);
	expect(loaded.ok).toBe(true);
});
afterAll(async () => {
	await platform.close();
	await rm(folder, { recursive: true });
});

const read = (page: (typeof textPages)[number], language: string) =>
	readPageText(platform.readerContext(), page, language, values, slices);

describe.each(textPages)('%s', (page) => {
	it('has an address', () => {
		const matcher = params[isHelpPage(page) ? 'help' : 'page'] as unknown as {
			'~standard': { validate(text: string): { issues?: unknown } };
		};
		expect(matcher['~standard'].validate(page).issues).toBeUndefined();
		expect(matcher['~standard'].validate(`${page}-2`).issues).toBeDefined();
		expect(isHelpPage(`${page}s`)).toBe(false);
	});

	it.each(spokenLanguages)('has a text in %s, with the same parts as in English', async (language) => {
		const [text, english] = [await read(page, language), await read(page, 'en')];
		expect(text.title).not.toBe('');
		// Also the buttons that a text names by the keys of their messages.
		expect(JSON.stringify(text)).not.toMatch(/\{[\w.-]+\}/);
		if (text.isOwn || english.isOwn) return;
		const shape = (blocks: typeof text.blocks) =>
			blocks.map((block) => (block.is === 'list' ? block.items.length : block.is));
		expect(shape(text.blocks)).toEqual(shape(english.blocks));
		const links = ({ blocks }: typeof text) =>
			[...JSON.stringify(blocks).matchAll(/"href":"([^"]+)"/g)].map(([, to]) => to).sort();
		expect(links(text)).toEqual(links(english));
	});
});

const source = (page: string, language: string): string =>
	readFileSync(new URL(`../directory/pages/${page}/${language}.md`, import.meta.url), 'utf8');
const keysOf = (text: string): string[] =>
	[...text.matchAll(/\{([\w.-]+)\}/g)].map(([, key = '']) => key).sort();

/** Opens a page of help. */
const openHelp = (topic: string) =>
	loadHelp({
		locals: { context: platform.readerContext(), keep: () => {} },
		params: { language: 'en', topic },
		parent: () => Promise.resolve({ organisation: { name: 'Example', shortName: 'EX' } }),
	} as never);

describe('help', () => {
	it.each(helpPages)('%s names the same buttons in every language', (page) => {
		const english = keysOf(source(page, 'en'));
		expect(english.length).toBeGreaterThan(3);
		for (const language of spokenLanguages) expect(keysOf(source(page, language))).toEqual(english);
	});

	it('has an index with every page but the tour, which is there with the rehearsal only', async () => {
		for (const language of spokenLanguages) {
			const text = JSON.stringify((await read('help', language)).blocks);
			for (const page of helpPages.filter((one) => one !== 'tour'))
				expect(text).toContain(`"href":"${addressOfText(page)}"`);
		}
	});

	it('shows every picture that there is, with words for people who cannot see it, and no other', async () => {
		const taken = globSync('*.webp', { cwd: new URL('../directory/pages/pictures', import.meta.url) });
		expect(taken.map((file) => file.replace('.webp', '')).sort()).toEqual([...helpPictures].sort());
		const shown = new Set<string>();
		for (const page of [...helpPages, 'help'] as const) {
			for (const language of spokenLanguages) {
				const text = await read(page, language);
				const pictures = text.blocks.flatMap((block) => (block.is === 'picture' ? [block] : []));
				for (const { name, alt } of pictures) {
					shown.add(name);
					expect([name, alt.length > 20, alt.length < 200]).toEqual([name, true, true]);
				}
				expect(Object.keys(usedPictures(text)).sort()).toEqual(pictures.map(({ name }) => name).sort());
			}
		}
		expect([...shown].sort()).toEqual([...helpPictures].sort());
	});

	it('has no tour where there is no rehearsal to go through, and no page of another name', async () => {
		for (const topic of ['tour', 'chairs', 'about'])
			await expect(openHelp(topic)).rejects.toMatchObject({ status: 404 });
		expect(await openHelp('chair')).toMatchObject({
			text: { title: 'Chairs' },
			pictures: { chair: expect.any(String) },
		});
	});

	it('says nothing under a name that is none', () => {
		for (const name of ['about', 'help', 'constructor', '']) expect(isHelpPage(name)).toBe(false);
		expect(footPages.map(addressOfText)).toContain('/about');
	});

	it('leaves a message that needs values as it is, in place of half a sentence', async () => {
		await writeFile(join(folder, 'pages/chair.en.md'), '# Chairs\n\n{floor.chair.give} {floor.no-such-word}');
		expect((await loadOrganisation(platform.context(), folder)).ok).toBe(true);
		const { blocks, isOwn } = await read('chair', 'en');
		expect(isOwn).toBe(true);
		expect(blocks).toEqual([
			{
				is: 'paragraph',
				children: [{ is: 'text', text: '{floor.chair.give} {floor.no-such-word}' }],
			},
		]);
		await rm(join(folder, 'pages/chair.en.md'));
		expect((await loadOrganisation(platform.context(), folder)).ok).toBe(true);
	});
});

it('the organisation’s own text replaces the default in its language, and in no other', async () => {
	expect(await read('about', 'en')).toMatchObject({ title: 'We are Example', isOwn: true });
	expect(await read('about', 'ar')).toMatchObject({ title: 'عن هذا الموقع', isOwn: false });
	expect(await read('help', 'en')).toMatchObject({ title: 'Help', isOwn: false });
});

it('the organisation’s own text may name buttons by the key that they had when their slice had another name', async () => {
	await writeFile(
		join(folder, 'pages/contact.en.md'),
		'# Contact\n\n{exchange.submit.new}, {exchange.receive.desk}, {exchange.none}',
	);
	expect((await loadOrganisation(platform.context(), folder)).ok).toBe(true);
	const [text] = (await read('contact', 'en')).blocks;
	const { 'submit.new': submit, 'receive.desk': desk } = { ...practices, ...warnings };
	expect(text).toMatchObject({ children: [{ text: `${submit}, ${desk}, {exchange.none}` }] });
});

it('takes one statement, whether the organisation has a text or not', async () => {
	for (const page of ['about', 'help'] as const)
		expect(await platform.statements((ctx) => readPageText(ctx, page, 'en', values, slices))).toBe(1);
});

it.each(spokenLanguages)(
	'the periods of privacy in %s are those that the program keeps',
	async (language) => {
		const { blocks } = await read('privacy', language);
		const list = blocks.filter(({ is }) => is === 'list')[2];
		if (list?.is !== 'list') expect.unreachable();
		const numbers = list.items.map((item) => (JSON.stringify(item).match(/\d+/g) ?? []).map(Number));
		expect(numbers).toEqual([
			[retention.accredited, retention.notAccredited, retention.withdrawn, 48],
			[retention.passportName],
			[retention.counted],
			[retention.scans],
			[retention.delegations],
			[],
			[retention.reads],
			[365],
		]);
	},
);

describe('contact', () => {
	const place = globalThis as unknown as Record<symbol, unknown>;
	const key = Symbol.for('rostrum');
	afterAll(() => delete place[key]);
	const contactOf = async (language: string, securityContacts: readonly string[], page = 'contact') => {
		place[key] = { settings: { securityContacts } };
		const event = {
			locals: { context: platform.readerContext(), keep: () => {} },
			params: { language, page },
			parent: () => Promise.resolve({ organisation: { name: 'Example', shortName: 'EX' } }),
		};
		return ((await load(event as never)) as { contact: unknown }).contact;
	};

	it('names nothing that is not known, and nothing on other pages', async () => {
		const nothing = { address: null, email: null, website: null, security: null };
		expect(await contactOf('en', [])).toEqual(nothing);
		expect(await contactOf('en', ['mailto:a@example.org'], 'privacy')).toBeNull();
	});

	it('names the address of the organisation in the reader’s language or marked as another, and whom to tell of a security problem', async () => {
		const file = join(folder, 'organisation.json');
		const organisation = JSON.parse(await readFile(file, 'utf8')) as object;
		const contact = { address: { en: '1 Quay, Nordhaven' }, email: 'desk@example.org' };
		await writeFile(file, JSON.stringify({ ...organisation, contact }));
		expect(await loadOrganisation(platform.context(), folder)).toMatchObject({ ok: true });
		const found = {
			email: 'desk@example.org',
			website: null,
			security: 'mailto:a@example.org',
			address: { text: '1 Quay, Nordhaven', language: 'en', isRequested: false },
		};
		expect(await contactOf('ar', ['mailto:a@example.org', 'tel:1'])).toEqual(found);
	});
});
