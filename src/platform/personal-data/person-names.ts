import type { Language } from '../language.ts';
import type { PersonalData } from '../personal-data.ts';
import { certaintyOf, namePart, type NamePart } from './name-forms.ts';
import {
	agentPattern,
	auxiliaryPattern,
	byPattern,
	clausePattern,
	eponymPattern,
	imagePattern,
	institutionPattern,
	linkPattern,
	productPattern,
	rolePattern,
	titlePattern,
	transferPattern,
	verbBeforePattern,
	verbPattern,
	yearsPattern,
} from './name-context.ts';
import { isStopWord, isThing } from './no-names.ts';
import { isPlaceName } from './place-names.ts';
import { tokensOf, type Token } from './tokens.ts';

/* Names of persons: by their own form, by given names and surnames, and by the words around them. */

/** At most so many words are one name. */
const longestName = 12;
/** How sure it has to be that words are a name. */
const needed = 2;

type Patterns =
	| 'agent'
	| 'auxiliary'
	| 'by'
	| 'clause'
	| 'eponym'
	| 'image'
	| 'institution'
	| 'link'
	| 'product'
	| 'role'
	| 'title'
	| 'transfer'
	| 'verbBefore'
	| 'verb'
	| 'years';
const patterns: Readonly<Record<Patterns, RegExp>> = {
	agent: agentPattern,
	auxiliary: auxiliaryPattern,
	by: byPattern,
	clause: clausePattern,
	eponym: eponymPattern,
	image: imagePattern,
	institution: institutionPattern,
	link: linkPattern,
	product: productPattern,
	role: rolePattern,
	title: titlePattern,
	transfer: transferPattern,
	verbBefore: verbBeforePattern,
	verb: verbPattern,
	years: yearsPattern,
};

/** A word without what is written together with it: “l'agent”. */
const withoutArticle = (word: string): string =>
	/['’]/.test(word) ? word.replace(/^(?:[dlscjnmt]|qu|un|dell|all|dall|nell|sull)['’](?=\p{L})/u, '') : word;

/** What is known about a word, wherever it is in the text. */
interface KnownWord {
	text: string;
	lower: string;
	part: NamePart | null;
	is: Partial<Record<Patterns, boolean>>;
}

/** The words of one text, with what is known about each of them. */
class Words {
	readonly tokens: readonly Token[];
	readonly #words: readonly KnownWord[];
	readonly language: Language | undefined;
	constructor(text: string, language: Language | undefined) {
		this.language = language;
		this.tokens = tokensOf(text);
		const known = new Map<string, KnownWord>();
		this.#words = this.tokens.map((token) => {
			let word = known.get(token.text);
			if (!word)
				known.set(
					token.text,
					(word = {
						text: token.text,
						lower: withoutArticle(token.text.toLowerCase()),
						part: namePart(token.text),
						is: {},
					}),
				);
			return word;
		});
	}
	text(at: number): string {
		return this.#words[at]?.text ?? '';
	}
	is(kind: Patterns, at: number): boolean {
		const word = this.#words[at];
		return word
			? (word.is[kind] ??= patterns[kind].test(kind === 'title' ? word.text.replace(/\.$/u, '') : word.lower))
			: false;
	}
	part(at: number): NamePart | null {
		return this.#words[at]?.part ?? null;
	}
	isNext(at: number): boolean {
		return this.tokens[at]?.isNext ?? false;
	}
}

/** Words from `first` to `last` that may be a name. */
interface Run {
	first: number;
	last: number;
}

/** The run of capitalised words that begins at a word, with particles between them. */
function runAt(words: Words, from: number, isAfterTitle: boolean): Run | null {
	let first = from;
	if (isAfterTitle) while (words.part(first)?.kind === 'particle' && first < from + 3) first += 1;
	if (!words.part(first) || words.part(first)?.kind === 'particle') return null;
	let last = first;
	for (let at = first + 1; at < first + longestName && words.isNext(at); at += 1) {
		const part = words.part(at);
		if (!part || (part.kind === 'particle' && at - last > 3)) break;
		if (part.kind !== 'particle') last = at;
	}
	return { first: from, last };
}

/** Cuts words off both ends that are no names: “Gegen”, “Zeugin”, “Sergeant”. */
function trimmed(words: Words, { first, last }: Run, isSure: boolean): Run | null {
	let [from, to] = [first, last];
	let hasGiven = false;
	for (let at = first; at <= last; at += 1) hasGiven ||= words.part(at)?.given ?? false;
	const isCut = (at: number): boolean => {
		const part = words.part(at);
		if (!part || part.kind === 'particle') return true;
		if (part.kind === 'initial' || part.given) return false;
		if (words.is('role', at) || words.is('title', at)) return true;
		// “Ms van der Westhuizen”: what follows is a surname, whatever word it begins with.
		if (isSure && at > first && /^(?:van|von|ten|ter)$/u.test(words.text(first))) return false;
		// A colour or the word of a place may be a surname behind a given name: “Gioacchino Lo Verde”.
		if (at > from && hasGiven && isThing(words.text(at))) return false;
		return part.isNoName && !(isSure && words.text(at).length < 4);
	};
	while (from <= to && isCut(from)) from += 1;
	// “Nach Angaben der Zeugin von Karl …”: a name does not begin before a particle with a given name behind it.
	for (let at = to; at > from; at -= 1)
		if (
			words.part(at)?.given &&
			/^(?:von|vom)$/u.test(words.text(at - 1)) &&
			words.part(from)?.kind !== 'initial'
		) {
			if (!words.part(from)?.given) from = at;
			break;
		}
	// “Asked Sarah Simonsson”: a word at the start of a sentence is no name before a given name.
	const isFirst = from === 0 || isSentenceEnd(words.text(from - 1));
	const start = words.part(from);
	if (isFirst && to - from > 1 && words.part(from + 1)?.given && start?.kind === 'word')
		if (!start.given && !start.isSurname && start.ending === 0) from += 1;
	// A surname may be like any other word; the name of an institution ends with one of its words.
	const isSurnameOf = (at: number): boolean =>
		Boolean(words.part(at - 1)?.given) &&
		words.part(at)?.kind === 'word' &&
		!isStopWord(words.text(at)) &&
		!words.is('institution', at) &&
		!words.is('role', at);
	while (to > from && isCut(to) && !isSurnameOf(to)) to -= 1;
	return from > to ? null : { first: from, last: to };
}

const isSentenceEnd = (text: string): boolean => /^[.!?;]$/u.test(text);
const isQuote = (text: string): boolean => /^[«»"“”„‟‘‚‹›]$/u.test(text);
const isJoint = (text: string): boolean =>
	/^(?:[,/&]|and|or|et|ou|und|oder|sowie|e|ed|o|y|u|и|или)$/u.test(text);
const isArticle = (text: string): boolean =>
	/^(?:the|an?|le|la|les|l['’]|un|une|des|du|der|die|das|dem|den|ein\p{Ll}*|il|lo|i|gli|el|los|las|una?|of|de|d['’]|di|del|della|von|to|по)$/u.test(
		text,
	);

/** Whether a pattern's word is beside a run, over other names of the same list, quotes and articles. */
function isBeside(words: Words, run: Run, kind: Patterns, step: 1 | -1, isOverArticles: boolean): boolean {
	for (let at = step < 0 ? run.first - 1 : run.last + 1, left = 10; left > 0; at += step, left -= 1) {
		const text = words.text(at);
		if (text === '' || isSentenceEnd(text)) return false;
		if (words.is(kind, at)) return true;
		const isPassed =
			isQuote(text) ||
			isJoint(text) ||
			/^['’]|^(?:are|is|were|includes?|s|sind|sont|sono|son|post|hoc)$/u.test(text) ||
			(isOverArticles && isArticle(text)) ||
			(words.part(at)?.kind === 'word' && !words.is('role', at)) ||
			words.part(at)?.kind === 'capitals';
		if (!isPassed) return false;
	}
	return false;
}

/** Whether words are what a product, a method or an institution is named after. */
function isNamedAfter(words: Words, run: Run, isSure: boolean): boolean {
	for (let at = run.first; at <= run.last; at += 1)
		if (words.is('eponym', at) || (at === run.first && at < run.last && words.is('image', at))) return true;
	const isQuoted = isQuote(words.text(run.first - 1));
	if (isBeside(words, run, 'image', -1, true) || isBeside(words, run, 'eponym', -1, true)) return true;
	if (isBeside(words, run, 'image', 1, false) || isBeside(words, run, 'eponym', 1, false)) return true;
	if (!isSure && isBeside(words, run, 'product', 1, false)) return true;
	// “a blotter with Marilyn Monroe”.
	const isWith = /^(?:with|avec|mit|con|с|со)$/u.test(words.text(run.first - 1));
	if (isWith && !isSure && words.is('product', run.first - 2)) return true;
	return (isQuoted || !isSure) && isBeside(words, run, 'product', -1, false);
}

/** Whether words are called after a saint: “St John Ambulance”. */
function isSaint(words: Words, run: Run): boolean {
	const saint = /^(?:San|Santa|Santo|Sant['’]|Saint|Sainte|St|Sankt|São|имени|им)\.?(?:-|$)/u;
	return saint.test(words.text(run.first)) || saint.test(words.text(run.first - 1));
}

/** Whether words belong to the name of an institution or a place: “Anna Freud Centre”, “Istituto Mario Negri”. */
function isOfInstitution(words: Words, run: Run): boolean {
	if (
		run.last > run.first &&
		words.part(run.last)?.isNoName &&
		words.part(run.last)?.kind === 'word' &&
		!isThing(words.text(run.last))
	)
		return true;
	if (isSaint(words, run)) return true;
	// “Castilla y León”; “Lake Constance”, “Baja California”, “Rote Kreuz”.
	const begin = words.text(run.first);
	if (
		run.last > run.first &&
		!words.part(run.first)?.given &&
		(isPlaceName(begin) || isThing(begin) || words.is('institution', run.first))
	)
		return true;
	let before = run.first - 1;
	while (
		/^(?:de|del|della|di|d['’]|des|du|van|of|имени|\.|[«"“„])$/u.test(words.text(before)) &&
		before > run.first - 4
	)
		before -= 1;
	return (
		words.is('institution', before) ||
		(words.isNext(run.last + 1) &&
			words.is('institution', run.last + 1) &&
			/^\p{Lu}/u.test(words.text(run.last + 1)))
	);
}

/** Whether the words before say that a person follows: a role, or what was handed to or by whom. */
function isIntroduced(words: Words, run: Run): boolean {
	let at = run.first - 1;
	if (words.is('role', at)) return true;
	if (words.is('agent', at) && !/^\p{Lu}/u.test(words.text(at)))
		for (let before = at - 1; before >= at - 4 && !/^[.,;:]$/u.test(words.text(before)); before -= 1)
			if (words.is('transfer', before)) return true;
	if (words.text(at) === ',' && /^[,.]$/u.test(words.text(run.last + 1))) {
		// “The pharmacist on duty, Rosalind Penhaligon, …”.
		for (let before = at - 1; before >= at - 5 && !/^[.,;:]$/u.test(words.text(before)); before -= 1)
			if (words.is('role', before)) return true;
	}
	for (let left = 4; left > 0; left -= 1, at -= 1) {
		if (words.is('role', at)) return true;
		const text = words.text(at);
		if (!/^[,:(«"„“–—-]$/u.test(text) && !words.is('link', at)) return false;
	}
	return false;
}

/** Whether the words around are those around persons: an age, “, who …”, a verb. */
function isLikeAPerson(words: Words, run: Run, isGerman: boolean): boolean {
	let at = run.last + 1;
	const sign = words.text(at);
	if (sign === ',' || sign === '(') {
		const skip = /^(?:de|di|a|of|âgée?|aged|[aà])$/u.test(words.text(at + 1)) ? 2 : 1;
		const age = /^[1-9]\d$/u.test(words.text(at + skip));
		if (age && (/^[),]$/u.test(words.text(at + skip + 1)) || words.is('years', at + skip + 1))) return true;
		if (!isGerman && skip === 1 && words.is('clause', at + 1)) return true;
	}
	while (at < run.last + 4 && words.is('auxiliary', at)) at += 1;
	if (words.is('verb', at)) return true;
	let before = run.first - 1;
	if (words.is('by', before)) return !isGerman;
	if (/^(?:for|por|a|с|to)$/u.test(words.text(before))) before -= 1;
	return words.is('verbBefore', before);
}

const german = /^(?:der|die|das|und|wurde|mit|ein|eine|im|bei|den|dem|nicht|ist|war|von|zu|auf)$/u;
/** Whether the words around are German, where all nouns have a capital. */
function isInGerman(words: Words, run: Run): boolean {
	if (words.language) return words.language === 'de';
	let count = 0;
	for (let at = Math.max(0, run.first - 25); at < run.last + 25; at += 1)
		if (german.test(words.text(at))) count += 1;
	return count > 1;
}

/** Names of persons in a text. @param language that of the text, when it is known */
export function* findPersons(text: string, language?: Language): Generator<PersonalData> {
	const words = new Words(text, language);
	for (let at = 0; at < words.tokens.length; at += 1) {
		const isTitle = (words.is('title', at) && isTitleBefore(words, at)) || isMonsieur(words, at);
		let from = at;
		if (isTitle) {
			from += 1;
			while ((words.is('title', from) && isTitleBefore(words, from)) || words.text(from) === '.') from += 1;
		} else if (!words.part(at) || words.part(at)?.kind === 'particle') continue;
		const run = runAt(words, from, isTitle);
		if (!run) continue;
		const name = judge(words, run, isTitle, at) ?? judgePart(words, run, at);
		const [start, end] = name ? [words.tokens[name.first]?.start, words.tokens[name.last]?.end] : [];
		if (start !== undefined && end !== undefined) yield { kind: 'person', start, end };
		at = run.last;
	}
}

/** Whether a title stands directly before a name. */
function isTitleBefore(words: Words, at: number): boolean {
	const next = words.text(at + 1) === '.' ? at + 2 : at + 1;
	if (!(words.tokens[next]?.start ?? 0) || !words.isNext(next)) return false;
	return words.part(next) !== null && words.tokens[next]?.start !== words.tokens[next - 1]?.end;
}

/** “M. Dupont”: in French a title, elsewhere an initial. */
const isMonsieur = (words: Words, at: number): boolean =>
	words.text(at) === 'M.' &&
	words.part(at + 1)?.kind === 'word' &&
	/^(?:par|de|à|et|que|chez|pour|avec|contre|selon|,|\(|[.!?;])?$/u.test(words.text(at - 1));

/** “Ware von Rıza Demirtaş”: the name behind a particle, where the whole is none. */
function judgePart(words: Words, run: Run, start: number): Run | null {
	for (let at = run.last - 2; at > run.first; at -= 1)
		if (/^(?:von|vom|de|di|da|del|della|du)$/u.test(words.text(at)))
			return judge(words, { first: at + 1, last: run.last }, false, start);
	return null;
}

/** The name within a run; `null` when it is none. */
function judge(words: Words, run: Run, isTitled: boolean, start: number): Run | null {
	const isIntroducedAt = isTitled || isIntroduced(words, run);
	const name = trimmed(words, run, isIntroducedAt) ?? null;
	if (!name) return null;
	const first = isTitled ? Math.min(run.first, name.first) : name.first;
	const cut = Array.from({ length: name.first - run.first }, (_, index) => run.first + index);
	const isSure =
		isIntroducedAt ||
		isIntroduced(words, name) ||
		cut.some((at) => words.is('role', at) || words.is('title', at));
	const parts = Array.from({ length: name.last - name.first + 1 }, (_, index) =>
		words.part(name.first + index),
	);
	const names = parts.filter((part) => part !== null && part.kind !== 'particle');
	if (names.length < (isTitled ? 1 : 2) || names.every((part) => part?.kind === 'initial')) return null;
	const certainty = certaintyOf(parts);
	if (isTitled && isQuote(words.text(start - 1))) return null;
	if (isNamedAfter(words, name, isSure)) return null;
	const isNoble = isTitled && words.part(run.first)?.kind === 'particle';
	if (!isNoble && names.some((part) => part?.isNoName && part.length > 3) && certainty < needed) return null;
	if (isSure && (isTitled || !isSaint(words, name))) return { first, last: name.last };
	// “Croce Bianca di Merano”.
	if (cut.some((at) => isThing(words.text(at)))) return null;
	if (isOfInstitution(words, name)) return null;
	if (certainty >= needed) return name;
	const isGerman = isInGerman(words, name);
	// “a Riva del Garda”: behind a preposition of place an unknown pair is a town.
	const isPlaced = /^(?:in|at|near|à|en|im|bei|a|ad|presso|hasta|desde|в|во|на|из)$/iu.test(
		words.text(name.first - 1),
	);
	const isUnknown = !isPlaced && names.every((part) => part && !part.isNoName) ? 0.5 : 0;
	return certainty + (isLikeAPerson(words, name, isGerman) ? 1.5 : 0) + isUnknown >= needed ? name : null;
}
