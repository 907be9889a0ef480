import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { documentKinds } from './document.ts';
import {
	AwaitedForm,
	DetailsForm,
	IssueSeveralForm,
	KindSettingsForm,
	ReasonForm,
	RelateForm,
	seenSetting,
	timesIn,
} from './officer-forms.ts';

const id = '5a3b1e00-0006-4000-8000-000000000001';
const details: [string, string][] = [
	['version', '3'],
	['title.en', 'Early warning'],
	['title.fr', ''],
	['kind', 'statement'],
	['original', 'en'],
	['distribution', 'participants'],
];

const at = (release: string) => timesIn({ release, interpreters: '' }, 'Europe/Vienna');

describe('The form of a document', () => {
	it('names what is missing or cannot be', () => {
		expect(
			parseForm(
				DetailsForm,
				details.filter(([name]) => !name.startsWith('title')),
			),
		).toMatchObject({
			fields: { title: 'documents.wrong.title' },
		});
		expect(parseForm(DetailsForm, [...details.slice(0, -1), ['distribution', 'list']])).toMatchObject({
			fields: { recipients: 'documents.desk.wrong-recipients' },
		});
		for (const wrong of [
			['kind', 'novel'],
			['meeting', 'first'],
			['release', 'tomorrow'],
			['version', '-1'],
			['authors', 'Arvonia'],
			['forJournal', 'perhaps'],
		] as const) {
			const others = details.filter(([name]) => name !== wrong[0]);
			expect(parseForm(DetailsForm, [...others, wrong])).toMatchObject({ refusal: 'bad-input' });
		}
	});

	it('reads what is not ticked or chosen as none', () => {
		expect(parseForm(DetailsForm, details)).toEqual({
			ok: true,
			value: {
				version: 3,
				title: { en: 'Early warning' },
				kind: 'statement',
				meeting: null,
				item: null,
				authors: [],
				original: 'en',
				series: null,
				distribution: 'participants',
				recipients: [],
				release: '',
				interpreters: '',
				do: 'save',
				forJournal: false,
				together: false,
			},
		});
	});

	it('refuses times that the clocks of the conference never show', () => {
		expect(at('2027-02-31T10:00')).toMatchObject({ fields: { release: 'documents.desk.wrong-time' } });
		expect(at('2027-03-28T02:30')).toMatchObject({ fields: { release: 'documents.desk.wrong-time' } });
		expect(at('2027-03-09T12:00')).toEqual({
			ok: true,
			value: { releaseAt: new Date('2027-03-09T11:00:00Z'), interpretersAt: null },
		});
	});
});

const given = (form: Parameters<typeof parseForm>[0], fields: Record<string, string>) =>
	parseForm(form, Object.entries(fields));

describe('Other forms', () => {
	it('issue those that are chosen, at most fifty', () => {
		const chosen = (count: number): [string, string][] =>
			Array.from({ length: count }, (_, nth) => ['id', `${id}:${nth}`]);
		expect(parseForm(IssueSeveralForm, [])).toMatchObject({ fields: { id: 'documents.desk.wrong-none' } });
		expect(parseForm(IssueSeveralForm, chosen(51))).toMatchObject({
			fields: { id: 'documents.desk.wrong-many' },
		});
		expect(parseForm(IssueSeveralForm, [['id', 'x:1']])).toMatchObject({ refusal: 'bad-input' });
		expect(parseForm(IssueSeveralForm, [['id', `${id}:7`]])).toEqual({
			ok: true,
			value: [{ id, revision: 7 }],
		});
	});

	it('need a reason, a symbol, a number', () => {
		expect(given(ReasonForm, { version: '1', reason: '  ' })).toMatchObject({
			fields: { reason: 'documents.desk.wrong-reason' },
		});
		expect(given(RelateForm, { symbol: 'nothing' })).toMatchObject({
			fields: { symbol: 'documents.desk.wrong-symbol' },
		});
		expect(given(AwaitedForm, { awaited: 'ru', state: 'awaited', words: '2.5' })).toMatchObject({
			fields: { words: 'documents.desk.wrong-number' },
		});
		expect(given(AwaitedForm, { awaited: 'ru', state: 'issued' })).toMatchObject({ refusal: 'bad-input' });
	});
});

const rows = (changed: Record<string, string> = {}): [string, string][] =>
	documentKinds.flatMap((kind) =>
		['series', 'days', 'seen'].map((key): [string, string] => [
			`${kind}.${key}`,
			changed[`${kind}.${key}`] ?? (key === 'seen' ? '/' : ''),
		]),
	);

describe('The table of the kinds (3.2, 3.7)', () => {
	it('names the field of the row that is wrong, and the rows that are missing', () => {
		expect(parseForm(KindSettingsForm, rows({ 'letter.days': '2.5', 'agenda.days': '3' }))).toMatchObject({
			fields: { 'letter.days': 'documents.desk.wrong-number' },
		});
		expect(parseForm(KindSettingsForm, rows().slice(3))).toMatchObject({ refusal: 'bad-input' });
	});

	it('gives the changed rows only, so that nobody else’s change of another row is lost', () => {
		const stored = seenSetting({ series: null, days: 4 });
		const typed = { 'letter.days': '0', 'agenda.days': '4', 'agenda.seen': stored, 'report.seen': stored };
		expect(parseForm(KindSettingsForm, rows(typed))).toMatchObject({
			value: [
				{ kind: 'letter', series: null, days: 0 },
				{ kind: 'report', series: null, days: null },
			],
		});
	});
});
