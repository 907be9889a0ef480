import { codes } from '#platform/codes.ts';
import type { RawActivity } from './imported.ts';
import { dateFields, type DateField } from './period.ts';

/* What a file of IATI says, activity by activity. docs/rules/activities.md 4.1, 4.7 */

/** Why a whole file is refused. */
export const iatiRefusals = codes('activities.iati-refused', [
	'not-xml',
	'has-doctype',
	'too-deep',
	'too-long',
	'not-iati',
	'wrong-encoding',
	'too-many',
]);
export type IatiRefusal = (typeof iatiRefusals)[number];

export class IatiFault extends Error {
	readonly refusal: IatiRefusal;
	readonly line: number | null;
	constructor(refusal: IatiRefusal, line: number | null = null) {
		super(refusal);
		this.refusal = refusal;
		this.line = line;
	}
}

/** An element of a file with its own text. */
export interface IatiElement {
	name: string;
	attributes: Readonly<Record<string, string>>;
	text: string;
	children: IatiElement[];
}

/** Dates by the words of 1.x and before; 2.0x has their numbers. */
const dateWords: Readonly<Record<string, DateField>> = {
	'start-planned': 'plannedStart',
	'start-actual': 'actualStart',
	'end-planned': 'plannedEnd',
	'end-actual': 'actualEnd',
	start: 'plannedStart',
	end: 'plannedEnd',
	completion: 'plannedEnd',
};

/** What is read of 1.x, and of 2.0x. 4.1 */
const readOfOld = 'iati-identifier reporting-org title description activity-date recipient-country sector';
const readOfNew = `${readOfOld} participating-org activity-status recipient-region location budget transaction planned-disbursement related-activity result`;
export const elementsRead = (version: string | undefined) => {
	const isOld = !version?.trim().startsWith('2.');
	return { isOld, names: new Set((isOld ? readOfOld : readOfNew).split(' ')) };
};

/** The groups of the DAC in words of 1.x. */
function vocabularyOf(given = ''): string {
	const typed = given.trim();
	if (typed === '' || typed === 'DAC') return '1';
	return typed === 'DAC-3' ? '2' : typed;
}
const languageOf = ({ attributes }: IatiElement): string =>
	attributes['xml:lang']?.trim().toLowerCase().split('-')[0] ?? '';
const within = ({ children }: IatiElement, ...names: string[]): IatiElement[] =>
	children.filter(({ name }) => names.includes(name));
const textOf = ({ text }: IatiElement): string => text.replaceAll(/\s+/g, ' ').trim();
/** In 1.x a text is in its element, in 2.0x in narratives of it. */
const written = (element: IatiElement): IatiElement[] =>
	[element, ...within(element, 'narrative')].filter((one) => textOf(one));
const firstText = (elements: readonly IatiElement[]): string =>
	elements.flatMap(written).map(textOf)[0] ?? '';

/** The budgets together, if they have one currency; revised ones replace the original ones. */
function budgetOf(activity: IatiElement): Pick<RawActivity, 'budget' | 'currency'> {
	const budgets = within(activity, 'budget').flatMap((budget) =>
		within(budget, 'value')
			.filter((value) => textOf(value) && Number.isFinite(Number(textOf(value))))
			.map((value) => ({
				type: budget.attributes['type'],
				value: Number(textOf(value)),
				currency: value.attributes['currency'] || activity.attributes['default-currency'] || '',
			})),
	);
	const revised = budgets.filter(({ type }) => type === '2');
	const counted = revised.length ? revised : budgets;
	const currency = counted[0]?.currency ?? '';
	const isOne = counted.length > 0 && counted.every((one) => one.currency === currency);
	return isOne
		? { budget: String(counted.reduce((sum, { value }) => sum + value, 0)), currency }
		: { budget: '', currency: '' };
}

/** What an activity of a file says. @param line of the file, from 1 */
export function rawOfElement(activity: IatiElement, line: number, isOld: boolean): RawActivity {
	const all = (...names: string[]) => within(activity, ...names);
	const language = languageOf(activity) || 'en';
	const texts = (elements: readonly IatiElement[]): Record<string, string> => {
		const found = Map.groupBy(elements.flatMap(written), (one) => languageOf(one) || language);
		return Object.fromEntries([...found].map(([of, some]) => [of, some.map(textOf).join(' ')]));
	};
	const dates: RawActivity['dates'] = {};
	for (const date of all('activity-date')) {
		const type = date.attributes['type']?.trim().toLowerCase() ?? '';
		const field = dateWords[type] ?? dateFields[Number(type || 0) - 1];
		// In files from before 1.0 a date is the text of its element.
		if (field) dates[field] = date.attributes['iso-date'] || (isOld ? textOf(date) : '');
	}
	const reporters = all('reporting-org');
	const { ref = '', 'secondary-reporter': secondary = '' } = reporters[0]?.attributes ?? {};
	const partners = all('participating-org');
	const payments = all('transaction', 'planned-disbursement').flatMap(({ children }) => children);
	return {
		line,
		identifier: firstText(all('iati-identifier')),
		reporter: { name: firstText(reporters), ref },
		isSecondary: /^(?:1|true)$/.test(secondary),
		language,
		title: texts(all('title')),
		summary: texts(all('description')),
		result: texts(all('result').flatMap((one) => within(one, 'title'))),
		mandate: '',
		dates,
		status: all('activity-status')[0]?.attributes['code'] ?? '',
		countries: all('recipient-country').map(({ attributes: { code = '', percentage = '' } }) => ({
			code,
			percent: percentage,
		})),
		regions: all('recipient-region').map(
			({ attributes: { code = '', percentage = '', vocabulary = '1' } }) => ({
				code,
				vocabulary,
				percent: percentage,
			}),
		),
		place: firstText(all('location').flatMap((one) => within(one, 'name'))),
		sectors: all('sector').flatMap(({ attributes: { code = '', percentage = '', vocabulary } }) =>
			code || !isOld ? [{ code, vocabulary: vocabularyOf(vocabulary), percent: percentage }] : [],
		),
		themes: [],
		organisations: partners.map((one) => ({
			role: one.attributes['role'] ?? '',
			name: firstText([one]),
			ref: one.attributes['ref'] ?? '',
		})),
		relations: all('related-activity').map(({ attributes: { type = '', ref: identifier = '' } }) => ({
			kind: type,
			identifier,
		})),
		chain: [...partners, ...payments].flatMap(
			({ attributes: of }) =>
				of['activity-id'] || of['provider-activity-id'] || of['receiver-activity-id'] || [],
		),
		...budgetOf(activity),
		problems: [],
	};
}
