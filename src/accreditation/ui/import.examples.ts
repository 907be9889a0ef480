import { example, refused, type Showcase } from '#ui/showcase.ts';
import ImportTableForm from './Import/ImportTableForm.svelte';
import Columns from './Import/Columns.svelte';
import Preview from './Import/Preview.svelte';

const columns = [
	{ heading: 'Nom', field: 'name', examples: ['Berg, Anna', 'Ковальчук, Олена'] },
	{ heading: 'Courriel', field: 'email', examples: ['anna.berg@example.org'] },
	{ heading: '', field: 'ignore', examples: [] },
] as const;
const delegations = [
	{ id: 'arvonia', name: 'Arvonia' },
	{ id: 'karvia', name: 'Карвия' },
];
const table = {
	here: '#table',
	columns,
	charsets: [],
	charset: null,
	unknown: [],
	choices: { delegation: null, category: null, ground: null },
	delegations,
	isFocalPoint: false,
	isReady: true,
	isImported: false,
	nominated: 0,
	waiting: 0,
	refused: 0,
	counts: { good: 1_204, bad: 1, skipped: 1 },
	ageUnknown: 2,
	names: [{ line: 3, givenName: 'Zoë', familyName: 'van der Böhm' }],
	page: 1,
	pages: 2,
	notImported: [
		{
			line: 17,
			problems: [
				{ column: 'Courriel', cell: 'anna.berg', message: 'accreditation.people.email-wrong' },
				{ column: 'Nom', cell: '', message: 'accreditation.import.wrong.no-name' },
			],
		},
		{
			line: 1_205,
			problems: [{ column: '', cell: 'Withdrawn', message: 'accreditation.import.skipped' }],
		},
	],
};

/** The components with which tables of people are imported. */
export const importShowcases: readonly Showcase[] = [
	{
		name: 'Import',
		why: 'Lists each line that is wrong by its number, with the cell and a sentence; works without script.',
		examples: [
			refused(
				'Brings a table',
				ImportTableForm,
				{
					here: '#import',
					tables: [
						{ id: 'one', name: 'делегаты.csv', broughtAt: Date.UTC(2026, 10, 27, 9), lines: 2 },
						{ id: 'two', name: '', broughtAt: Date.UTC(2026, 10, 27, 8), lines: 0 },
					],
					zone: 'Europe/Vienna',
				},
				{ form: 'bring', fields: { file: 'accreditation.invite.file-missing' } },
			),
			refused(
				'Asks for the character set and a delegation',
				Columns,
				{
					...table,
					charsets: [
						{ charset: 'windows-1251', text: 'Имя;Эл. почта' },
						{ charset: 'koi8-r', text: 'хЛЪ;щК. ОНВРЮ' },
					],
					charset: 'windows-1251',
					unknown: [{ name: 'Ministry of the Interior of Arvonia', similar: 'arvonia' }],
				},
				{ form: 'choose', fields: { 'columns.0': 'accreditation.wrong.choice' } },
			),
			example('Good and bad lines', Preview, table),
			example('All imported', Preview, {
				...table,
				isImported: true,
				nominated: 1_200,
				waiting: 4,
				counts: { good: 0, bad: 0, skipped: 0 },
				notImported: [],
				pages: 1,
			}),
			example('Nothing recognised', Preview, {
				...table,
				isReady: false,
				counts: { good: 0, bad: 0, skipped: 0 },
				notImported: [],
				pages: 1,
			}),
		],
	},
];
