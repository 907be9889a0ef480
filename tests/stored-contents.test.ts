import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { openSealer } from '#platform/server/sealer.ts';
import { PracticeRecord } from '../src/practices/practice.ts';
import { StudyRecord } from '../src/practices/study.ts';
import { contentOf } from '../src/warnings/server/content.ts';
import type { WarningContent } from '../src/warnings/warning.ts';

/*
 * Contents as installations have stored them: whatever changes in the declaration of a record, they are read with the same
 * keys. Sealed ones cannot be rewritten by a migration. Add to these texts; never change them.
 */

const warning: WarningContent = {
	kind: 'poisoning',
	language: 'ru',
	subject: 'Нитазены в таблетках',
	// A message that came in named a day that does not exist.
	date: '2026-11-31',
	country: '5a3b1e00-0001-4000-8000-00000000000a',
	region: 'Карвия, север',
	placeReason: '',
	text: 'Круглые синие таблетки.',
	form: 'tablet',
	cas: ['14680-51-4'],
	imprint: 'M30',
	quantity: 'to-10-g',
	events: 'fewer',
	exposure: '',
	analysis: '',
	method: 'LC-HRMS',
	healthRisks: 'Угнетение дыхания',
	otherRisks: '',
	measures: '',
	reliability: 'B',
	credibility: '2',
	isConfirmed: 'yes',
	citation: '',
	contact: 'Бюро раннего предупреждения',
	cap: {
		category: 'Health',
		urgency: 'Immediate',
		severity: 'Severe',
		certainty: 'Observed',
		headline: { en: 'Nitazene in tablets' },
		description: {},
		instruction: { en: 'Carry naloxone.' },
	},
	capMessage: { sender: 'ewa@example.org', identifier: 'KRV-1' },
};
/** The same, sealed with the key below. */
const sealed = [
	'jMepqnpAXvHaJL+Fxtw9uDg+U6q6EKhOtGpvfZyCmMFoq6MuS6h8ddMtil7+MdioBdgxfTJgw8o1HYhAyRkmOezk59Ygx9PT',
	'Hqklb3rkgIXjHlgONSyCC6e9AS8Y/CY82tpygh/n5UTfcee9FVTDEvXbBwkraqzbIomby7D1tyHSghXRYwVKk0ALsITawwr/',
	'N6KB7N3CFm6pnPnTBWILb5VRQuQyAAIo4jLHr3o9Mxj97U5/MxwK2EbpcHDeTKm4aonysmvom9NbROKMqxGW2afNEtO/hc2n',
	'k3EPpPqEy/Ye001UYVUx2+DUBPg/yu5cJl0/PC5N00lTGdzTLmBEYBMsP6mZ2upUAUd3dOzWFFXHAVwww1wl6T0lEgpFA6Kj',
	'e/G2H4m+7xkFxw7z6O23lzE2gztHrjbpjrp71IfW6sjt0h5N3Vlrlp/Kym5z0IUNn73+6HL0LLTv/zFm3nW+eX+AFvx96r3Y',
	'XAT8w3hpmr/5bi0nduH1hd9KM3ZbjH3NlEzrymz7I7UXEmaC3ENkFMJ4T+bBwHRrWDFSO5GCVlC2kBUuqUXb9XVKvw2Phzjs',
	'5Xgdu1b497wZP1lNBo6JvM+vZRRyMjthvEhMkxd4wuvjIqkO3mKlBDeklIrRjLkzHo3AEsb36HTdgXeOTKsU9AD/A9kgIlsV',
	'lW8L52f3T7k7PQp4KNd7MFLoAsb4bwGV90+TuyXm6pDWmaLrxpQ+Z1bQUoJrNE6BPxaR3TKVhpMFT6pB0Q43KLllvynYDKVJ',
	'6cLZXDL8RxH2jk3GYAAbAluIrgxa608btt+nK22PjWQSPyhRepv0qqZfgJ08wJukzNb22x2bAmKF0ak1ZVGu4c69XJKnPeMQ',
	'vMI20nCsWzxTXoCRO97uncuck4cLpOIQYk+s+IuQqRAAGlzYTtvMIv1f5QqPORxUYhpFjwTrNmyoMKHc0nBOy1UUKvT0OPJZ',
	'JP2IMVUZASsS/T+ALr5jRz/NWmhomlqzpdb4TjcFkRlwZDygnLPnYq3fqkNptPqM9mbqgqe0nnoAsmvG3jXHeMI5e9qr38s9',
	'cL/NIp5Clwq/t5igs2BLm5vHlwJhixQar5OYYQwhw+frktp02adnXSYmTxvOETXByeIdZr6DmcQyX1GW7lgN8KAyQh30LuUy',
	'xxm3ZiIz4QmaeLviTKpkPJaSn//G1sZKxzBxw9oVNQ==',
].join('');
const id = '5a3b1e00-0001-4000-8000-0000000000aa';
const ctx = { sealer: openSealer('a seal key for tests') } as never;

describe('A warning that was stored is read as it was', () => {
	it('from JSON, also without a public text and a message', () => {
		const older = { ...warning, cap: null, capMessage: undefined };
		expect(contentOf(ctx, { warning: id, content: warning, sealed: null } as never)).toEqual(warning);
		expect(contentOf(ctx, { warning: id, content: older, sealed: null } as never)).toEqual({
			...warning,
			cap: null,
			capMessage: null,
		});
	});

	it('from a sealed content', () => {
		const read = contentOf(ctx, {
			warning: id,
			content: null,
			sealed: Buffer.from(sealed, 'base64'),
		} as never);
		expect(read).toEqual(warning);
		expect(Object.keys(read ?? {}).sort()).toEqual(Object.keys(warning).sort());
	});
});

it('A practice that was stored is read as it was', () => {
	const practice = {
		kind: 'activity',
		interventions: ['sport'],
		ages: ['early-adolescence', 'adolescence'],
		settings: ['community'],
		risks: ['selective'],
		groups: ['young-people-at-risk'],
		factors: ['unstructured-time'],
		deliverers: ['police', 'youth-worker'],
		policeRoles: ['coalition'],
		means: [],
		designedWith: ['young-people'],
		usedIn: ['5a3b1e00-0001-4000-8000-00000000000a'],
		cost: 'to-10',
		training: 'under-a-day',
		hasManual: true,
		hasHelp: false,
		isAvailable: true,
		languages: ['de', 'en'],
		licence: 'free-of-charge',
		summary: { de: 'Abendsport.', en: 'Evening sports.' },
		problem: { de: 'Leere Abende.' },
		mechanism: {},
		components: { de: 'Zwei Abende je Woche.' },
		legal: {},
		knownFailures: { de: 'Die Halle blieb zu.' },
		quality: { needs: true, ethics: false },
		rights: { voluntary: true },
		activity: { price: { de: 'Frei' }, transport: {}, hours: { de: '18 bis 21 Uhr' } },
		materials: 'https://example.org/manual',
		mailbox: '',
	};
	expect(v.parse(PracticeRecord, practice)).toEqual(practice);
	expect(v.is(PracticeRecord, { ...practice, name: 'another key' })).toBe(false);
});

it('A trial that was stored is read as it was', () => {
	const trial = {
		kind: 'trial',
		name: 'Example trial',
		registration: '',
		countries: [],
		design: 'cluster-rct',
		isIndependent: 'no',
		units: '143 schools',
		participants: 7_000,
		tests: {
			clustering: 'yes',
			'intention-to-treat': 'yes',
			attrition: 'unknown',
			baseline: 'yes',
			measures: 'no',
		},
		attrition: 12,
		attritionDifference: null,
		isPreregistered: 'unknown',
		funding: '',
		fidelity: null,
		reports: [{ id: '1', reference: 'Example, 2019', year: 2019, doi: '10.1000/example.2019' }],
		results: [
			{
				report: '1',
				outcome: 'drunkenness',
				main: 'named',
				measure: 'risk-ratio',
				desired: 'less',
				effect: 0.8,
				low: 0.7,
				high: 0.88,
				months: 18,
				place: 'Table 2',
				standardError: null,
				pValue: null,
				events: null,
				total: null,
				controlEvents: null,
				controlTotal: null,
				designEffect: null,
				stated: null,
				standardDeviation: null,
				controlShare: null,
				subgroup: '',
				heterogeneity: null,
			},
		],
	};
	expect(v.parse(StudyRecord, trial)).toEqual(trial);
});
