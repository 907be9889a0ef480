import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { digits, matches, numberSign, wordEnd, wordStart } from './pattern.ts';

/* Numbers that identify somebody although no word says what they are: too long for a quantity, or numbered like a case. */

/** Words before numbers and dates of laws, standards, substances, batches and samples, which identify nobody. */
export const impersonal = compilePattern(
	String.raw`${wordStart}(?i:acts?|law|laws|bill|regulations?|directives?|decree|order|resolutions?|decisions?|schedule|article|section|treaty|convention|loi|lois|décret|arrêté|règlement|décision|circulaire|gesetz\p{Ll}*|\p{L}+gesetz\p{Ll}*|verordnung\p{Ll}*|richtlinie|beschluss\p{Ll}*|bundesgesetzblatt|bgbl|legge|decreto|regolamento|direttiva|delibera|circolare|d\.?\s?p\.?\s?r|d\.?\s?l\.?\s?gs|d\.?\s?m|закон\p{Ll}*|приказ\p{Ll}*|распоряжени\p{Ll}*|указ\p{Ll}{0,2}|решени\p{Ll}*|гост|ley|leyes|orden|reglamento|directiva|acuerdo|resolución|ISO|EN|DIN|standard|norme?|norma|norm|CAS|EC|EINECS|UNII|InChI\p{L}*|CID|PubChem|ATC|HS|NDC|EAN|UN|DOI|ISBN|ISSN|PMID|grant|contract|lots?|batch(?:es)?|serial|charge\p{Ll}*|ch\.-b|lott[oi]|partit[ae]|серия|серии|парти\p{Ll}+|lotes?|samples?|specimen|proben?|probe\p{Ll}*|échantillons?|campion[ei]|образ\p{Ll}+|проб\p{Ll}*|muestras?|barcode|code-barres|strichcode|codice a barre|штрих-?код\p{Ll}*|código de barras|alert|alerte|allerta|alerta|warnung|предупреждени\p{Ll}*|bulletin|issue|volume|vol)${wordEnd}[^.!?]{0,24}$`,
	'u',
);

const long =
	/(?=[\p{Lu}\d])(?<![\p{L}\p{N}.,/-])(?<value>\p{Lu}{0,3}\d{9,24}\p{Lu}?)(?![\p{L}\p{N}]|[.,/-]\p{N})/dgu;
const numbered = compilePattern(
	String.raw`(?:${wordStart}|(?=[№#]))${numberSign}[\s:]{0,2}(?<value>[\p{Lu}\p{N}]{1,20}(?:[-./–][\p{Lu}\p{N}]{1,20}){1,6}|(?=\p{N}{0,12}\p{Lu})[\p{Lu}\p{N}]{6,20})(?![\p{L}\p{N}%]|[.,]\p{N})`,
	'dgu',
);

const isDate = (value: string): boolean =>
	/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(?:19|20)\d\d[-./](?:\d\d[-./]\d\d|(?:19|20)?\d\d)$/u.test(value);

/** Long numbers and numbers after “no.”, unless they are those of laws, substances, batches or samples. */
export function* findUnlabelled(text: string): Generator<PersonalData> {
	const isImpersonal = (start: number): boolean =>
		impersonal.test(text.slice(Math.max(0, start - 60), start));
	// Most texts have no number so long: to look for one first is fast.
	if (/\d{9}/.test(text))
		for (const { kind, start, end } of matches(text, long, 'id-number'))
			if (!isImpersonal(start)) yield { kind, start, end };
	for (const { kind, start, end, value } of matches(text, numbered, 'case-number'))
		if (digits(value) > 4 && !isDate(value) && !isImpersonal(start)) yield { kind, start, end };
}
