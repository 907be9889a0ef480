import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import { boothLinksPdfValues } from './booth-links-pdf.ts';
import { shownLinks } from './shown-links.ts';

/* The sheet of booth links as it comes out of the printer. */

const sources = fileURLToPath(new URL('../..', import.meta.url));
const pdf = openPdf(sources);
const words = readMessages(sources);
afterAll(() => pdf.stop());

const key = (at: number): string => `${'k'.repeat(30)}${String(at).padStart(2, '0')}`;
const links = (['booth', 'captions'] as const).flatMap((kind, at) =>
	['en', 'fr', 'ru', 'sr'].map((language, n) => ({ kind, language, key: key(at * 4 + n) })),
);
const place = (language: string) => ({
	origin: 'https://conference.example',
	language,
	languages: ['en', 'fr', 'ru', 'ar'],
	t: words(language),
});
const conference = {
	title: { en: 'Conference on coasts' },
	original: 'en',
	timeZone: 'Europe/Vienna',
	sample: true,
};
const meeting = {
	number: 2,
	title: { en: 'Closing meeting' },
	place: { en: 'Hall A' },
	day: '2026-03-05',
	startsAt: Date.parse('2026-03-05T09:00:00Z'),
	endsAt: Date.parse('2026-03-05T11:00:00Z'),
};

async function printed(language = 'en') {
	const page = { conference, meeting, links } as unknown as Parameters<typeof boothLinksPdfValues>[0];
	const emailSite = { organisationIn: () => 'Sample Organisation' } as unknown as Parameters<
		typeof boothLinksPdfValues
	>[2]['emailSite'];
	const values = boothLinksPdfValues(page, place(language), { now: new Date(0), emailSite });
	const made = await pdf.write('broadcast/booth-links', values);
	if (!made.ok) throw new Error(made.refusal);
	const document = await getDocumentProxy(made.value);
	return extractText(document, { mergePages: false });
}

it('names booth, meeting, date, place and how long each link works, six to a sheet', async () => {
	const { totalPages, text } = await printed();
	expect(totalPages).toBe(2);
	const first = (text[0] ?? '').replaceAll(/\s+/g, ' ');
	for (const part of ['Booth: French', 'Captions: English', 'Closing meeting', 'Conference on coasts'])
		expect(first).toContain(part);
	expect(first).toMatch(/5 March 2026.*10:00.*12:00.*Hall A/);
	expect(first).toContain('until it is replaced');
	expect(text[1]).toContain('Captions: Serbian');
	expect(first.replaceAll(' ', '')).toContain(`https://conference.example/fr/booth#key=${key(1)}`);
});

it('is written in every language of the interface', async () => {
	for (const language of ['ar', 'ru', 'de']) expect((await printed(language)).totalPages).toBe(2);
});

it('opens each link in the language of its booth, where the site has it', () => {
	const shown = shownLinks(links, place('de'));
	expect(shown.map(({ address }) => address.split('#')[0])).toEqual([
		...['en', 'fr', 'ru', 'de'].map((code) => `https://conference.example/${code}/booth`),
		...['en', 'fr', 'ru', 'de'].map((code) => `https://conference.example/${code}/captions`),
	]);
	expect(shown[1]?.what).toBe('Kabine: Französisch');
	expect(new Set(shown.map(({ qr }) => qr.path)).size).toBe(8);
});
