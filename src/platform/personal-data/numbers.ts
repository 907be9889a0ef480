import { compilePattern } from './compile-pattern.ts';
import type { PersonalData, PersonalDataKind } from '../personal-data.ts';
import { digits, matches, numberSign, wordEnd, wordStart } from './pattern.ts';

/* Number plates, and numbers of documents, cases and licences: by the word before them, some by their form alone. */

const token = String.raw`[\p{Lu}\p{N}]{1,20}`;
/** Capitals and digits in groups; lower case only behind a sign within it. */
const number = String.raw`(?:\d{2,4} № )?(?:\d:)?(?:R\.\s?G\.[A-Z.\s]{0,10})?${token}(?:(?:[-./·–]|\s[-–/]\s?)(?:${token}|\p{Ll}{1,4}(?!\p{L}))|[\s\u00a0](?:Js|Ds|Ls|Ks|Cs|UJs|Gs|HV|St|mod\.)(?:[\s\u00a0]\p{N}{1,6})|[\s\u00a0](?=\p{Lu}{0,5}\p{N})${token}|[\s\u00a0]\p{Lu}{1,2}(?![\p{L}.'’-])){0,9}`;
const gap = String.raw`(?:\s?[:,(№#–=]\s?|\s(?:\p{Ll}[\p{Ll}'’-]{0,13}\.?\s){0,3}?)(?:${numberSign}[\s:]{0,2}){0,2}`;

const documents = String.raw`(?i:passport|identity (?:card|document)|(?-i:ID)(?: card)?|national insurance|social security|SSN|tax (?:id|identification|reference)|NHS|personal (?:identification|identity|code)|passeport|carte (?:nationale )?d['’]identité|CNI|sécurité sociale|NIR|titre de séjour|numéro fiscal|pièce d['’]identité|carte vitale|reisepass|pass-?(?:nummer|nr)|personalausweis\p{Ll}*|ausweis\p{Ll}*|steuer-?(?:id|nummer|identifikationsnummer|nr)|(?:sozial)?versicherungs\p{Ll}*|sv-nr|krankenversicherten\p{Ll}*|aufenthaltstitel|ahv\p{L}*|passaporto|carta d['’]identità|c\.i\.e?|codice fiscale|c\.f|tessera sanitaria|permesso di soggiorno|(?:загран)?паспорт\p{Ll}*(?: серии)?|документ\p{Ll}*|documento|sécu|СНИЛС|ИНН|ИИН|удостоверени\p{Ll}* личности|полис\p{Ll}*|вид\p{Ll}{0,2} на жительство|военн\p{Ll}+ билет\p{Ll}*|свидетельств\p{Ll}+ о рождении|pasaporte|DNI|NIE|NIF|cédula|documento (?:nacional )?de identidad|seguridad social|NUSS|CURP|tarjeta sanitaria|carné de identidad)`;
const licences = String.raw`(?i:licen[cs]es?|permit|authori[sz]ation|GMC|NMC|GPhC|DEA|licence|autorisation|permis(?: de conduire)?|RPPS|ADELI|FINESS|agrément|inscrit\p{Ll}* (?:à l['’]\p{Ll}+ )?sous le|\p{L}*erlaubnis\p{Ll}*|führerschein\p{Ll}*|\p{L}*zulassung\p{Ll}*|approbation\p{Ll}*|lizenz\p{Ll}*|\p{L}*genehmigung\p{Ll}*|konzession\p{Ll}*|LANR|BSNR|waffenschein|albo|licenza|autorizzazione(?: all?['’ ]\p{Ll}+)?|patente|iscrizione(?: all['’]albo)?|abilitazione|лицензи\p{Ll}*|разрешени\p{Ll}*(?: на \p{Ll}+)?|водительск\p{Ll}* удостоверени\p{Ll}*|удостоверени\p{Ll}*|регистрационн\p{Ll}+|licencia|colegiad[oa]|autorización(?: de \p{Ll}+)?|permiso(?: de \p{Ll}+)?|carné de conducir|registro sanitario)`;
const cases = String.raw`(?i:(?:court |police |criminal )?(?:case|file|docket|indictment|warrant|incident)|(?:crime|case|police|court|custody|incident)? ?(?:reference|ref)|(?:crime|log|custody)(?= (?:no|number|ref))|URN|exhibit|procédure|dossier|affaire|parquet|procès-verbal|p\.?v|(?:référence|réf)(?: \p{Ll}+)?|plainte|enquête|instruction|akte\p{Ll}*|aktenzeichen|az|vorgang\p{Ll}*|geschäftszeichen|gz|\p{L}*verfahren\p{Ll}*|tagebuchnummer|tgb|strafsache|geschäftszahl|fascicolo|procedimento(?: penale)?|proc|notizia di reato|verbale|sentenza|r\.?g\.?n\.?r|дел[аоеу]|(?:материал\p{Ll}*(?: проверки)? )?КУСП|материал\p{Ll}*(?: проверки)?|протокол\p{Ll}*|производств\p{Ll}*|УД|постановлени\p{Ll}*|diligencias(?: previas)?|sumario|atestado|expediente|causa|procedimiento|ejecutoria|autos|denuncia|NIG|rollo)`;
const plates = String.raw`(?i:registration(?: plate| mark)?|reg|number ?plates?|licen[cs]e plates?|plates?|VRM|immatricul\p{Ll}+|plaquée?s?|plaques?|\p{L}*kennzeichen|nummernschild\p{Ll}*|targat[oaie]|targhe?|(?:гос\.?\s?)?номер\p{Ll}*|госномер\p{Ll}*|г/н|г\.?\s?р\.?\s?з|матрикул\p{Ll}*|matrículas?|matriculad[oa]|placas?|Wagens?|PKW|LKW|Pkw|Lkw|Auto|Fahrzeug\p{Ll}*|Transporter|Lieferwagen|автомо\p{Ll}+|машин\p{Ll}+)`;

const labelledBy = (labels: string): RegExp =>
	compilePattern(
		`${wordStart}${labels}${wordEnd}\\.?(?<gap>${gap})(?<value>${number})(?![\\p{L}\\p{N}]|[.,]\\p{N}|\\s?%)`,
		'dgu',
	);

const plateForms = [
	// Italy and France; United Kingdom; Russia; Spain; Germany.
	String.raw`[A-HJ-NP-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-Z]{2}`,
	String.raw`[A-Z]{2}\d{2}\s[A-Z]{3}`,
	String.raw`[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}\s?\d{2,3}(?:\s?RUS)?`,
	String.raw`(?!(?:19|20)\d\d)\d{4}\s[BCDFGHJKLMNPRSTVWXYZ]{3}`,
	String.raw`[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{2,4}[EH]?(?!\s?(?:kHz|k?g|mg|ml|MB|p)(?!\p{L}))`,
].map((form) => compilePattern(`(?<![\\p{L}\\p{N}/.-])(?<value>${form})(?![\\p{L}\\p{N}/-])`, 'dgu'));
const plateLabel = compilePattern(
	`${wordStart}${plates}${wordEnd}\\.?(?<gap>${gap})(?<value>[\\p{Lu}\\p{N}]{1,5}(?:[\\s·-]{0,3}[\\p{Lu}\\p{N}]{1,6}){0,4})(?![\\p{L}\\p{N}%]|[.,]\\p{N})`,
	'dgu',
);
/** File numbers of German public prosecutors. */
const prosecutor = /(?<![\p{L}\p{N}])(?<value>\d{1,4}\s(?:U?Js|Ds|Ls|KLs|Cs|Gs)\s\d{1,6}\/\d{2,4})/dgu;

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
const certainNumber = compilePattern(
	`(?<![\\p{L}\\p{N}.,/-])(?:${certainForms.join('|')})(?![\\p{L}\\p{N}/-])`,
	'dgu',
);

/** Whether a number is a year, a period of years, a date or a time. */
const isDate = (value: string): boolean =>
	/^(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?$/u.test(value) ||
	/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(value) ||
	/^(?:19|20)\d\d-\d\d-\d\d$/u.test(value);

/** Whether a number only counts something: “licences in 12 000 shops”. */
function isCount(value: string, between: string, after: string): boolean {
	const isNumbered = compilePattern(numberSign, 'u').test(between) || /[:#№]/u.test(between);
	if (isNumbered) return false;
	if (/\p{L}/u.test(between) && digits(value) < 6) return true;
	if (/^\d{1,3}(?:[\s\u00a0.]\d{3})*$/u.test(value) || /^\d{4,5}$/u.test(value))
		return digits(value) < 9 && (digits(value) < 6 || value.endsWith('000') || /^\s\p{Ll}/u.test(after));
	return false;
}

function* findLabelled(text: string, labels: RegExp, kind: PersonalDataKind): Generator<PersonalData> {
	for (const { start, end, value, match } of matches(text, labels, kind)) {
		if (digits(value) < 4 || isDate(value)) continue;
		if (isCount(value, match.groups?.['gap'] ?? '', text.slice(end, end + 3))) continue;
		yield { kind, start, end };
	}
}

const [documentNumbers, licenceNumbers, caseNumbers] = [documents, licences, cases].map(labelledBy);

/** Number plates, numbers of documents, licences and cases in a text. */
export function* findNumbers(text: string): Generator<PersonalData> {
	for (const { kind, start, end } of matches(text, certainNumber, 'id-number')) yield { kind, start, end };
	for (const form of plateForms)
		for (const { kind, start, end } of matches(text, form, 'plate')) yield { kind, start, end };
	for (const { kind, start, end } of matches(text, prosecutor, 'case-number')) yield { kind, start, end };
	if (documentNumbers) yield* findLabelled(text, documentNumbers, 'id-number');
	for (const { kind, start, end, value } of matches(text, plateLabel, 'plate'))
		if (/\p{Lu}/u.test(value) && digits(value) >= 2 && value.length >= 5) yield { kind, start, end };
	if (licenceNumbers) yield* findLabelled(text, licenceNumbers, 'licence-number');
	if (caseNumbers) yield* findLabelled(text, caseNumbers, 'case-number');
}
