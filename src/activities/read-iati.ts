import { codes } from '#platform/codes.ts';
import { RawActivity } from './imported.ts';
import type { DateField } from './period.ts';

/* What a file of IATI says, from its tags and texts in order. docs/rules/activities.md 4.1, 4.7 */

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

type Attributes = Readonly<Record<string, string>>;

const isOldVersion = (version: string | undefined): boolean => !version?.trim().startsWith('2.');

/** Dates by the codes of 2.0x and the words of 1.x and before. */
const dateFields: Readonly<Record<string, DateField>> = {
	'1': 'plannedStart',
	'2': 'actualStart',
	'3': 'plannedEnd',
	'4': 'actualEnd',
	'start-planned': 'plannedStart',
	'start-actual': 'actualStart',
	'end-planned': 'plannedEnd',
	'end-actual': 'actualEnd',
	start: 'plannedStart',
	end: 'plannedEnd',
	completion: 'plannedEnd',
};

/** What of 1.x is read. 4.1 */
const readOfOld = new Set(
	'iati-identifier reporting-org title description activity-date recipient-country sector'.split(' '),
);
const readOfNew = new Set([
	...readOfOld,
	...'participating-org activity-status recipient-region location budget transaction related-activity result'.split(
		' ',
	),
]);

/** The groups of the DAC in words of 1.x. */
const vocabularyOf = (given: string | undefined): string => {
	const typed = (given ?? '').trim();
	if (typed === '' || typed === 'DAC') return '1';
	return typed === 'DAC-3' ? '2' : typed;
};
const languageOf = (given: string | undefined): string =>
	(given ?? '').trim().toLowerCase().split('-')[0] ?? '';

interface Budget {
	type: string;
	value: number;
	currency: string;
}

/** Reads activities, element by element. */
export class IatiReader {
	/** Elements of activities that are not read. */
	readonly ignored = new Set<string>();
	readonly #found: (raw: RawActivity) => void;
	#isOld = false;
	#hasRoot = false;
	#raw: RawActivity | null = null;
	#path: string[] = [];
	#text = '';
	#language = 'en';
	#currency = '';
	#budgets: Budget[] = [];
	#budget: Budget = { type: '1', value: 0, currency: '' };

	/** @param found gets each activity when it ends */
	constructor(found: (raw: RawActivity) => void) {
		this.#found = found;
	}

	/** An element begins. @param line of the file, from 1 @throws IatiFault */
	open(name: string, attributes: Attributes, line: number): void {
		this.#path.push(name);
		this.#text = '';
		const depth = this.#path.length;
		if (depth === 1) {
			if (name !== 'iati-activities' && name !== 'iati-activity') throw new IatiFault('not-iati', line);
			this.#isOld = isOldVersion(attributes['version']);
			this.#hasRoot = name === 'iati-activities';
		}
		if (name === 'iati-activity' && depth === (this.#hasRoot ? 2 : 1)) return this.#begin(attributes, line);
		const raw = this.#raw;
		if (!raw) return;
		const level = depth - (this.#hasRoot ? 2 : 1);
		if (level === 1) this.#child(raw, name, attributes);
		else this.#deeper(raw, name, attributes);
	}

	#begin(attributes: Attributes, line: number): void {
		this.#raw = new RawActivity(line);
		this.#language = languageOf(attributes['xml:lang']) || 'en';
		this.#raw.language = this.#language;
		this.#currency = attributes['default-currency'] ?? '';
		this.#budgets = [];
	}

	#isRead(name: string): boolean {
		return (this.#isOld ? readOfOld : readOfNew).has(name);
	}

	#child(raw: RawActivity, name: string, attributes: Attributes): void {
		if (!this.#isRead(name)) return void this.ignored.add(name);
		const { code = '', percentage: percent = '', ref = '' } = attributes;
		const language = languageOf(attributes['xml:lang']);
		if (language) this.#language = language;
		else this.#language = raw.language;
		if (name === 'reporting-org') {
			raw.reporter.ref = ref;
			raw.isSecondary = /^(?:1|true)$/.test(attributes['secondary-reporter'] ?? '');
		}
		if (name === 'participating-org')
			raw.organisations.push({ role: attributes['role'] ?? '', name: '', ref });
		if (name === 'participating-org' && attributes['activity-id']) raw.chain.push(attributes['activity-id']);
		if (name === 'activity-status') raw.status = code;
		if (name === 'recipient-country') raw.countries.push({ code, percent });
		if (name === 'recipient-region')
			raw.regions.push({ code, percent, vocabulary: attributes['vocabulary'] ?? '1' });
		if (name === 'sector' && (code || !this.#isOld))
			raw.sectors.push({ code, percent, vocabulary: vocabularyOf(attributes['vocabulary']) });
		if (name === 'related-activity') raw.relations.push({ kind: attributes['type'] ?? '', identifier: ref });
		const field = name === 'activity-date' && dateFields[attributes['type']?.trim().toLowerCase() ?? ''];
		if (field) raw.dates[field] = attributes['iso-date'] ?? '';
		this.#dateField = field || null;
		if (name === 'budget')
			this.#budget = { type: attributes['type'] ?? '1', value: 0, currency: this.#currency };
	}
	#dateField: DateField | null = null;

	#deeper(raw: RawActivity, name: string, attributes: Attributes): void {
		if (name === 'narrative') this.#language = languageOf(attributes['xml:lang']) || raw.language;
		if (this.#isOld) return;
		if (name === 'value' && this.#parent(2) === 'budget' && attributes['currency'])
			this.#budget.currency = attributes['currency'];
		const other = attributes['provider-activity-id'] ?? attributes['receiver-activity-id'];
		if (other) raw.chain.push(other);
	}

	/** The element so many levels above the innermost. */
	#parent(levels: number): string {
		return this.#path.at(-levels) ?? '';
	}

	text(text: string): void {
		this.#text += text;
	}

	/** An element ends. */
	close(): void {
		const name = this.#path.pop() ?? '';
		const raw = this.#raw;
		if (!raw) return;
		if (name === 'iati-activity' && this.#path.length === (this.#hasRoot ? 1 : 0)) return this.#end(raw);
		const text = this.#text.replaceAll(/\s+/g, ' ').trim();
		this.#text = '';
		if (!text) return;
		const [top, second] = this.#path.slice(this.#hasRoot ? 2 : 1);
		const outer = top ?? name;
		if (!this.#isRead(outer)) return;
		// In 1.x a text is in its element, in 2.0x in a narrative of it.
		const isText = name === 'narrative' ? this.#path.at(-1) === (second ?? outer) : !top;
		if (outer === 'budget' && name === 'value') this.#budget.value = Number(text);
		if (isText) this.#put(raw, outer, second, text);
		if (outer === 'budget' && name === 'value' && Number.isFinite(this.#budget.value))
			this.#budgets.push(this.#budget);
	}

	#put(raw: RawActivity, element: string, within: string | undefined, text: string): void {
		const add = (texts: Record<string, string>): void => {
			const before = texts[this.#language];
			texts[this.#language] = before ? `${before} ${text}` : text;
		};
		if (element === 'iati-identifier') raw.identifier = text;
		if (element === 'reporting-org') raw.reporter.name ||= text;
		if (element === 'title') add(raw.title);
		if (element === 'description') add(raw.summary);
		if (element === 'participating-org') {
			const last = raw.organisations.at(-1);
			if (last) last.name ||= text;
		}
		// In files from before 1.0 a date is the text of its element.
		if (element === 'activity-date' && this.#isOld && this.#dateField) raw.dates[this.#dateField] ||= text;
		if (element === 'location' && within === 'name') raw.place ||= text;
		if (element === 'result' && within === 'title') add(raw.result);
	}

	#end(raw: RawActivity): void {
		this.#raw = null;
		// Revised budgets replace the original ones.
		const revised = this.#budgets.filter(({ type }) => type === '2');
		const counted = revised.length ? revised : this.#budgets;
		const [first] = counted;
		if (first && counted.every(({ currency }) => currency === first.currency)) {
			raw.budget = String(counted.reduce((sum, { value }) => sum + value, 0));
			raw.currency = first.currency;
		}
		this.#found(raw);
	}
}
