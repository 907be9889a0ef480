import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation, textPages } from '#directory/server';
import { spokenLanguages } from '#platform/language.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/test-platform.ts';
import { retention } from '../accreditation/retention.ts';
import { params } from '../params.ts';
import { load } from './[language=language]/(site)/[page=page]/+page.server.ts';
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
	readPageText(platform.readerContext(), page, language, values);

describe.each(textPages)('%s', (page) => {
	it('has an address', () => {
		const matcher = params.page as unknown as {
			'~standard': { validate(text: string): { issues?: unknown } };
		};
		expect(matcher['~standard'].validate(page).issues).toBeUndefined();
		expect(matcher['~standard'].validate(`${page}s`).issues).toBeDefined();
	});

	it.each(spokenLanguages)('has a text in %s, with the same parts as in English', async (language) => {
		const [text, english] = [await read(page, language), await read(page, 'en')];
		expect(text.title).not.toBe('');
		expect(JSON.stringify(text)).not.toMatch(/\{(?:organisation|short)\}/);
		if (text.isOwn || english.isOwn) return;
		const shape = (blocks: typeof text.blocks) =>
			blocks.map((block) => (block.is === 'list' ? block.items.length : block.is));
		expect(shape(text.blocks)).toEqual(shape(english.blocks));
		const links = ({ blocks }: typeof text) =>
			[...JSON.stringify(blocks).matchAll(/"href":"([^"]+)"/g)].map(([, to]) => to).sort();
		expect(links(text)).toEqual(links(english));
	});
});

it('the organisation’s own text replaces the default in its language, and in no other', async () => {
	expect(await read('about', 'en')).toMatchObject({ title: 'We are Example', isOwn: true });
	expect(await read('about', 'ar')).toMatchObject({ title: 'عن هذا الموقع', isOwn: false });
	expect(await read('help', 'en')).toMatchObject({ title: 'Help', isOwn: false });
});

it('takes one statement, whether the organisation has a text or not', async () => {
	for (const page of ['about', 'help'] as const)
		expect(await platform.statements((ctx) => readPageText(ctx, page, 'en', values))).toBe(1);
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
