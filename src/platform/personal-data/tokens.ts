/* Words and signs of a text, for rules that look at the words around a name. */

/** A word, a number or a sign. */
export interface Token {
	text: string;
	start: number;
	end: number;
	/** Whether only a space, or nothing, is between it and the token before. */
	isNext: boolean;
}

/** An initial, an abbreviation with a dot, a word with hyphens and apostrophes within, a number, or a sign. */
const pattern =
	/\p{Lu}\p{Ll}?\.(?:-?\p{Lu}\.)*|(?<![\p{L}\p{M}])(?:[vd]\.(?=\s)|[Ss]ig\.(?:ra|na)(?!\p{L})|[Dd]ott\.(?:ssa|re)(?!\p{L})|[Pp]rof\.ssa)|\p{L}[\p{L}\p{M}]*(?:['’‐‑-][\p{L}\p{M}]+)*['’]?|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{N}]/gu;
/** An article or preposition that is written together with a name: “d'Aubigné”, “l'Institut”. */
const elided = /^(?:[dljnmtsc]|qu|dell|all|nell|sull|dall|un)['’](?=\p{Lu})/u;

/** The tokens of a text, in order. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let before = 0;
	const add = (word: string, start: number): void => {
		const space = start - before;
		const isNext = space === 0 || (space <= 2 && text.slice(before, start).trim() === '');
		before = start + word.length;
		tokens.push({ text: word, start, end: before, isNext });
	};
	for (const { 0: word, index } of text.matchAll(pattern)) {
		const article = (/['’]/.test(word) && elided.exec(word)?.[0]) || '';
		if (article) add(article, index);
		add(word.slice(article.length), index + article.length);
	}
	return tokens;
}
