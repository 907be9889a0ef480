import { compilePattern } from '#platform/personal-data/compile-pattern.ts';
import { datePattern } from '#platform/personal-data/birth-dates.ts';
import { impersonal } from '#platform/personal-data/unlabelled.ts';
import type { PersonalData } from '#platform/personal-data.ts';

/*
 * Numbers and dates that identify somebody in a warning although no word says so. In texts about programmes they are
 * periods of studies and numbers of grants, so only warnings are searched for them.
 */

/** The last year of which a full date is more likely a birth than an event of a warning. */
const lastBirthYear = 2012;

const dates = compilePattern(
	String.raw`(?=\p{N})(?<![\p{L}\p{N}./-])(?:${datePattern})(?![\p{L}\p{N}]|[./-]\p{N})`,
	'gu',
);
/** “41773/26”, “26 HV 41/26k”, “D.P. 1417/2026”: a number and the year of a case. */
const caseOfYear =
	/(?=\p{N})(?<![\p{L}\p{N}.,/-])(?:\d{1,3}\s\p{Lu}{1,3}\s)?\d{2,7}\/(?:1[5-9]|2\d|3[0-5]|20[1-3]\d)\p{Ll}?(?![\p{L}\p{N}%/]|[.,-]\p{N}|\s?(?:[mkµ]?g|ml|mmHg|mm)(?!\p{L}))/gu;
/** “LJM/417-03”, “LIC-417/2026”, “NX/44/21907/26”: letters and numbers with two signs between, or a slash. */
const grouped =
	/(?=\p{Lu}{2})(?<![\p{L}\p{N}.,/-])\p{Lu}{2,8}(?:\/\d{3,}|[-/.]\d{2,7}[-/]\d{2,7}|[-/.]\d{2,7}[-/]\p{Lu}{1,4})(?:[-/.][\p{Lu}\p{N}]{1,7}){0,4}(?![\p{L}\p{N}%])/gu;
/** A long number with nothing behind it that it could count. */
const bare = /(?=\d{6})(?<![\p{L}\p{N}.,/-])\d{6,8}(?=\s?[,;:)»”"]|\.(?!\p{N})|\s?$)/gu;

/** Laws and decisions of a day: “the Act of 12 May 1971”. */
const ofLaw =
	/(?:(?<!\p{L})(?:act|acts|law|laws|bill|order|since|from|between|convention|treaty|protocol|loi|lois|arrêté|ley|leyes|orden)(?!\p{L})|regulation|directive|decree|resolution|décret|ordonnance|règlement|gesetz|verordnung|beschluss|richtlinie|bescheid|erlass|legge|decreto|regolamento|direttiva|delibera|reglamento|directiva|закон|постановлени|приказ|указ|распоряжени|конвенц|решени)[^.!?]{0,70}$/iu;

const isYear = (number: string): boolean => /^(?:19|20)\d\d(?:\/|$)/u.test(number);
const substance =
	/^(?:AM|JWH|UR|XLR|CP|HU|LC|GC|UPLC|HPLC|UHPLC|ADB|MDMB|MDA|PMMA|ISO|EN|CAS|ICD|COVID|SARS)[-/]/u;

/** Numbers and dates that no warning needs. */
export function* findWarningNumbers(text: string): Generator<PersonalData> {
	const isImpersonal = (start: number): boolean =>
		impersonal.test(text.slice(Math.max(0, start - 60), start));
	for (const { index, 0: found } of text.matchAll(dates)) {
		const year = Number(/(?:19|20)\d\d/u.exec(found)?.[0] ?? 0);
		if (year > 1900 && year <= lastBirthYear && !ofLaw.test(text.slice(Math.max(0, index - 90), index)))
			yield { kind: 'birth-date', start: index, end: index + found.length };
	}
	for (const pattern of [caseOfYear, grouped])
		for (const { index, 0: found } of text.matchAll(pattern))
			if (!isYear(found) && !substance.test(found) && !isImpersonal(index))
				yield { kind: 'case-number', start: index, end: index + found.length };
	for (const { index, 0: found } of text.matchAll(bare))
		if (!found.endsWith('000') && !isImpersonal(index))
			yield { kind: 'id-number', start: index, end: index + found.length };
}
