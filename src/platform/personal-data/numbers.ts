import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { labelBefore, labelWithin, type KnownLabels } from './number-labels.ts';
import { digits, matches, wordStart } from './pattern.ts';

/* Number plates, and numbers of documents, cases and licences: by the word before them, some by their form alone. */

const token = String.raw`[\p{Lu}\p{N}]{1,20}(?:(?<=\p{N})\p{Ll}(?![\p{L}\p{N}]))?`;
/** Capitals and digits in groups; lower case only behind a sign within it. */
const number = String.raw`(?:\d{2,4} № )?(?:\d:)?(?:R\.\s?G\.[A-Z.\s]{0,10})?${token}(?:(?:[-./·–]|\s[-–/]\s?)(?:${token}|\p{Ll}{1,4}(?!\p{L}))|[\s\u00a0](?:Js|Ds|Ls|Ks|Cs|UJs|Gs|HV|St|mod\.)(?:[\s\u00a0]\p{N}{1,6})|[\s\u00a0](?=\p{Lu}{0,5}[.-]?\p{N})${token}|[\s\u00a0]\p{Lu}{1,2}(?![\p{L}.'’-])){0,9}`;

const labelledNumber = compilePattern(
	`(?=[\\p{Lu}\\p{N}])${wordStart}(?<value>${number})(?![\\p{L}\\p{N}]|[.,]\\p{N}|\\s?%)`,
	'dgu',
);
const plateForms = [
	// Italy and France; United Kingdom; Russia; Spain; Germany.
	String.raw`[A-HJ-NP-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-Z]{2}`,
	String.raw`[A-Z]{2}\d{2}\s[A-Z]{3}`,
	String.raw`[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}\s?\d{2,3}(?:\s?RUS)?`,
	String.raw`(?!(?:19|20)\d\d)\d{4}\s[BCDFGHJKLMNPRSTVWXYZ]{3}`,
	String.raw`[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{2,4}[EH]?`,
];
/** Behind the last form: “HPLC-A 20 mg” is no plate. */
const noQuantity = String.raw`(?!\s?(?:kHz|k?g|mg|ml|MB|p)(?!\p{L}))`;
/** The forms without what is around them: a text that has none is searched in no time. */
const plateSign = new RegExp(plateForms.join('|'));
/** All of them at once: each search of a text takes its time. */
const certainPlate = compilePattern(
	`(?=[\\p{Lu}\\p{N}])(?<![\\p{L}\\p{N}/.-])(?:${plateForms.join('|')}${noQuantity})(?![\\p{L}\\p{N}/-])`,
	'dgu',
);
const plateNumber =
	/(?=[\p{Lu}\p{N}])(?<![\p{L}\p{M}\p{N}])(?<value>[\p{Lu}\p{N}]{1,5}(?:[\s·-]{0,3}[\p{Lu}\p{N}]{1,6}){0,4})(?![\p{L}\p{N}%]|[.,]\p{N})/dgu;
/** Whether signs are those of a plate, and no substance or quantity: “JWH-018”, “THC 250 mg”. */
const isPlate = (value: string, after: string): boolean =>
	/\p{Lu}/u.test(value) &&
	digits(value) >= 2 &&
	value.length >= 5 &&
	!/\p{Lu}{4}|^(?:JWH|AM|UR|XLR|AB|ADB|HU|CP|AKB|THJ|PB|STS|SDB|WIN|RCS|MT|MXE|DO[BCMI]|RTI|LY|BZP|PCP|THC|CBD|HHC|LSD|GBL|GHB|MDA|PMA|PMMA|CAS|NPS|NBOME)(?!\p{L})|^\d{1,2}[A-Z]?-\p{Lu}{2,}(?!\p{Lu}|-?\d)/u.test(
		value,
	) &&
	!/^\s?(?:[mkµμ]?g|m?l|mm|cm|кг|мг|г|мл)(?!\p{L})/u.test(after);
/** File numbers of German public prosecutors. */
const prosecutor =
	/(?=\p{N})(?<![\p{L}\p{N}])(?<value>\d{1,4}\s(?:U?Js|Ds|Ls|KLs|Cs|Gs)\s\d{1,6}\/\d{2,4})/dgu;

/** Numbers of persons whose form says what they are. */
const certainForms = [
	String.raw`\d{3}-\d{3}-\d{3}[\s-]\d{2}`,
	String.raw`\d{2}[.]?\d{3}[.]?\d{3}-?[A-Z]`,
	String.raw`[XYZ]-?\d{7}-?[A-Z]`,
	String.raw`[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]`,
	String.raw`[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]`,
	String.raw`[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?\d{2}\s?\d{3}\s?\d{3}(?:\s?\d{2})?`,
	String.raw`\d{3}-\d{2}-\d{4}`,
	String.raw`756\.\d{4}\.\d{4}\.\d{2}`,
];
const certainSign = new RegExp(certainForms.join('|'));
const certainNumber = compilePattern(
	`(?=[\\p{Lu}\\p{N}])(?<![\\p{L}\\p{N}.,/-])(?:${certainForms.join('|')})(?![\\p{L}\\p{N}/-])`,
	'dgu',
);

/** Whether a number is a year, a period of years, a date or a time. */
const isDate = (value: string): boolean =>
	/^(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?$/u.test(value) ||
	/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(value) ||
	/^(?:19|20)\d\d-\d\d-\d\d$/u.test(value);

/** Whether a number only counts something: “licences in 12 000 shops”. */
function isCount(value: string, isNumbered: boolean, between: number, after: string): boolean {
	if (isNumbered) return false;
	if (between > 0 && (digits(value) < 6 || (digits(value) < 9 && /^\d+$/u.test(value)))) return true;
	if (/^\d{1,3}(?:[\s\u00a0.]\d{3})*$/u.test(value) || /^\d{4,5}$/u.test(value))
		return digits(value) < 9 && (digits(value) < 6 || value.endsWith('000') || /^\s\p{Ll}/u.test(after));
	return false;
}

/** Numbers whose label says what they are of. */
function* findLabelled(text: string, known: KnownLabels): Generator<PersonalData> {
	for (const { start, end, value } of matches(text, labelledNumber, 'id-number')) {
		if (digits(value) < 4) continue;
		const within = labelWithin(value, known);
		const from = start + (within?.length ?? 0);
		const rest = text.slice(from, end);
		if (digits(rest) < 4 || isDate(rest)) continue;
		const before = within ? { ...within, isNumbered: true, between: 0 } : labelBefore(text, start, known);
		if (!before || before.label === 'plate' || before.label === 'vehicle') continue;
		if (isCount(rest, before.isNumbered, before.between, text.slice(end, end + 3))) continue;
		yield { kind: before.label, start: from, end };
	}
}

function* findPlates(text: string, known: KnownLabels): Generator<PersonalData> {
	for (const { kind, start, end, value } of matches(text, plateNumber, 'plate')) {
		if (!isPlate(value, text.slice(end, end + 5))) continue;
		const label = labelBefore(text, start, known, true)?.label;
		if (label === 'plate' || label === 'vehicle') yield { kind, start, end };
	}
}

/** Number plates, numbers of documents, licences and cases in a text. */
export function* findNumbers(text: string): Generator<PersonalData> {
	const known: KnownLabels = new Map();
	if (certainSign.test(text))
		for (const { kind, start, end } of matches(text, certainNumber, 'id-number')) yield { kind, start, end };
	if (plateSign.test(text))
		for (const { kind, start, end } of matches(text, certainPlate, 'plate')) yield { kind, start, end };
	for (const { kind, start, end } of matches(text, prosecutor, 'case-number')) yield { kind, start, end };
	yield* findPlates(text, known);
	yield* findLabelled(text, known);
}
