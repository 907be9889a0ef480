import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import type { BadgeSize } from '../../badges-list.ts';
import { categories } from '../../categories.ts';
import { badgePdfValues } from './badge-pdf.ts';

/* Badges as they come out of the printer. */

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const pdf = openPdf(sources);
const words = readMessages(sources);
afterAll(() => pdf.stop());

const conference = {
	id: 'c',
	slug: 'coasts',
	title: { en: 'Conference on Coasts', ar: 'مؤتمر السواحل' },
	timeZone: 'UTC',
	sample: true,
	days: [],
	mayManage: true,
};
const delegation = { id: 'd', entry: null, name: { en: 'Maltavia' }, class: 'state', seat: null } as const;

async function printed(
	names: readonly string[],
	size: BadgeSize,
	original = 'en',
	more: { jobTitle?: string; days?: string[]; organisation?: string } = {},
) {
	const badges = names.map((name, at) => ({
		id: String(at),
		name,
		category: categories[at % categories.length] ?? 'state',
		delegation: at % 2 ? null : 'd',
		jobTitle: more.jobTitle ?? '',
		code: 'ABCDEFGH23456789',
		days: more.days ?? null,
		printedAt: null,
	}));
	const sheets = {
		conference: { ...conference, original },
		delegations: [delegation],
		badges,
		photographs: new Map(),
		organisations: new Map(badges.map(({ id }) => [id, more.organisation ?? ''])),
	};
	const options = { size, t: words(original), organisation: 'Sample Organisation', now: new Date(0) };
	const made = await pdf.write('accreditation/badges', badgePdfValues(sheets, options));
	if (!made.ok) throw new Error(made.refusal);
	const document = await getDocumentProxy(made.value);
	return extractText(document, { mergePages: false });
}

it('Badges are one to a sheet of A6, or eight to a sheet of A4, each with its category as a word', async () => {
	const names = Array.from({ length: 9 }, (_, at) => `Person ${at}`);
	const [single, many] = [await printed(names, 'a6'), await printed(names, 'a4')];
	expect([single.totalPages, many.totalPages]).toEqual([9, 2]);
	expect(single.text[0]).toContain('Participating State');
	expect(single.text[0]).toContain('Maltavia');
	expect(single.text[5]).toContain('Media');
	expect(single.text[1]).not.toContain('Maltavia');
	for (const name of names) expect(many.text.join(' ')).toContain(name);
	expect(single.text[0]?.replaceAll(/\s/g, '')).toContain('ABCDEFGH23456789');
});

it('A badge stays one page, whatever its name is made of', async () => {
	const names = ['x'.repeat(200), 'An\u0000na ]#panic()[', 'Long Name '.repeat(19).trim(), 'Олена Ковальчук'];
	const { totalPages, text } = await printed(names, 'a6');
	expect(totalPages).toBe(4);
	expect(text[1]).toContain('Anna ]#panic()[');
	expect((await printed(['أحمد الخطيب'], 'a4', 'ar')).totalPages).toBe(1);
});

it('A badge says what somebody does, for which organisation, and on which days it is valid', async () => {
	const more = {
		jobTitle: 'Head of Unit',
		organisation: 'Coast Institute',
		days: ['2027-03-09', '2027-03-11'],
	};
	for (const size of ['a6', 'a4'] as const) {
		const { text, totalPages } = await printed(['Anna Adler', 'Bo Berg'], size, 'en', more);
		const all = text.join(' ');
		expect(totalPages).toBe(size === 'a6' ? 2 : 1);
		expect(all.match(/Head of Unit/g)).toHaveLength(2);
		// A delegation is said in place of what somebody wrote.
		expect(all.match(/Maltavia/g)).toHaveLength(1);
		expect(all.match(/Coast Institute/g)).toHaveLength(1);
		expect(all).toMatch(/Valid on \w+ 9, \w+ 11|Valid on 9 \w+, 11 \w+/);
	}
});
