import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildIndex, search, suggest } from '#search/server';
import { spokenLanguages } from '#platform/language.ts';
import { loadSamplePractices } from '../samples/practices.ts';
import { loadRehearsal } from '../samples/rehearsal.ts';
import { root } from '../server/root.ts';
import { slices } from '../server/slices.ts';
import { openTestPlatform, type TestPlatform } from './test-platform.ts';

/* Fifty searches as people type them, and what must come first, whatever the language of the interface. docs/rules/search.md 1 */

let platform: TestPlatform;
let data: string;
beforeAll(async () => {
	platform = await openTestPlatform();
	data = await mkdtemp(join(tmpdir(), 'rostrum-test-fifty-'));
	const ctx = platform.context();
	for (const slice of slices) await slice.seed?.(ctx, `${root}organisations/osce`);
	await loadRehearsal(ctx, `${root}samples/rehearsal`, data);
	await loadSamplePractices(ctx, `${root}samples/practices`);
	await rebuildIndex(ctx, slices, () => false);
}, 180_000);
afterAll(async () => {
	await platform.close();
	await rm(data, { recursive: true, force: true });
});

const first: readonly (readonly [typed: string, path: string])[] = [
	// Names in use, found and never shown.
	['UK', '/countries/united-kingdom'],
	['Britain', '/countries/united-kingdom'],
	['Англия', '/countries/united-kingdom'],
	['Holland', '/countries/netherlands'],
	['Голландия', '/countries/netherlands'],
	['USA', '/countries/united-states-of-america'],
	['США', '/countries/united-states-of-america'],
	['Weißrussland', '/countries/belarus'],
	['Белоруссия', '/countries/belarus'],
	['Киргизия', '/countries/kyrgyzstan'],
	['Молдавия', '/countries/moldova'],
	['Turkey', '/countries/turkiye'],
	['Macedonia', '/countries/north-macedonia'],
	['Vatican', '/countries/holy-see'],
	['Czech Republic', '/countries/czechia'],
	['Russia', '/countries/russian-federation'],
	// In other languages than the reader's.
	['Deutschland', '/countries/germany'],
	['Österreich', '/countries/austria'],
	['Албания', '/countries/albania'],
	['Norvège', '/countries/norway'],
	// Chairpersons.
	['Ann Linde', '/chairpersonships/2021'],
	['Zbigniew Rau', '/chairpersonships/2022'],
	['Ian Borg', '/chairpersonships/2024'],
	['Stubb', '/chairpersonships/2008'],
	['Bakoyannis', '/chairpersonships/2009'],
	// Symbols.
	['PC.DEC/1048', '/series/drugs-conferences'],
	['PC.DEC/1041', '/series/security-review-conferences'],
	['PC.DEC/1117', '/field-operations/special-monitoring-mission-to-ukraine'],
	['RH.DOC/1/26', '/d/RH.DOC/1/26'],
	// Abbreviations and bodies.
	['ODIHR', '/structures/odihr'],
	['HCNM', '/structures/hcnm'],
	['SPMU', '/structures/transnational-threats-department'],
	['UNODC', '/organisations/unodc'],
	['Permanent Council', '/structures/permanent-council'],
	['DARE', '/practices/dare'],
	// Cities.
	['Ashgabat', '/field-operations/centre-in-ashgabat'],
	['Ашхабад', '/field-operations/centre-in-ashgabat'],
	['Tirana', '/field-operations/presence-in-albania'],
	['Pristina', '/field-operations/mission-in-kosovo'],
	['Warschau', '/structures/odihr'],
	['The Hague', '/structures/hcnm'],
	['Кишинёв', '/field-operations/mission-to-moldova'],
	// Conferences, practices, what was said, warnings.
	['drugs 2020', '/conferences/2020-drugs'],
	['rehearsal', '/conferences/rehearsal'],
	['Unplugged', '/practices/unplugged'],
	['Communities That Care', '/practices/communities-that-care'],
	['youth workers', '/conferences/rehearsal/meetings/4#t=14'],
	['ecstasy', '/warnings/'],
	['policing', '/fields/policing'],
	['drugs conferences', '/series/drugs-conferences'],
];

const meant: readonly (readonly [typed: string, word: string])[] = [
	['Tajikistn', 'tajikistan'],
	['precursers', 'precursors'],
	['Ashgabad', 'ashgabat'],
	['ODHIR', 'odihr'],
	['conferense', 'conference'],
];

const asking = { slices, languages: () => spokenLanguages };
const find = (words: string, language: string) =>
	search({ ...platform.readerContext(), language }, new URLSearchParams({ words }), asking);

it.each(spokenLanguages)('Of fifty searches 48 have first what they must: in %s', async (language) => {
	expect(first).toHaveLength(50);
	const wrong: string[] = [];
	for (const [typed, path] of first) {
		const found = await find(typed, language);
		const [top] = found.results;
		if (!top?.path.startsWith(path)) wrong.push(`${typed}: ${top?.path ?? 'nothing'} instead of ${path}`);
	}
	expect(wrong, wrong.join('\n')).toHaveLength(Math.min(wrong.length, 2));
});

it.each(meant)('“%s” is found nowhere, and “%s” is offered first. 1.5', async (typed, word) => {
	const found = await find(typed, 'en');
	expect([found.total, found.suggestions[0]]).toEqual([0, word]);
});

describe('a name in use', () => {
	it('is shown nowhere: neither as a title, nor as the place that has the words', async () => {
		const { results } = await find('Weißrussland', 'de');
		expect(JSON.stringify(results)).not.toMatch(/wei(?:ß|ss)russland/i);
		expect(results[0]?.title.text).toBe('Belarus');
	});

	it('comes before words that only begin so, while somebody types. 1.6', async () => {
		const [top] = await suggest(platform.readerContext(), 'UK', slices);
		expect(top).toMatchObject({ path: '/countries/united-kingdom' });
	});
});
