import { isTown } from './towns.ts';

/* Places that are too exact, but for streets: each is found by its form and by the word before it. */

/** A part of a text. */
export interface TextRange {
	start: number;
	end: number;
}

const mapLink =
	/(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:[a-z0-9-]{1,30}\.){0,3}(?:google\.[a-z.]{2,6}\/maps|maps\.google\.[a-z.]{2,6}|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|osm\.app|yandex\.[a-z]{2,3}\/maps|maps\.yandex\.[a-z]{2,3}|2gis\.[a-z]{2,3}|maps\.apple\.com|waze\.com|bing\.com\/maps|mapy\.c(?:z|om)|wego\.here\.com|what3words\.com|w3w\.co|plus\.codes)(?:[/?#][^\s<>"»”]{0,500})?/giu;

const states =
	'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';
const postalCodes = [
	// United Kingdom, Canada, United States.
	/(?<![\p{L}\p{N}])[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?\s\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}])/gu,
	/(?<![\p{L}\p{N}])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\s\d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}])/gu,
	new RegExp(String.raw`(?<=\p{Ll},\s)(?:${states})\s\d{5}(?:-\d{4})?(?![\p{L}\p{N}])`, 'gu'),
	// With the sign of a State: A-1010 Wien, D-10115 Berlin.
	/(?<![\p{L}\p{N}-])(?:(?:A|B|CH|L|FL|SI|DK|N|H|BG|NL)[-–]\d{4}|(?:D|F|I|E|HR|FIN|LT|EE|RO|GR|TR|RS|UA)[-–]\d{5}|(?:RUS|RU|KZ|BY)[-–]\d{6})(?:\s[A-Z]{2})?(?=\s\p{Lu}\p{Ll})(?:\s\p{Lu}[\p{L}-]{1,30})/gu,
	// Italy: with the province.
	/(?<![\p{L}\p{N}.,])\d{5}\s\p{Lu}\p{Ll}[\p{L}' -]{1,40}\s\([A-Z]{2}\)/gu,
];
/** A number and the name of a town behind it. */
const codeAndTown =
	/(?<![\p{L}\p{N}.,/-])(?<code>\d{4}|\d{5,6}|\d{3}\s\d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4}\s[A-Z]{2}),?\s(?:г\.\s?)?(?<town>\p{Lu}[\p{L}-]{1,30})/gu;
const isYear = (code: string): boolean => /^(?:19|20)\d\d$/u.test(code);

/** A number that may be that of a place, and no quantity. */
const placeNumber =
	/(?=\d)(?<![\p{L}\p{N}.,/-])\d{1,6}(?:[.,+]\d{1,3})?(?:-?[a-zа-яA-ZА-Я](?!\p{L}))?(?![\p{L}\p{N}%]|[.,]\p{N}|\s?(?:%|[mµμ]?g|kg|ml|мг|кг|г|мл)(?!\p{L}))/gu;
const numberWord = /^(?:[nN][or]?\.?[º°]?|[nN]úm\.|№|[nN]umber|[nN]uméro|[nN]ummer|[nN]umero|[nN]úmero)$/u;

/** What no part of a text has: a space, or a bracket that opens. */
const between = /[\s(]/;
/** The last part of a text between two places; `null` = there is none. */
function partBefore(text: string, from: number, to: number): { part: string; start: number } | null {
	let end = to;
	while (end > from && between.test(text.charAt(end - 1))) end -= 1;
	if (end === from) return null;
	let start = end - 1;
	while (start > from && !between.test(text.charAt(start - 1))) start -= 1;
	return { part: text.slice(start, end), start };
}

/** The word before a number, with what is between them; `null` when there is none. */
function wordBefore(
	text: string,
	at: number,
): { word: string; start: number; sign: boolean; colon: boolean } | null {
	const from = Math.max(0, at - 50);
	let last = partBefore(text, from, at);
	const sign = last !== null && numberWord.test(last.part);
	if (last && sign) last = partBefore(text, from, last.start);
	let colon = false;
	if (last?.part === ':') {
		colon = true;
		last = partBefore(text, from, last.start);
	}
	const found = /(?<word>\p{L}[\p{L}-]*\.?)(?<sign>[:,]?)$/u.exec(last?.part ?? '');
	if (!found || !last) return null;
	return {
		word: found.groups?.['word'] ?? '',
		start: last.start + found.index,
		sign,
		colon: colon || found.groups?.['sign'] === ':',
	};
}

const kilometreWord =
	/^(?:km|kilomet(?:re|er)|kilomètre|kilómetro|chilometro|километр\p{Ll}{0,2}|\p{Ll}{2,12}kilometer|p\.?k\.?|pk|kilométrique|chilometrico|kilométrico|chilometrica|milepost|marker)$/u;
/** What is before or behind the mark of a kilometre, and not before a distance. */
const beforeMark =
	/(?<!\p{L})(?:at|near|from|au|aux|le|bei|ab|nahe|am|al|allo|sul|il|en el|hasta el|el|del|на|у|около|the|mile|point|punto|progressiva)\s$/iu;
const behindMark =
	/^,?\s(?:of|on|along|de|der|an|auf|dell|della|del|sulla|трассы|автодороги|шоссе|дороги)[\s'’](?:l['’]|the\s|der\s|la\s)?(?:auto|motorway|highway|road|route|rn\b|bundes|land|strada|statale|carretera|[A-ZМАР]{1,3}[-\s]?\d|«)/iu;

const postalWord = /^(?:postleitzahl|plz|postcode|zip|индекс\p{Ll}{0,2}|cap|c\.a\.p|postal|postale|code)$/u;
/** Flats, houses and rooms: with a number, or with a sign of a number. */
const flat =
	/^(?:flat|apartment|apt|appartement|appt|bâtiment|wohnung|appartamento|palazzina|apartamento|bloque|кв|квартир\p{Ll}{1,3}|дом|дома|доме|дому|корп|корпус\p{Ll}{0,2}|подъезд\p{Ll}{0,2}|комнат[аеуы])$/u;
const room =
	/^(?:house|room|block|building|unit|maison|chambre|immeuble|haus|zimmer|stiege|tür|casa|stanza|camera|edificio|scala|interno|vivienda|habitación|piso|portal)$/u;
const beforeRoom = /(?<!\p{L})(?:in|im|aus|en la|nella|dans la|hotel)\s$/iu;
/** Schools, prisons and clinics with a number. */
const institution =
	/^(?:school|kindergarten|nursery|prison|clinic|hospital|pharmacy|école|collège|lycée|schule|grundschule|volksschule|scuola|liceo|farmacia|escuela|instituto|colegio|salud|школ\p{Ll}{1,3}|гимнази\p{Ll}{1,3}|лице\p{Ll}{1,3}|колледж\p{Ll}{0,2}|сад\p{Ll}{0,2}|колони\p{Ll}{1,3}|больниц\p{Ll}{1,3}|поликлиник\p{Ll}{1,3}|аптек\p{Ll}{1,3}|общежити\p{Ll}{1,3})$/u;

type NumberedKind = 'postal-code' | 'kilometre' | 'building';
const numberedWords: readonly (readonly [
	RegExp,
	'town' | 'kilometre' | 'postal' | 'flat' | 'room' | 'institution',
])[] = [
	[kilometreWord, 'kilometre'],
	[postalWord, 'postal'],
	[flat, 'flat'],
	[room, 'room'],
	[institution, 'institution'],
];

/** Numbers whose word before says that they are those of a place. */
export function* findNumberedPlaces(text: string): Generator<TextRange & { kind: NumberedKind }> {
	const known = new Map<string, string | null>();
	const meaningOf = (word: string): string | null => {
		let meaning = known.get(word);
		if (meaning === undefined) {
			const lower = word.toLowerCase().replace(/\.$/u, '');
			meaning = numberedWords.find(([pattern]) => pattern.test(lower))?.[1] ?? (isTown(word) ? 'town' : null);
			known.set(word, meaning);
		}
		return meaning;
	};
	for (const { index: at, 0: number } of text.matchAll(placeNumber)) {
		const named = wordBefore(text, at);
		if (!named) continue;
		const { word, start: index, sign, colon } = named;
		const end = at + number.length;
		const place = (kind: NumberedKind): TextRange & { kind: NumberedKind } => ({ kind, start: index, end });
		const before = text.slice(Math.max(0, index - 24), index);
		const isCode = /^\d{4,6}$/u.test(number) && !isYear(number);
		switch (colon && !/^\d{4,6}$/u.test(number) ? null : meaningOf(word)) {
			case 'kilometre':
				if (beforeMark.test(before) || behindMark.test(text.slice(end, end + 40)) || word.length > 10)
					yield place('kilometre');
				break;
			case 'postal':
				if (
					/^\d{3,6}$/u.test(number) &&
					(!/^(?:postal|code|cap)$/iu.test(word) ||
						/(?:code|código|codice|postal|zip)\s$/iu.test(before) ||
						(/^CAP$/u.test(word) && isCode))
				)
					yield place('postal-code');
				break;
			case 'town':
				if (isCode && /^\)?(?:$|[,.;:)\n](?!\p{N}))/u.test(text.slice(end, end + 3)))
					yield place('postal-code');
				break;
			case 'flat':
				yield place('building');
				break;
			case 'room':
				if (sign || (beforeRoom.test(before) && !/^\s\p{L}/u.test(text.slice(end, end + 2))))
					yield place('building');
				break;
			case 'institution':
				if (sign) yield place('building');
				break;
			default:
				// “Code postal du point relais : 59160”.
				if (colon && isCode && postalBefore.test(text.slice(Math.max(0, index - 50), index)))
					yield place('postal-code');
		}
	}
	if (/км|километр/u.test(text))
		for (const pattern of russianMarks)
			for (const { index, 0: found } of text.matchAll(pattern))
				yield { kind: 'kilometre', start: index, end: index + found.length };
}
const postalBefore =
	/(?<!\p{L})(?:postleitzahl|plz|code postal|código postal|codice postale|postal code|post ?code|индекс\p{Ll}{0,2})\s[\p{Ll}\s]{0,30}$/iu;
const russianMarks = [
	/(?<!\p{L})(?:на|с|у)\s\d{1,4}(?:-?(?:м|ом|й|го))?\s?(?:км|километр\p{Ll}{0,2})(?!\p{L})(?!\s(?:от|к|до|север|юж|западн|восточ))/giu,
	/(?<!\p{L})(?:МКАД|КАД|ЗСД|ЦКАД),?\s\d{1,3}(?:-?й)?\s?(?:км|километр)(?!\p{L})/gu,
];

/** Schools by their names, and a sign that a text may have one. */
const schools: readonly (readonly [RegExp, RegExp])[] = [
	[
		/School/u,
		/(?<![\p{L}\p{N}])(?:St\.?\s)?(?:\p{Lu}[\p{L}'’-]{2,25}\s){1,3}(?:Primary|Secondary|Elementary|Grammar|Middle|High|Comprehensive)\sSchool(?!\p{L})/gu,
	],
	[
		/ollège|ycée/u,
		/(?<!\p{L})(?:[Cc]ollège|[Ll]ycée)\s(?:(?:de|du|des|professionnel)\s)?\p{Lu}[\p{L}'’-]{2,25}(?:[\s-]\p{Lu}[\p{L}'’-]{2,25}){0,3}/gu,
	],
	[
		/-(?:Gymnasium|\p{L}{0,10}[Ss]chule)/u,
		/(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{2,30}-(?:Gymnasium|Realschule|Grundschule|Hauptschule|Gesamtschule|Mittelschule|Volksschule|Oberschule|Schule)(?!\p{L})/gu,
	],
	[
		/iceo|cuola|comprensivo/u,
		/(?<!\p{L})(?:[Ll]iceo\s(?:classico\s|scientifico\s|artistico\s|linguistico\s)?|[Ss]cuola\s(?:media|elementare|primaria|secondaria)\s|[Ii]stituto\scomprensivo\s)«?\p{Lu}[\p{L}'’-]{2,25}(?:\s\p{Lu}[\p{L}'’-]{2,25}){0,3}/gu,
	],
	[
		/IES|CEIP|olegio/u,
		/(?<!\p{L})(?:IES|CEIP|[Cc]olegio(?!\s(?:Oficial|Nacional|de)))\s\p{Lu}[\p{L}'’-]{2,25}(?:\s(?:de\s|del\s)?\p{Lu}[\p{L}'’-]{2,25}){0,3}/gu,
	],
];
const quoted = /(?<=\p{L}\s)[«"“„‚‘]\s?\p{Lu}[^«»"“”„\n]{1,50}[»"”“‘’]/gu;
/** Clubs, bars, hotels and schools, before a name in quotes. */
const venue =
	/(?<!\p{L})(?:(?:night)?club|disco(?:th[eè]que)?|bar|pub|caf[eé]|hotel|hostel|restaurant|boîte(?: de nuit)?|hôtel|diskothek|disko|lokal|kneipe|discoteca|locale|albergo|ristorante|sala|hostal|restaurante|клуб\p{Ll}{0,2}|бар\p{Ll}{0,2}|кафе|гостиниц\p{Ll}{1,3}|ресторан\p{Ll}{0,2}|отел\p{Ll}{1,2}|школ\p{Ll}{1,3}|гимнази\p{Ll}{1,3}|school|école|scuola|escuela)\s$/iu;

/** Schools by their names; clubs, bars and hotels by a name in quotes. */
export function* findNamedBuildings(text: string): Generator<TextRange> {
	for (const [sign, pattern] of schools) if (sign.test(text)) yield* rangesOf(text, [pattern]);
	for (const { index, 0: found } of text.matchAll(quoted)) {
		const before = venue.exec(text.slice(Math.max(0, index - 24), index));
		if (before) yield { start: index - before[0].length, end: index + found.length };
	}
}

/** Postal codes: by their form, or with the name of a town. */
export function* findPostalCodes(text: string): Generator<TextRange> {
	yield* rangesOf(text, postalCodes);
	for (const { index, 0: found, groups } of text.matchAll(codeAndTown))
		if (isTown(groups?.['town'] ?? '') && !isYear(groups?.['code'] ?? ''))
			yield { start: index, end: index + found.length };
}

/** A dot within the name of a host: without one a text has no link, which is fast to see. */
const inHost = /\.[a-z.\u017f\u212a]{2}/i;
/** Links to maps. */
export const findMapLinks = (text: string): Iterable<TextRange> =>
	inHost.test(text) ? rangesOf(text, [mapLink]) : [];

function* rangesOf(text: string, patterns: readonly RegExp[]): Generator<TextRange> {
	for (const pattern of patterns)
		for (const { index, 0: found } of text.matchAll(pattern))
			yield { start: index, end: index + found.length };
}
