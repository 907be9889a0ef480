import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { isGivenName } from './given-names.ts';
import { isNoName, isStopWord } from './no-names.ts';
import { matches, wordEnd, wordStart } from './pattern.ts';

/* Names of persons: after a title, after a role, or with a given name or another sign of a name. */

const word = String.raw`(?:[DdOoLl]['’])?\p{Lu}[\p{Ll}\p{M}]{1,24}(?:\p{Lu}[\p{Ll}\p{M}]{2,20})?(?:[-'’](?:\p{Lu}?\p{Ll}[\p{Ll}\p{M}]{0,20})){0,3}['’]?`;
const capitals = String.raw`\p{Lu}[\p{Lu}\p{M}'’-]{2,24}(?![\p{Ll}])`;
const initials = String.raw`\p{Lu}\p{Ll}?\.(?:[\s\u00a0]?-?\p{Lu}\.){0,2}|Mª`;
const particle = String.raw`(?:de|del|della|di|da|dos|du|des|la|las|los|le|van|von|vom|der|den|und|zu|zum|y|i|e|in|bin|ibn|ben|ter|ten|af|av|v\.|d\.|Ní|Mac|оглы|кызы|фон|де)`;
const part = `(?:${initials}|${word}|${capitals})`;
const sequence = `${part}(?:[\\s\\u00a0](?:${particle}\\s){0,3}${part}){0,5}`;

const titles = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Capt|Sgt|Insp|Cpl|Supt|DC|PC|Madame|Monsieur|Mme|Mlle|MM|M(?=\.?\s\p{Lu}\p{Ll})|Me|Maître|Docteur|Herrn?|Frau|Hr|Fr|Mag|Dipl\.-Ing|med|phil|jur|[Ss]ig|[Ss]ig\.ra|[Ss]ig\.na|Signor[ae]?|[Dd]ott(?:\.ssa|oressa|ore)?|[Aa]vv|[Pp]rof\.ssa|[Gg]eom|[Ii]ng|[Rr]ag|Sr|Sra|Srta|[Dd]on|[Dd]oña|Dª|Dña|[Dd]octora?|[Ss]eñora?|[Ss]ignor[ae]?|г-на?|г-ну|г-жа|г-жи|г-жу|господин\p{Ll}{0,2}|госпож\p{Ll}{1,2}|гр|гр-ка|гражданин\p{Ll}{0,2}|граждан\p{Ll}{2,3}|доктор\p{Ll}{0,2}|д-р|проф|профессор\p{Ll}{0,2})`;
const titled = compilePattern(`${wordStart}(?:${titles}\\.?[\\s\\u00a0]){1,3}(?<value>${sequence})`, 'dgu');

/** Roles and verbs before a name; “contact” and “coordinator” are those of practices. */
const roles = String.raw`(?i:(?:bought|purchased|obtained|received|sold|supplied|sent|addressed|consigned|belong(?:ed|s|ing)|linked|attributed|rented|leased|transferred|given|paid|delivered|posted|registered)(?: \p{Ll}{2,9}){0,2} (?:from|to|by)|resident|customer|recipient|sender|user|man|woman|boy|girl|(?:vendue?s?|achetée?s?|destinée?s?|adressée?s?|appartenant|appartenai(?:en)?t|louée?s?|livrée?s?|fournie?s?|cédée?s?|expédiée?s?)(?: \p{Ll}{2,9})? (?:par|à|de)|selon|destinataire|expéditeur|laut|verkaufte|kaufte|übergab|gehörte?|lieferte|empfänger(?:in)?|absender(?:in)?|mieter(?:in)?|halter(?:in)?|gewisser|gewisse|(?:indirizzat|vendut|acquistat|consegnat|intestat|destinat|fornit|cedut|spedit|affidat)[oaie] (?:a|da)|apparteneva(?:no)? a|secondo|teste|fermat[oa]|destinatario|mittente|certo|(?:vendid|comprad|entregad|dirigid|enviad|remitid|suministrad|alquilad)[oa]s? (?:a|por)|según|tal|destinatari[oa]|remitente|suspects?|deceased|victims?|drivers?|couriers?|dealers?|sellers?|buyers?|witness|defendants?|accused|patients?|prisoner|detainee|fugitive|pharmacist|doctor|nurse|teacher|trainer|officer|inspector|sergeant|constable|judge|prosecutor|passenger|owner|tenant|landlord|founder|organiser|organizer|leader|ringleader|coordinator|director|contact(?: person| point)?|author|manager|head|mother|father|son|daughter|wife|husband|brother|sister|widow|arrest(?:ed|ing)|detain(?:ed|ing)|named|name|called|alias|as|identified|traced to|handed (?:in|over) by|written by|signed by|led by|run by|interviewed|questioned|charged|convicted|suspecte?|victime|chauffeur|conducteur|conductrice|passeur|revendeu[rs]e?|vendeu[rs]e?|acheteu[rs]e?|témoin|prévenue?|accusée?|défunte?|patiente?|prisonnier|pharmacien(?:ne)?|médecin|gérante?|propriétaire|responsable|coordinat(?:eur|rice)|contact|direct(?:eur|rice)|auteure?|mère|père|fils|fille|épouse|nommée?|dénommée?|nom de|remis(?:es?)? par|interpellée?|arrêtée?|fahrer(?:in)?|täter(?:in)?|verdächtigen?|verdächtiger?|beschuldigten?|beschuldigter?|angeklagten?|angeklagter?|zeugen?|zeugin|opfer|verstorbenen?|verstorbener?|käufer(?:in)?|verkäufer(?:in)?|händler(?:in)?|kurier(?:in)?|patient(?:in)?|apotheker(?:in)?|arzt|ärztin|inhaber(?:in)?|leiter(?:in)?|ansprechpartner(?:in)?|ansprechperson|kontakt|koordinator(?:in)?|lehrer(?:in)?|mutter|vater|sohn|tochter|gegen|namens|festgenommenen?|vittima|corriere|autista|conducente|spacciatore|venditore|acquirente|testimone|indagat[oa]|imputat[oa]|arrestat[oa]|defunt[oa]|pazient[ei]|farmacista|medico|titolare|referente|responsabile|coordinat(?:ore|rice)|contatto|direttore|direttrice|autor[ei]|madre|padre|figli[oa]|moglie|marito|cedut[eio] da|consegnat[aeio] da|cercano|nome di|di nome|chiamat[oa]|погибш\p{Ll}+|потерпевш\p{Ll}+|подозреваем\p{Ll}+|обвиняем\p{Ll}+|задержанн\p{Ll}+|задержан\p{Ll}?|арестован\p{Ll}*|свидетел\p{Ll}+|водител\p{Ll}+|курьер\p{Ll}*|продав\p{Ll}+|покупател\p{Ll}+|организатор\p{Ll}*|передал\p{Ll}?|пациент\p{Ll}*|врач\p{Ll}*|аптекар\p{Ll}+|провизор\p{Ll}*|владел\p{Ll}+|директор\p{Ll}*|координатор\p{Ll}*|контакт\p{Ll}*|автор\p{Ll}*|мать|отец|сын\p{Ll}*|дочь|жен[аыуе]|муж\p{Ll}?|им[ея]н\p{Ll}+|зовут|против|назван\p{Ll}?|установлен\p{Ll}?|оказал\p{Ll}{2,3}|получател\p{Ll}+|отправител\p{Ll}+|житель\p{Ll}*|осужд[её]н\p{Ll}*|sospechos[oa]|víctima|fallecid[oa]|conductora?|distribuidora?|vendedora?|compradora?|testigo|acusad[oa]|detenid[oa]|imputad[oa]|investigad[oa]|paciente|farmacéutic[oa]|médic[oa]|titular|dueñ[oa]|responsable|coordinadora?|contacto|directora?|autora?|madre|padre|hij[oa]|espos[oa]|llamad[oa]|identificad[oa]|entregado|nombre de)`;
const link = String.raw`(?:\s?[,:(–-]\s?|\s)(?:(?:ein|eine|einem|un|une|der|die|was|is|were|named|called|as|by|that of|for|trat|war|ist|wurde|heißt|namens|von|est|était|nommée?|identifiée?|comme|par|era|è|stat[oa]|essere|es|fue|llamad[oa]|identificad[oa]|como|por|a|da|был\p{Ll}?|назван\p{Ll}?|стал\p{Ll}?|оказал\p{Ll}{2,3}|признан\p{Ll}?|по имени|гражданин\p{Ll}{0,2})\s?[,:]?\s){0,2}`;
const inRole = compilePattern(`${wordStart}${roles}${wordEnd}${link}(?<value>${sequence})`, 'dgu');
const anywhere = compilePattern(`${wordStart}(?<value>${sequence})`, 'dgu');

const surnameEnding =
	/(?:enko|enka|chuk|czuk|shvili|idze|dze|ović|ovic|ević|evic|escu|eanu|[^i]sson|ssen|dóttir|dottir|oğlu|oglu|wicz|ska|ski|sky|skyi|skaya|czyk|ński|ová|poulos|opoulou|idis|adze|yan|ković|енко|чук|швили|идзе|ский|ская|ского|ской|скому|ян|ович|евич)$/u;
const patronymic =
	/\p{L}{2}(?:ович|евич|ьич|овна|евна|ична|инична)(?:а|у|ем|е|ы|ой|и)?$|\p{L}{2}(?:овн|евн|ичн)(?:ы|у|ой|е)$/u;
const isInitial = (token: string): boolean => /^(?:\p{Lu}\p{Ll}?\.|-?\p{Lu}\.|Mª)+$/u.test(token);
const particlePattern = compilePattern(`^${particle}$`, 'u');
const isParticle = (token: string): boolean => particlePattern.test(token);
const rolePattern = compilePattern(`^${roles}$`, 'u');

/** How sure it is that words are a name: 2 and more = yes, without a role before them. */
function certainty(tokens: readonly string[]): number {
	const names = tokens.filter((token) => !isParticle(token));
	const full = names.filter((token) => !isInitial(token));
	const shortened = names.length - full.length;
	if (names.length < 2 || full.length === 0) return 0;
	let sum = 0;
	if (full.some((token) => isGivenName(token))) sum += 2;
	if (full.length > 1 && full.some((token) => patronymic.test(token))) sum += 2;
	// Two initials before or after a surname.
	if (names.filter(isInitial).join('').replaceAll(/[^.]/gu, '').length >= 2) sum += 2;
	else if (shortened > 0) sum += 0.5;
	if (full.length > 1 && full.some((token) => surnameEnding.test(token) && !isNoName(token))) sum += 1.5;
	if (full.some((token) => /^(?:O['’]|Mc|Mac\p{Lu}|D['’])\p{Lu}/u.test(token))) sum += 1;
	if (
		full.length > 1 &&
		full.some((token) => /^\p{Lu}{3,}$/u.test(token)) &&
		full.some((token) => /\p{Ll}/u.test(token))
	)
		sum += 0.5;
	return sum;
}

const isSurname = (token: string): boolean =>
	!isParticle(token) && !isStopWord(token) && !isInstitution.test(token);

/** Cuts words off both ends that are no names: “Gegen”, “Zeugin”, “Sergeant”. @returns the range of the rest */
function trimmed(value: string, isAfterRole: boolean): { from: number; to: number; tokens: string[] } {
	const parts = [...value.matchAll(/\S+/gu)];
	let [first, last] = [0, parts.length - 1];
	const at = (index: number): string => parts[index]?.[0] ?? '';
	const isCut = (token: string): boolean =>
		isParticle(token) ||
		(!isInitial(token) &&
			!isGivenName(token) &&
			((isNoName(token) && !(isAfterRole && token.length < 4)) || rolePattern.test(token)));
	while (first <= last && isCut(at(first))) first += 1;
	// “Nach Angaben der Zeugin von Karl …”: a name does not begin before a particle with a given name behind it.
	for (let index = last; index > first; index -= 1)
		if (isGivenName(at(index)) && isParticle(at(index - 1)) && !isInitial(at(first))) {
			first = index;
			break;
		}
	// A surname may be like any other word; the name of an institution ends with one of its words.
	while (last > first && isCut(at(last)) && !(isGivenName(at(last - 1)) && isSurname(at(last)))) last -= 1;
	const [start, end] = [parts[first], parts[last]];
	if (!start || !end || last < first) return { from: 0, to: 0, tokens: [] };
	return {
		from: start.index,
		to: end.index + end[0].length,
		tokens: parts.slice(first, last + 1).map(([token]) => token),
	};
}

/** Whether words belong to the name of an institution: “Anna Freud Centre”, “Istituto Mario Negri”. */
function isOfInstitution(text: string, value: string, start: number): boolean {
	if (value.split(/\s/u).some((token, at, all) => isNoName(token) && at > 0 && at === all.length - 1))
		return true;
	const before = /(\p{L}[\p{L}.-]*)(?:\s(?:de|del|di|des|du|van|of|имени|им\.))?[\s«"“„]{0,2}$/u.exec(
		text.slice(Math.max(0, start - 40), start),
	)?.[1];
	const after = /^\s(\p{Lu}\p{L}+)/u.exec(text.slice(start + value.length, start + value.length + 30))?.[1];
	return (
		/^(?:San|Santa|Santo|Sant['’]|Saint|Sainte|St|Sankt|São)(?:[.\s-]|$)/u.test(value) ||
		/^(?:San|Santa|Santo|Saint|Sainte|St|Sankt|São|имени|им)\.?$/u.test(before ?? '') ||
		(before !== undefined && isInstitution.test(before)) ||
		(after !== undefined && isInstitution.test(after))
	);
}
const isInstitution =
	/^(?:univers|program|proje[ck]t|proyect|progett|initiat|inventor|scale|method|model|test|day|week|institu|istitut|centr|zentr|hospital|hôpital|ospedale|klinik|clinic|school|schule|école|escuela|scuola|college|foundation|fondation|fondazione|fundaci|stiftung|found|house|haus|prize|award|trust|lyc[eé]e|liceo|gymnas|akadem|academ|museum|square|platz|street|airport|университет|институт|центр|больниц|школ|фонд|академи|гимнази|лице)/iu;

function* found(text: string, pattern: RegExp, needed: number, leastNames: number): Generator<PersonalData> {
	for (const { kind, start, value } of matches(text, pattern, 'person')) {
		const { from, to, tokens } = trimmed(value, needed === 0);
		const names = tokens.filter((token) => !isParticle(token));
		if (names.length < leastNames || !names.some((token) => /\p{Lu}\p{L}/u.test(token))) continue;
		if (names.every(isInitial) || certainty(tokens) < needed) continue;
		// A word of institutions within: no name.
		if (names.some((token) => token.length > 3 && isNoName(token)) && certainty(tokens) < 2) continue;
		if (needed > 0 && isOfInstitution(text, value.slice(from, to), start + from)) continue;
		yield { kind, start: start + from, end: start + to };
	}
}

/** Names of persons in a text. */
export function* findPersons(text: string): Generator<PersonalData> {
	yield* found(text, titled, 0, 1);
	yield* found(text, anywhere, 2, 2);
	yield* found(text, inRole, 0, 2);
}
