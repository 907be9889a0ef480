import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { digits, matches, wordEnd, wordStart } from './pattern.ts';

/* E-mail addresses, bank accounts and phone numbers. */

const email =
	/(?<![\p{L}\p{M}\p{N}._%+-])[\p{L}\p{M}\p{N}._%+-]{1,64}\s?(?:@|\((?:at|ät)\)|\[at\])\s?[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){0,5}\.\p{L}{2,24}(?![\p{L}\p{N}])/dgu;

const ibanCandidate = compilePattern(
	`${wordStart}(?<value>[A-Za-z]{2}\\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,30})${wordEnd}`,
	'dgu',
);

const namedIban = compilePattern(
	`${wordStart}IBAN[^\\p{L}\\p{N}]{1,4}(?<value>[A-Z]{2}\\d{2}(?:[ \u00a0-]?[A-Z0-9]{1,8}){2,9})${wordEnd}`,
	'dgu',
);

/** Length of an account per country, from the IBAN registry. */
const accountLengths: ReadonlyMap<string, number> = new Map(
	`AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27
	GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27
	MD24 ME22 MK19 MN20 MR27 MT31 MU30 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SE24 SI19 SK24 SM27
	ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
		.split(/\s+/u)
		.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Whether the length and the check digits of a bank account are right. ISO 13616 */
function isIban(account: string): boolean {
	if (account.length !== accountLengths.get(account.slice(0, 2).toUpperCase())) return false;
	const moved = account.slice(4) + account.slice(0, 4);
	let rest = 0;
	for (const sign of moved.toUpperCase())
		for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
	return rest === 1;
}

/** Bank accounts; what follows an account may look like a part of it, so shorter ends are tried too. */
export function* findAccounts(text: string): Generator<PersonalData> {
	for (const { start, value } of matches(text, ibanCandidate, 'iban'))
		for (let end = value.length; end >= 15; end -= 1) {
			const account = value.slice(0, end);
			const signs = account.replaceAll(/[^\p{L}\p{N}]/gu, '');
			if (/[\p{L}\p{N}]$/u.test(account) && isIban(signs)) {
				yield { kind: 'iban', start, end: start + end };
				break;
			}
		}
	// An account that says it is one is found with wrong digits too.
	for (const { kind, start, end } of matches(text, namedIban, 'iban')) yield { kind, start, end };
}

const separated = String.raw`(?:[\s\u00a0.\u2010-\u2013/-]{1,3}|[\s\u00a0]?\(\d{1,5}\)[\s\u00a0-]{0,2})`;
const phoneShapes = [
	// International.
	String.raw`(?<![\p{L}\p{N}])(?:\+|(?<!\d\s)00)\s?[1-9]\d{0,3}(?:${separated}?\d){6,13}`,
	// With an area code in brackets.
	String.raw`(?<![\p{L}\p{N}.,])(?:[78][\s-]?)?\(\d{2,5}\)[\s-]?\d{2,4}(?:[\s-]?\d){3,8}`,
	// France, and all that starts with a zero.
	String.raw`(?<![\p{L}\p{N}.,/-])0[1-9](?:[\s\u00a0.-]?\d\d){4}`,
	String.raw`(?<![\p{L}\p{N}.,/-])0\d{1,4}\s?[\s\u00a0/-]\s?\d{2,8}(?:[\s\u00a0/-]\d{1,6}){0,4}`,
	// Italy, Spain, North America, Russia.
	String.raw`(?<![\p{L}\p{N}.,/-])3\d\d[\s.-]\d{3}[\s.-]?\d{4}`,
	String.raw`(?<![\p{L}\p{N}.,/-])[67]\d\d[\s.-]\d{3}[\s.-]\d{3}`,
	String.raw`(?<![\p{L}\p{N}.,/-])(?:1[-.\s])?[2-9]\d\d[.-]\d{3}[.-]\d{4}`,
	String.raw`(?<![\p{L}\p{N}.,/-])8[\s-]\d{3}[\s-]\d{3}[\s-]\d\d[\s-]?\d\d`,
	// Groups that no quantity has: three digits, then two and two, or two and three.
	String.raw`(?<![\p{L}\p{N}.,/-])[2-9]\d\d(?<sign>[\s\u00a0.-])\d\d(?:\k<sign>\d\d){1,3}(?:\k<sign>\d{3})?`,
	String.raw`(?<![\p{L}\p{N}.,/-])[2-9]\d\d[\s\u00a0]\d\d[\s\u00a0]\d\d[\s\u00a0]?\d{2,3}`,
].map((shape) => compilePattern(`(?<value>${shape})(?![\\p{L}\\p{N}%]|[.,]\\d)`, 'dgu'));

const phoneLabel = String.raw`(?i:tele(?:phone|fon|fono)\p{Ll}{0,4}|phones?|tel|mob|mobile|cell|fax|ring|call(?:ed|ing)?|dial|whats\s?app|signal|viber|telegram|text|sms|hotline|téléphone|tél|portable|appel\p{Ll}{1,3}|joi(?:nt|gn)\p{Ll}*|handy\p{Ll}*|mobil\p{Ll}*|rufnummer|telefonnummer|anruf\p{Ll}*|cellulare|cell|chiam\p{Ll}+|recapito|телефон\p{Ll}*|тел|моб|звон\p{Ll}+|сотов\p{Ll}+|móvil|celular|teléfono|llama\p{Ll}+|tfno|numbers?|numéro|nummer|numero|número|номер\p{Ll}*)`;
const labelledPhone = compilePattern(
	String.raw`${wordStart}${phoneLabel}${wordEnd}\.?(?:[\s:,№(–-]|\p{Ll}{1,10}${wordEnd}){1,5}(?<value>\(?\d{1,5}\)?(?:[\s\u00a0.()\u2010-\u2013/-]{0,2}\d){5,12})(?![\p{L}\p{N}%]|[.,/]\d)`,
	'dgu',
);

/** Six digits with little between them, which it has in any case: to look for them first is fast. */
const sixDigits = /\d\)?(?:[\s.()\u2010-\u2013/-]{0,2}\d){5}/;

/** Whether a number is a quantity in groups of three digits, a period of years or a date. */
const isQuantity = (value: string, after: string): boolean =>
	(/^[1-9]\d{0,2}(?:[\s\u00a0.]\d{3})+$/u.test(value) &&
		(value.endsWith('000') || /^\s\p{Ll}/u.test(after))) ||
	/^(?:19|20)\d\d\s?[–/-]\s?(?:19|20)?\d\d$/u.test(value) ||
	/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(value) ||
	/^(?:19|20)\d\d-\d\d-\d\d$/u.test(value);

/** Volume, issue or year, and pages of a journal: “300 (2019) 110-118”, “394 (10214) 2067-2083”, “928 (2022) 175109”. */
function isJournal(value: string, before: string): boolean {
	const [, issue = '', first = '', last = ''] =
		/^\((\d{2,5})\)\s(\d{1,6})(?:-(\d{1,5}))?$/u.exec(value) ?? [];
	if (!/\d\)?\s$/u.test(before) || (last && Number(last) < Number(first))) return false;
	// An issue has five digits where an area code begins with a zero.
	return /^(?:19|20)\d\d$/u.test(issue) || (last !== '' && /^[1-9]\d{4}$/u.test(issue));
}

/** What is called for help: numbers of poison centres and helplines belong into warnings. */
const helpline =
	/(?:poison|antipoison|antiveleni|vergiftung|giftnotruf|giftinformation|toxicol[óo]gic|токсиколог|helpline|crisis line|ligne d['’]écoute|numero verde|numéro vert|телефон\p{Ll}* доверия|línea de ayuda)[^.!?;]*$/iu;

/** Phone numbers in a text. */
export function* findPhones(text: string): Generator<PersonalData> {
	for (const pattern of sixDigits.test(text) ? [...phoneShapes, labelledPhone] : phoneShapes)
		for (const { kind, start, value: found } of matches(text, pattern, 'phone')) {
			let value = found;
			// A year or another number behind it makes it longer than any number.
			while (digits(value) > 15 && /\D\d+$/u.test(value)) value = value.replace(/\D+\d+$/u, '');
			const end = start + value.length;
			const length = digits(value);
			if (length < 7 || length > 15) continue;
			const isSpanish = /^[67]\d\d[\s.]\d{3}[\s.]\d{3}$/u.test(value);
			const after = text.slice(end, end + 12);
			const isCalled =
				isSpanish &&
				!value.endsWith('000') &&
				/(?<!\p{L})(?:al|el|número|móvil)\s$/iu.test(text.slice(Math.max(0, start - 10), start));
			if (!isCalled && isQuantity(value, isSpanish ? after.replace(/^\s(?:y|e|et|and|und|и)\s/u, '') : after))
				continue;
			if (isJournal(value, text.slice(Math.max(0, start - 3), start))) continue;
			if (helpline.test(text.slice(Math.max(0, start - 80), start))) continue;
			yield { kind, start, end };
		}
}

/** E-mail addresses in a text. */
export function* findEmails(text: string): Generator<PersonalData> {
	for (const { kind, start, end } of matches(text, email, 'email')) yield { kind, start, end };
}
