import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { FactsFile } from './files.ts';
import type { EntryKind } from './entry-kinds.ts';
import type { EntryLink, Fact, FactName, FactValue, FactWord } from './page.ts';

type Without<K extends EntryKind, Keys extends string> = Omit<FactsFile<K>, Keys>;

/** The facts of an entry as they are kept: without what is a link to another entry or a seat. */
export type StoredFacts =
	| { kind: 'field'; facts: FactsFile<'field'> }
	| { kind: 'state'; facts: Without<'state', 'seating'> }
	| { kind: 'structure'; facts: FactsFile<'structure'> }
	| { kind: 'field-operation'; facts: Without<'field-operation', 'state' | 'predecessor'> }
	| { kind: 'series'; facts: FactsFile<'series'> }
	| { kind: 'chairpersonship'; facts: Without<'chairpersonship', 'state'> }
	| { kind: 'language'; facts: FactsFile<'language'> }
	| { kind: 'organisation'; facts: FactsFile<'organisation'> };

/** What a fact may point to. */
export interface FactLinks {
	state: EntryLink | null;
	parent: EntryLink | null;
	predecessor: EntryLink | null;
	seat: {
		name: string;
		language: Language;
		position: number;
		basis: Extract<FactValue, { is: 'seat' }>['basis'];
		uncertain: Texts | null;
	} | null;
}

/** In which languages facts are shown. */
export interface FactReader {
	language: Language;
	original: Language;
}

type Pair = [FactName, FactValue | null];

/**
 * The facts of an entry in the order in which its page shows them. One that is not known is there with the
 * value `null`; one that does not apply (the seat of a partner, the closing of what is at work) is not.
 */
export function factsOf(
	entry: StoredFacts & { unconfirmed: readonly string[] },
	links: FactLinks,
	reader: FactReader,
): Fact[] {
	const parent: Pair[] = links.parent ? [['parent', { is: 'entry', entry: links.parent }]] : [];
	return [...pairsOf(entry, links, reader), ...parent].map(([fact, value]) => ({
		fact,
		value,
		confirmed: !entry.unconfirmed.includes(fact),
	}));
}

function pairsOf(entry: StoredFacts, links: FactLinks, reader: FactReader): Pair[] {
	const state: FactValue | null = links.state && { is: 'entry', entry: links.state };
	switch (entry.kind) {
		case 'field':
			return [];
		case 'state': {
			const { facts } = entry;
			return [
				['standing', word(facts.standing)],
				['since', date(facts.since)],
				...pairOf(
					'helsinki1975',
					facts.helsinki1975 === null ? null : { is: 'yes', yes: facts.helsinki1975 },
				),
				...pairOf('seating', seat(links.seat, reader)),
				['iso2', verbatim(facts.iso2)],
				['iso3', verbatim(facts.iso3)],
				['isoNumeric', verbatim(facts.isoNumeric)],
			];
		}
		case 'structure': {
			const { facts } = entry;
			return [
				['type', word(facts.type)],
				...pairOf('city', localized(facts.city, reader)),
				['since', date(facts.since)],
			];
		}
		case 'field-operation': {
			const { facts } = entry;
			return [
				['status', word(facts.status)],
				state ? ['state', state] : ['place', localized(facts.place, reader)],
				['city', localized(facts.city, reader)],
				['established', date(facts.established)],
				['decision', verbatim(facts.decision)],
				...(facts.status === 'closed' ? [['closed', date(facts.closed)] satisfies Pair] : []),
				...pairOf('predecessor', links.predecessor && { is: 'entry', entry: links.predecessor }),
			];
		}
		case 'series': {
			const { facts } = entry;
			const short = facts.abbreviation.join(', ');
			return [...pairOf('abbreviation', verbatim(short || null)), ['rhythm', word(facts.rhythm)]];
		}
		case 'chairpersonship': {
			const { facts } = entry;
			return [
				['year', verbatim(String(facts.year))],
				state ? ['state', state] : ['formerState', localized(facts.formerState, reader)],
				['chairpersonInOffice', verbatim(facts.chairpersonInOffice)],
			];
		}
		case 'language': {
			const { facts } = entry;
			return [
				['code', verbatim(facts.code)],
				['native', verbatim(facts.native, facts.code)],
				['direction', word(facts.direction)],
			];
		}
		case 'organisation':
			return [
				['family', word(entry.facts.family)],
				['city', localized(entry.facts.city, reader)],
			];
	}
}

const word = (value: FactWord): FactValue => ({ is: 'word', word: value });
const date = (value: string | null): FactValue | null =>
	value === null ? null : { is: 'date', date: value };
const verbatim = (text: string | null, language: Language | null = null): FactValue | null =>
	text === null ? null : { is: 'verbatim', text, language };

function localized(texts: Texts | null, { language, original }: FactReader): FactValue | null {
	const found = inLanguage(texts, language, original);
	return found && { is: 'shown', shown: found };
}

const seat = (stored: FactLinks['seat'], { language, original }: FactReader): FactValue | null =>
	stored && { is: 'seat', ...stored, uncertain: inLanguage(stored.uncertain, language, original) };

/** A fact that is left out when it has no value, since it does not apply then. */
const pairOf = (fact: FactName, value: FactValue | null): Pair[] => (value === null ? [] : [[fact, value]]);
