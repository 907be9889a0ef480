/* Words and numbers that look like identifiers of persons and belong to publications, helplines and places. */

/** Each pattern, and a sign without which it is not searched for: finding that there is none takes no time. */
const references: readonly (readonly [RegExp, RegExp])[] = [
	// Web addresses and DOI.
	[/:\/\//, /https?:\/\/[^\s<>"]{1,500}/giu],
	[/10\.\d{4}/, /\b(?:doi:?\s?)?10\.\d{4,9}\/(?![^\s<>"]{0,200}\+\d{7})[^\s<>"]{1,200}/giu],
	// Numbers of books, journals, trials, reviews and articles.
	[/IS[BS]N/, /\bIS[BS]N(?:-1[03])?:?[\s\d–-]{8,25}X?/gu],
	[
		/NCT|ISRCTN|ACTRN|DRKS|CRD|PM(?:C|ID)|UMIN|EudraCT/,
		/\b(?:NCT|ISRCTN|ACTRN|DRKS|CRD|PMC|PMID:?|UMIN|EudraCT:?)[\s-]?[\d-]{4,20}/gu,
	],
	// “et al.” of a reference; “al.” before a name is a street in some languages.
	[/et al\./i, /(?<!\p{L})et al\./giu],
	// Free numbers of helplines.
	[/800|116/, /(?<!\d)(?:8[\s-]?\(?800\)?|0[\s-]?800|116)[\s-]\d{3,4}(?:[\s-]\d{2,4}){0,3}(?!\d)/gu],
	// Places that look like a name.
	[
		/Reggio|Banja|Vasco|Monte|Kong|Tauro|Angeles|Janeiro|Novi/,
		/\b(?:Reggio Emilia|Banja Luka|Pa[ií]s Vasco|Monte[ -]Carlo|Hong Kong|Gioia Tauro|Los Angeles|Rio de Janeiro|Novi Sad)\b/gu,
	],
	// Brands and figures that are pictures on tablets and blotters.
	[
		/\p{L}/u,
		/(?<!\p{L})(?:Peter Pan|Питер Пэн|Albert Hofmann|Bart Simpson|Homer Simpson|Bob Marley|Marilyn Monroe|Donald (?:Trump|Duck)|Harry Potter|Pablo Escobar|Tony Montana|Al Capone|Walter White|Cristiano Ronaldo|Lionel Messi|Michael Jordan|Freddy Krueger|Darth Vader|Charlie (?:Brown|Sheen)|Betty Boop|James Bond|Robin Hood|Louis Vuitton|Calvin Klein|Tommy Hilfiger|Philipp Plein|Hugo Boss|Christian Dior|Giorgio Armani|Johnnie Walker|Mary Jane|Marie Antoinette|John Lennon|Che Guevara|Elvis Presley|Santa Claus|Albert Einstein)(?!\p{L})/gu,
	],
	// What is longer than any word identifies nobody, and is slow to search.
	[/(?<!\S)\S{81}/, /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]{81,}/gu],
	[/97[89]/, /\b97[89][\s–-]\d[\d\s–-]{9,14}/gu],
];

/** Whether the last digit of a CAS registry number is right. */
function isSubstance(number: string): boolean {
	const digits = [...number.replaceAll('-', '')].map(Number);
	const check = digits.pop();
	return digits.toReversed().reduce((total, digit, at) => total + digit * (at + 1), 0) % 10 === check;
}
const registryNumber = /(?<![\p{L}\p{N}-])\d{2,7}-\d{2}-\d(?![\p{L}\p{N}-])/gu;

/** A text with references, substances, helplines and places replaced by spaces, at the same offsets. */
export const withoutReferences = (text: string): string =>
	references
		.reduce((rest, [sign, pattern]) => (sign.test(rest) ? rest.replaceAll(pattern, blank) : rest), text)
		.replaceAll(registryNumber, (number) => (isSubstance(number) ? blank(number) : number));
const blank = (reference: string): string => ' '.repeat(reference.length);
