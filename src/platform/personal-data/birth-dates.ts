import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { matches, wordEnd, wordStart } from './pattern.ts';

const month = String.raw`(?i:jan|feb|febr|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|janvier|févr|février|mars|avr|avril|mai|juin|juil|juillet|août|septembre|octobre|novembre|déc|décembre|jän|jänner|januar|feber|februar|märz|juni|juli|okt|oktober|dez|dezember|gen|gennaio|febbraio|marzo|aprile|mag|maggio|giugno|luglio|agosto|settembre|ott|ottobre|dicembre|янв|января|фев|февраля|марта|апр|апреля|мая|июня|июля|авг|августа|сент|сентября|окт|октября|нояб|ноября|дек|декабря|ene|enero|febrero|abril|mayo|junio|julio|sept|septiembre|octubre|noviembre|dic|diciembre)\.?`;
const year = String.raw`(?:19|20)\d\d`;
/** A day with its year that begins with a digit, in six languages. */
export const datePattern = [
	String.raw`\d{1,2}\s?[./-]\s?(?:\d{1,2}|[IVX]{1,4})\s?[./-]\s?(?:${year}|\d\d)`,
	String.raw`${year}[./-]\d{1,2}[./-]\d{1,2}`,
	String.raw`\d{1,2}(?:st|nd|rd|th|er|[°º.])?\s(?:of\s|de\s)?${month}(?:\s(?:de\s|del\s)?|,\s)(?:${year}|\d\d)`,
].join('|');
const anyDate = String.raw`${datePattern}|${month}\s\d{1,2}(?:st|nd|rd|th)?,?\s${year}`;

const label = String.raw`(?i:born|birth|birthday|d\.?\s?o\.?\s?b|née?s?|naissance|geb|geboren\p{Ll}{0,2}|geburts\p{Ll}+|nat[oa]|nascita|д\.?\s?р|родил\p{Ll}+|родивш\p{Ll}+|рожден\p{Ll}+|рождён\p{Ll}*|f\.\s?n(?:ac)?|naci(?:d[oa]|ó)|nacimiento|nac)`;

const labelled = compilePattern(
	String.raw`(?:${wordStart}${label}${wordEnd}\.?(?:[\s:,()–-]|[\p{L}'’]{1,14}){1,13}?|\*\s?)(?<![\p{L}\p{N}])(?<value>${anyDate})(?![\p{L}\p{N}])`,
	'dgu',
);
const birthYear = compilePattern(
	String.raw`${wordStart}(?i:year of birth|année de naissance|geburtsjahr|jahrgang|anno di nascita|год\p{Ll}? рождения|año de nacimiento)${wordEnd}[\s:,–-]{1,3}(?<value>(?:19|20)\d\d)(?!\p{N})`,
	'dgu',
);
const yearWords = /of birth|naissance|geburtsjahr|jahrgang|nascita|рождения|nacimiento/iu;
/** A period is of a group of people: “born between … and …”. */
const period =
	/(?<!\p{L})(?:between|before|after|since|until|entre|avant|après|depuis|zwischen|vor|nach|seit|tra|fra|prima|dopo|между|до|после|antes|después)(?!\p{L})/iu;
const followed = compilePattern(
	String.raw`(?=\p{N})(?<!\p{N})(?<value>(?:${datePattern})|${year})(?:\s?года?|\s?г\.)?(?:\s(?:in|zu|bei)\s[\p{L}.-]{2,20}(?:\s[\p{L}.-]{2,20})?)?,?\s?(?:г\.?\s?р\.?|р\.|рожд\p{Ll}*\.?|[Gg]eboren\p{Ll}*)${wordEnd}`,
	'dgu',
);

/** Dates of birth: a date after or before a word that says so. */
export function* findBirthDates(text: string): Generator<PersonalData> {
	for (const { kind, start, end, match } of matches(text, labelled, 'birth-date'))
		if (!period.test(match[0])) yield { kind, start, end };
	for (const pattern of yearWords.test(text) ? [followed, birthYear] : [followed])
		for (const { kind, start, end } of matches(text, pattern, 'birth-date')) yield { kind, start, end };
}
