/* Words before numbers, in lower case: what they say the number is of. */

/** What a number is of. */
export type NumberLabel = 'id-number' | 'licence-number' | 'case-number' | 'plate' | 'vehicle';

const phrases: Readonly<Record<NumberLabel, readonly string[]>> = {
	'id-number': [
		String.raw`identity number|identification number|travel document|residence (?:card|permit)|birth certificate`,
		String.raw`health card|insurance number|student card|pesel|bsn|cpr|cnp|jmbg|oib|nino`,
		String.raw`carte (?:de séjour|d['’]étudiant|d['’]assurée?)|permis de séjour|récépissé|matricule|insee`,
		String.raw`identitätskarte|identitätsausweis|id-karte|fremdenpass|reisedokument\p{Ll}*|geburtsurkunde|e-card`,
		String.raw`matrikel\p{Ll}*|personen(?:nummer|kennziffer)|tessera|codice identificativo|partita iva|p\.\s?iva`,
		String.raw`matricola|carta di soggiorno|id-карт\p{Ll}*|огрн\p{Ll}*|пинфл|личн\p{Ll}+ номер\p{Ll}*`,
		String.raw`миграционн\p{Ll}+ карт\p{Ll}*|tarjeta de (?:identidad|residencia)|tie|cif|rut|cuil|dui|nss`,
		String.raw`permiso de residencia|carnet|passport|identity (?:card|document)|id|id card|national insurance`,
		String.raw`social security|ssn|tax (?:id|identification|reference)|nhs|personal (?:identification|identity|code)`,
		String.raw`passeport|carte (?:nationale )?d['’]identité|cni|sécurité sociale|nir|titre de séjour|numéro fiscal`,
		String.raw`pièce d['’]identité|carte vitale|reisepass|pass-?(?:nummer|nr)|personalausweis\p{Ll}*|ausweis\p{Ll}*`,
		String.raw`steuer-?(?:id|nummer|identifikationsnummer|nr)|(?:sozial)?versicherungs\p{Ll}*|sv-nr`,
		String.raw`krankenversicherten\p{Ll}*|aufenthaltstitel|ahv\p{Ll}*|pass|passaporto|carta identità|carta d['’]identità|c\.i\.e?`,
		String.raw`codice fiscale|c\.f|tessera sanitaria|permesso di soggiorno|(?:загран)?паспорт\p{Ll}*|серии`,
		String.raw`документ\p{Ll}*|documento|sécu|снилс|инн|иин|удостоверени\p{Ll}* личности|полис\p{Ll}*`,
		String.raw`вид\p{Ll}{0,2} на жительство|военн\p{Ll}+ билет\p{Ll}*|свидетельств\p{Ll}+ о рождении|pasaporte|dni`,
		String.raw`nie|nif|cédula|documento (?:nacional )?de identidad|seguridad social|nuss|curp|tarjeta sanitaria`,
		String.raw`carné de identidad`,
	],
	'licence-number': [
		String.raw`certificate|prescriptions?|registered|driv(?:ing|er['’]?s) licen[cs]e|npi|certificat|habilitation`,
		String.raw`ordonnance|(?:numéro|n) d['’]ordre|enregistrée?|\p{Ll}*bewilligung\p{Ll}*|\p{Ll}*berechtigung\p{Ll}*`,
		String.raw`registrier\p{Ll}+|fahrerlaubnis|gewerbe\p{Ll}*|zertifikat|rezept\p{Ll}*|arztnummer|certificato`,
		String.raw`nulla osta|concessione|ricetta|iscritt[oa]|сертификат\p{Ll}*|аккредитаци\p{Ll}+|свидетельств\p{Ll}+`,
		String.raw`рецепт\p{Ll}*|водительск\p{Ll}+ прав\p{Ll}*|certificado|habilitación|receta|inscrit[oa]|licen[cs]es?`,
		String.raw`permit|authori[sz]ation|gmc|nmc|gphc|dea|licence|autorisation|permis|rpps|adeli|finess|agrément`,
		String.raw`inscrit\p{Ll}*|\p{Ll}*erlaubnis\p{Ll}*|führerschein\p{Ll}*|\p{Ll}*zulassung\p{Ll}*|approbation\p{Ll}*`,
		String.raw`lizenz\p{Ll}*|\p{Ll}*genehmigung\p{Ll}*|konzession\p{Ll}*|lanr|bsnr|waffenschein|albo|licenza`,
		String.raw`autorizzazione|patente|iscrizione|abilitazione|лицензи\p{Ll}*|разрешени\p{Ll}*`,
		String.raw`водительск\p{Ll}* удостоверени\p{Ll}*|удостоверени\p{Ll}*|регистрационн\p{Ll}+|licencia|colegiad[oa]`,
		String.raw`autorización|permiso|carné de conducir|registro sanitario`,
	],
	'case-number': [
		String.raw`complaint|occurrence|investigation|proceedings?|matter|seizure|custody record|charge sheet|fir`,
		String.raw`scellés?|information judiciaire|jugement|main courante|asservat\p{Ll}*|anzeige\p{Ll}*`,
		String.raw`fall(?:nummer|zahl|akte)?|protokoll\p{Ll}*|ermittlungs\p{Ll}*|spurennummer|beweismittel\p{Ll}*`,
		String.raw`pratica|protocollo|prot|indagine|reperto|r\.?g|приговор\p{Ll}*|заявлени\p{Ll}*|акт\p{Ll}{0,2}`,
		String.raw`заключени\p{Ll}*|экспертиз\p{Ll}*|рапорт\p{Ll}*|pieza|juicio|referencia|acta|investigación`,
		String.raw`instrucción|decomiso|case|file|docket|indictment|warrant|incident|reference|ref|crime|custody|log|urn`,
		String.raw`exhibit|procédure|dossier|affaire|parquet|procès-verbal|p\.?v|référence|réf|plainte|enquête`,
		String.raw`instruction|akte\p{Ll}*|aktenzeichen|az|vorgang\p{Ll}*|geschäftszeichen|gz|\p{Ll}*verfahren\p{Ll}*`,
		String.raw`tagebuchnummer|tgb|strafsache|geschäftszahl|fascicolo|procedimento|penale|proc|notizia di reato`,
		String.raw`verbale|sentenza|r\.?g\.?n\.?r|дел[аоеу]|кусп|материал\p{Ll}*|протокол\p{Ll}*|производств\p{Ll}*|уд`,
		String.raw`постановлени\p{Ll}*|diligencias|previas|sumario|atestado|expediente|causa|procedimiento|ejecutoria`,
		String.raw`autos|denuncia|nig|rollo`,
	],
	plate: [
		String.raw`registration(?: plate| mark)?|reg|number ?plates?|licen[cs]e plates?|plates?|vrm|immatricul\p{Ll}+`,
		String.raw`plaquée?s?|plaques?|\p{Ll}*kennzeichen|nummernschild\p{Ll}*|targat[oaie]|targ(?:a|he)|(?:гос)?номер\p{Ll}*`,
		String.raw`госномер\p{Ll}*|г/н|г\.?р\.?з|матрикул\p{Ll}*|matrículas?|matriculad[oa]|placas?`,
		String.raw`номерн\p{Ll}+ знак\p{Ll}*`,
	],
	vehicle: [
		String.raw`cars?|vans?|vehicles?|trucks?|lorry|motorbike|motorcycle|scooter|moped|trailer|taxi|saloon|hatchback`,
		String.raw`voitures?|véhicules?|camion(?:nette)?|fourgon(?:nette)?|berline|moto|remorque|auto(?:mobile)?|furgone`,
		String.raw`furgoncino|autocarro|veicolo|vettura|motociclo|coche|furgoneta|camión|vehículo|turismo|motocicleta`,
		String.raw`ciclomotor|wagens?|lastwagens?|kastenwagens?|lieferwagens?|pkw|lkw|motorrad|anhänger|kombi`,
		String.raw`transporters?|fahrzeug\p{Ll}*|автомо\p{Ll}+|машин\p{Ll}+|фургон\p{Ll}*|грузовик\p{Ll}*`,
		String.raw`мотоцикл\p{Ll}*|прицеп\p{Ll}*`,
	],
};
const patterns = Object.entries(phrases).map(
	([label, lines]) => [label as NumberLabel, new RegExp(`^(?:${lines.join('|')})$`, 'u')] as const,
);
/** “no.”, “n°”, “№”, “Nr.”, “number”. */
export const numberWord =
	/^(?:№|#|n|n[.°º]{1,2}|n\.[°º]|no|nr|núm|num|numbers?|numéro|numérotée?|numbered|numero|número|nummer|номер\p{Ll}{0,2})$/u;

const sign = /(?<sign>[:,(=–—«"“„;!?])|(?<word>[^\s:,(=–—«"“„;!?)»”]+)/gu;
/** Characters before a number in which its label is looked for. */
const reach = 80;
/** Words between a label and its number. */
const mostBetween = 3;

/** What is known about the words of one text. */
export type KnownLabels = Map<string, NumberLabel | null>;

function labelOf(phrase: string, known: KnownLabels): NumberLabel | null {
	let label = known.get(phrase);
	if (label === undefined) {
		label = patterns.find(([, pattern]) => pattern.test(phrase))?.[0] ?? null;
		known.set(phrase, label);
	}
	return label;
}

/** A word without the dots and the article that are written together with it. */
const bare = (word: string): string =>
	word
		.toLowerCase()
		.replace(/[.º°]+$/u, '')
		.replace(/^(?:l|dell|all|nell|dall|sull|un)['’]/u, '');
const withoutArticle = (word: string): string => word.replace(/^d['’]/u, '');

/**
 * The label before a number: at most three words are between them.
 * @param isWithNames whether words with a capital may be between: “immatriculé en Belgique 1-…”
 */
export function labelBefore(
	text: string,
	start: number,
	known: KnownLabels,
	isWithNames = false,
): { label: NumberLabel; isNumbered: boolean; between: number } | null {
	const found = [...text.slice(Math.max(0, start - reach), start).matchAll(sign)];
	let [between, signs, isNumbered] = [0, 0, false];
	for (let at = found.length - 1; at >= 0; at -= 1) {
		const { sign: mark, word = '' } = found[at]?.groups ?? {};
		if (mark) {
			if (/[;!?]/u.test(mark) || between > 0 || (signs += 1) > 2) return null;
			if (mark === ':') isNumbered = true;
			continue;
		}
		const one = bare(word);
		const [two, three] = [at - 1, at - 2].map((index) => bare(found[index]?.groups?.['word'] ?? ''));
		for (const phrase of [`${three} ${two} ${one}`, `${two} ${one}`, one, withoutArticle(one)]) {
			const label = labelOf(phrase, known);
			if (label) return { label, isNumbered, between };
		}
		if (numberWord.test(one)) {
			isNumbered = true;
			continue;
		}
		const isEnd = /\p{Ll}{4,}\.$/u.test(word);
		if (isEnd || /\p{N}/u.test(word) || (!isWithNames && !isNumbered && /^\p{Lu}/u.test(word))) return null;
		if ((between += 1) > mostBetween) return null;
	}
	return null;
}

/** The label that a number itself begins with, with the signs behind it: “GMC 7041773”. */
export function labelWithin(
	value: string,
	known: KnownLabels,
): { label: NumberLabel; length: number } | null {
	const first = /^(?<word>\p{Lu}{2,12})[\s.:-]{1,2}/u.exec(value);
	const label = first ? labelOf(bare(first.groups?.['word'] ?? ''), known) : null;
	return first && label ? { label, length: first[0].length } : null;
}
