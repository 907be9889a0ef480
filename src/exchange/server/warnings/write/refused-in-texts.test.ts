import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform } from '../../../../../tests/test-platform.ts';
import { exampleContent } from '../../../warnings.examples.ts';
import type { Tlp } from '../../../tlp.ts';
import type { WarningContent } from '../../../warning.ts';
import { refusedInTexts } from './refused-in-texts.ts';

/* docs/rules/exchange.md 10.3, 10.4 */

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
			text: 'exchange.submit.personal.person',
			exposure: 'exchange.submit.personal.address',
			analysis: 'exchange.refused.company',
			note: 'exchange.submit.personal.number',
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
			may ? {} : { text: 'exchange.refused.coordinates' },
		);
	});

	it('may name a region, towns, logos and methods. 10.3', async () => {
		const text =
			'Blue tablets marked M30 in the northern region and in Vienna; the Marquis reagent gave purple.';
		expect(await refused({ text }, 'clear')).toEqual({});
	});
});
