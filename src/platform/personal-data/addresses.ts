import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { matches, wordEnd, wordStart } from './pattern.ts';

/* Addresses of streets with the number of a house. */

const capital = String.raw`\p{Lu}[\p{L}\p{M}'’.-]{0,30}`;
const house = String.raw`(?:(?:[nN][.°º]{1,2}[º°]?|№|Nr\.|núm\.)\s?)?\d{1,4}(?:\s?[-–/]\s?\d{1,4})?(?:\s?[-/]?\p{L}(?![\p{L}]))?(?:\s(?:bis|ter))?`;
/** Stairs, floor, flat, postcode and place behind it. */
const tail = compilePattern(
	String.raw`(?:,?\s(?:[–-]\s)?(?:(?i:bât(?:iment)?|esc(?:alier|alera)?|étage|appt|apt|porte|scala|int|interno|piano|portal|piso|puerta|bajo|hinterhaus|vorderhaus|top|stiege|tür|корп(?:ус)?|стр|кв(?:артира)?|под(?:ъезд)?|оф(?:ис)?|flat|floor)(?!\p{L})\.?(?:\s(?:\d{1,4}\p{L}?|\p{Lu}|izq|der|dcha)(?![\p{L}\d])\.?)?|\d{1,2}[.º°ª]{1,2}\s?(?:OG|UG|Stock|Etage|étage|piano|piso|[A-D]|izq|dcha)(?!\p{L})\.?|EG|(?:[A-Z]-)?\d{4,6}\s\p{Lu}[\p{L}-]{1,30})|,\s\d{1,2}\.?[ºª]\s\p{L}{1,4}(?!\p{L})){0,4}`,
	'uy',
);
const words = String.raw`(?:\s(?:(?:de|du|des|de\sla|de\sl['’]|del|della|dei|degli|delle|di|da|la|las|los|el|le|les|y|et|e|im|am|der|von|van)\s){0,3}(?:d['’]|l['’]|dell['’])?(?:${capital}|\d{1,2}\s\p{Ll}+)){1,5}`;

const shapes = [
	// English: number, name, kind of street.
	String.raw`(?:(?:(?i:flat|apartment|apt|unit|room|suite)\.?\s?\d{1,4}\p{L}?,\s)?\d{1,5}\p{L}?,?\s(?:${capital}\s){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Court|Ct|Square|Sq|Place|Pl|Terrace|Way|Crescent|Cres|Gardens|Grove|Hill|Mews|Row|Walk|Boulevard|Blvd|Highway|Parade|Quay|Wharf|Yard|Parkway|Pkwy|Rise|View|Green|Park|Path|Alley|Circle|Trail|Esplanade|Embankment)${wordEnd}\.?(?:,\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)?(?:,?\s[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})?)`,
	String.raw`(?i:p\.?\s?o\.?\s?box|postfach|boîte\spostale|casella\spostale|apartado\s(?:de\scorreos\s)?|а/я)\s(?:№\s?)?\d{2,7}`,
	// French: number, kind of street, name; or the number behind.
	String.raw`\d{1,4}(?:\s?(?:bis|ter|quater|[A-D]))?,?\s(?i:rue|promenade|venelle|clos|lotissement|résidence|hameau|lieu-dit|rond-point|parvis|avenue|av\.|boulevard|bd|bld|chemin|place|pl\.|quai|impasse|allée|allées|route|rte|cours|square|passage|sentier|ruelle|villa|cité|faubourg|montée|esplanade)${words}`,
	String.raw`(?i:rue|avenue|boulevard|chemin|quai|impasse|allée|ruelle|résidence|promenade)${words},?\s${house}`,
	// Italian and Spanish: kind of street, name, number.
	String.raw`(?i:via(?!\s(?:internet|zoom|skype|teams|whatsapp|facebook|instagram|youtube|telegram|e-?mail))|viale|v\.le|piazza|p\.zza|piazzale|p\.le|corso|c\.so|largo|vicolo|vico|strada|contrada|c\.da|borgo|salita|calata|lungomare|lungotevere|località|loc\.|frazione|fraz\.|traversa|galleria|calle|c/|avda\.?|avenida|av\.|plaza|pza\.?|paseo|p\.º|pº|camino|carretera|ctra\.?|ronda|travesía|callejón|glorieta|rambla|vía|bulevar|pasaje|rúa|carrer|passeig|avinguda|rambla|barrio|costanilla|cuesta|alameda|strada|calea|bulevardul|urbanización|urb\.|polígono)${words},?\s(?:km\.?\s)?${house}`,
	String.raw`Gran\sVía(?:\s(?:de\s)?${capital}){0,3},?\s${house}`,
	// German: the kind is the end of the name; or an article before it.
	String.raw`(?:\p{Lu}[\p{L}.]{1,20}[\s-]){0,2}(?:\p{Lu}[\p{L}\p{M}-]{1,30}(?:straße|strasse|str\.|gasse|weg|platz|allee|ring|damm|ufer|markt|steig|stieg|zeile|graben|kai|brücke|chaussee|promenade|gürtel|lände)|Straße|Strasse|Str\.|Allee|Weg|Platz|Gasse|Ring|Damm|Ufer)\s\d{1,4}(?:\s?[-–/]\s?\d{1,4}){0,3}\s?[a-z]?(?!\p{L})`,
	String.raw`(?:Am|An\sder|An\sden|Im|In\sder|In\sden|Auf\sder|Auf\sdem|Zum|Zur|Unter\sden|Hinter\sder|Vor\sdem|Bei\sder)\s(?:\p{Lu}\p{Ll}{2,}en\s\p{Lu}\p{Ll}{2,}|\p{Lu}\p{Ll}{2,})\s\d{1,3}\s?[a-z]?(?=,\s(?:Hinterhaus|Vorderhaus|\d{4,5}\s\p{Lu}|\d\.\s?(?:OG|Stock|Etage)|(?:Top|Stiege|Tür)\s\d|EG))`,
	// German after a word that says so; Polish.
	String.raw`(?:(?<=(?i:adresse|anschrift|wohnhaft|adressiert an|zustelladresse)[\s:,]{1,2})|(?<=(?i:adresse|anschrift|wohnhaft)\s(?:lautet|war|ist|in|an)\s))(?:\p{Lu}[\p{L}-]{1,25}\s){1,4}\d{1,3}\s?[a-z]?(?!\p{L})`,
	String.raw`(?:ul|al|pl)\.\s${capital}(?:\s${capital}){0,2}\s\d{1,4}(?:[/m]\d{1,4})?`,
	String.raw`(?i:дом\p{Ll}{0,2}|д\.)\s(?:№\s?)?\d{1,4}(?:\s?[-/]?\s?\p{L}(?!\p{L}|\.))?,?\s(?:по|на)\s(?i:ул\.|улиц\p{Ll}{1,2}|просп\.|проспект\p{Ll}{0,2}|переул\p{Ll}{2,4}|пер\.|бульвар\p{Ll}{0,2}|шоссе|площад\p{Ll}{1,2}|набережн\p{Ll}{2})\s${capital}(?:\s${capital}){0,2}`,
	// Russian: kind of street, name, number; or the name before the kind.
	String.raw`(?i:ул\.|улиц\p{Ll}{1,2}|пр-т|пр-кт|пр\.|просп\.|проспект\p{Ll}{0,2}|пер\.|переул\p{Ll}{2,4}|пл\.|площад\p{Ll}{1,2}|ш\.|шоссе|б-р|бул\.|бульвар\p{Ll}{0,2}|наб\.|набережн\p{Ll}{2}|проезд\p{Ll}{0,2}|пр-д|тупик\p{Ll}{0,2}|мкр\.?|микрорайон\p{Ll}{0,2}|аллея)(?:\s\d{1,2}\s\p{Lu}\p{Ll}+|\s(?:\d{1,2}-\p{Ll}{1,3}\s)?${capital}(?:\s${capital}){0,2}|\s«[^»]{1,40}»|\s\d{1,2}-\p{Ll}{1,3}\s${capital}),?\s(?:д\.|дом\p{Ll}{0,2})?\s?\d{1,4}(?:\s?[-/]?\s?\p{L}(?!\p{L}|\.))?(?:/\d{1,3})?`,
	String.raw`${capital}\s(?:ул\.|улиц\p{Ll}{1,2}|пр-т|просп\.|проспект\p{Ll}{0,2}|пр\.|пер\.|переул\p{Ll}{2,4}|пл\.|площад\p{Ll}{1,2}|ш\.|шоссе|б-р|бульвар\p{Ll}{0,2}|наб\.|набережн\p{Ll}{2}|проезд\p{Ll}{0,2}),?\s(?:д\.|дом\p{Ll}{0,2})?\s?\d{1,4}(?:\s?[-/]?\s?\p{L}(?!\p{L}|\.))?`,
	String.raw`(?:с\.|село|дер\.|деревн\p{Ll}{1,2}|пос\.|пгт|г\.)\s${capital},\s(?:ул\.\s${capital},?\s)?(?:д\.|дом)\s?\d{1,4}`,
].map((shape) => compilePattern(`${wordStart}(?<value>${shape})`, 'dgu'));

/** What looks like an English street and counts something: “3 High Street Prevention Pilots” has no house number. */
const isCount = /^\d{1,5}\s(?:Member|Participating|Partner|Pilot|Green|Safe)\s/u;

/** Where an address ends that begins with a street. */
function endWithTail(text: string, end: number): number {
	tail.lastIndex = end;
	return end + (tail.exec(text)?.[0].length ?? 0);
}

/** Addresses of streets in a text. */
export function* findAddresses(text: string): Generator<PersonalData> {
	const isCyrillic = /\p{Script=Cyrillic}/u.test(text);
	const isGerman = germanStreet.test(text);
	const hasLabel = /adresse|anschrift|wohnhaft/iu.test(text);
	for (const shape of shapes) {
		const { source } = shape;
		if (!isCyrillic && source.includes('ш')) continue;
		if ((!isGerman && source.includes('gasse|')) || (!hasLabel && source.includes('[aA][nN][sS][cC][hH]')))
			continue;
		for (const { kind, start, end, value } of matches(text, shape, 'address'))
			if (!isCount.test(value)) yield { kind, start, end: endWithTail(text, end) };
	}
}
/** A sign that a text may have a German street; to look for it first is fast. */
const germanStreet =
	/(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ring|damm|ufer|markt|steig|stieg|zeile|graben|kai|brücke|chaussee|promenade|gürtel|lände)\s\d/iu;
