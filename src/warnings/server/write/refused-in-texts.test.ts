import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform } from '../../../../tests/test-platform.ts';
import { exampleContent } from '../../warnings.examples.ts';
import type { Tlp } from '../../tlp.ts';
import type { WarningContent } from '../../warning.ts';
import { refusedInTexts } from './refused-in-texts.ts';

/* docs/rules/warnings.md 10.3, 10.4 */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

const refused = async (
	fields: Partial<WarningContent>,
	tlp: Tlp | null,
	note = '',
): Promise<Record<string, string>> =>
	Object.fromEntries(
		[...(await refusedInTexts(platform.readerContext(), { content: exampleContent(fields), note, tlp }))].map(
			([field, { message }]) => [field, message],
		),
	);

/** Fields of a content with a fixed form. */
const notTexts = new Set([
	'kind',
	'language',
	'date',
	'form',
	'events',
	'isConfirmed',
	'reliability',
	'credibility',
]);
const exampleCap = {
	category: 'Health',
	urgency: 'Immediate',
	severity: 'Severe',
	certainty: 'Observed',
} as const;

describe('The texts of a warning', () => {
	it('name no person, company or street, whatever the label and the reason. 10.4', async () => {
		expect(
			await refused(
				{
					placeReason: 'Sold at one station.',
					text: 'Sold by Declan Fairweather-Okoye.',
					exposure: 'Sold at 14 Larkspur Close.',
					analysis: 'Ordered by Brindlewick Fine Chemicals Ltd.',
				},
				'red',
				'See case no. 25-cr-00417.',
			),
		).toEqual({
			text: 'platform.personal.person',
			exposure: 'platform.personal.address',
			analysis: 'platform.personal.company',
			note: 'platform.personal.number',
		});
	});

	it.each<[Tlp | null, string, boolean]>([
		['amber', 'Sold at one station.', true],
		['red', 'Sold at one station.', true],
		['amber', '', false],
		['green', 'Sold at one station.', false],
		[null, 'Sold at one station.', false],
	])('%s with the reason “%s”: a point on the map may be named: %s. 10.4', async (tlp, placeReason, may) => {
		const text = 'Dumped at 48.20817, 16.37382 near the river.';
		expect(await refused({ placeReason, text }, tlp)).toEqual(
			may ? {} : { text: 'warnings.refused.coordinates' },
		);
	});

	it('are each searched, also imprint, citation and those for the public. 10.3', async () => {
		const planted = 'Dealer Franz Gruber, +43 664 1234567';
		const everywhere = Object.fromEntries(
			Object.entries(exampleContent()).flatMap(([field, value]) =>
				typeof value === 'string' && !notTexts.has(field) ? [[field, planted]] : [],
			),
		);
		const texts = { en: planted };
		const cap = { ...exampleCap, headline: texts, description: texts, instruction: texts };
		const found = await refused({ ...everywhere, cap }, 'clear', planted);
		expect(found).toEqual({
			...Object.fromEntries(Object.keys(everywhere).map((field) => [field, 'platform.personal.person'])),
			citation: 'platform.personal.phone',
			'headline.en': 'platform.personal.person',
			'description.en': 'platform.personal.person',
			'instruction.en': 'platform.personal.person',
			note: 'platform.personal.person',
		});
		expect(Object.keys(everywhere)).toEqual(expect.arrayContaining(['imprint', 'citation', 'contact']));
	});

	it.each<[keyof WarningContent, string, string]>([
		['imprint', 'M30, +43 664 1234567', 'platform.personal.phone'],
		['imprint', 'Blue crown, order at t.me/crownshop', 'warnings.refused.link'],
		['imprint', '@crown_shop', 'warnings.refused.link'],
		['imprint', 'Sold at 14 Larkspur Close', 'platform.personal.address'],
		['imprint', 'at 48.20817, 16.37382', 'warnings.refused.coordinates'],
		['citation', 'Huber, Maria: Nitazenes, huber@example.org', 'platform.personal.email'],
		['citation', 'Huber, Maria: Nitazenes, https://shop.example.com/n', 'warnings.refused.link'],
		['citation', 'Huber, Maria: Nitazenes, www.example.org', 'warnings.refused.link'],
		['citation', 'Huber, Maria, 14 Larkspur Close', 'platform.personal.address'],
		['citation', 'Huber, Maria, https://maps.app.goo.gl/ab12345678', 'warnings.refused.map-link'],
	])('%s “%s” is refused. 10.3', async (field, text, message) => {
		expect(await refused({ [field]: text }, 'clear')).toEqual({ [field]: message });
	});

	it.each([
		'Huber, Maria and Rossi, Paolo: Nitazenes in tablets, 2026',
		'Vandeputte MM, Stove CP. Navigating nitazenes. Neuropharmacology 2025; 280: 110636. doi:10.1000/j.np.2025.110636',
		'https://doi.org/10.1000/add.16442',
		'Killoran S, McNamara S, Kavanagh P et al. Drug Test Anal. 2024;16(11):1217–1220. https://doi.org/10.1000/dta.3657',
		'EUDA. European Drug Report 2026: Trends and Developments. Luxembourg: Publications Office, 2026. ISBN 978-92-9408-021-3',
		'UNODC Early Warning Advisory on New Psychoactive Substances, vol. 12, no. 3, 12 May 2011',
		'West SL, O’Neal KK. Project D.A.R.E. outcome effectiveness revisited. Am J Public Health 2004; 94: 1027–1029',
		'Müller, H.: Synthetische Opioide. Springer GmbH, Berlin 2025, S. 112–118',
		'Иванова А. П., Петров С. В. Нитазены // Наркология. 2025. № 4. С. 12–19',
		'Dupont J., Martin C., « Les nitazènes en France », Revue des addictions, 2025, vol. 14, n° 2, p. 33-41',
	])('the citation “%s” is not. 10.3', async (citation) => {
		expect(await refused({ citation }, 'clear')).toEqual({});
	});

	it.each(['M30', 'Philipp Plein', 'Louis Vuitton, pink', 'RP 10 325', '54 142', 'Blue Punisher', 'A / 215'])(
		'the imprint “%s” is not. 10.3',
		async (imprint) => {
			expect(await refused({ imprint }, 'clear')).toEqual({});
		},
	);

	it('may name a region, towns, logos and methods. 10.3', async () => {
		const text =
			'Blue tablets marked M30 in the northern region and in Vienna; the Marquis reagent gave purple.';
		expect(await refused({ text }, 'clear')).toEqual({});
	});
});
