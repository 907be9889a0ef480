/** Characters that show nothing, such as joiners and selectors of variants (UAX 44). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text with each run of characters that no font has replaced by their names, such as “[U+0930 U+093E]”: one of them
 * fails a whole file under PDF/UA (ISO 14289-1, 7.21.8), and a reader can look them up. Those that show nothing are left out.
 * @param missing matches a character that no font has
 */
export function nameMissing(text: string, missing: RegExp): string {
	const runs = new RegExp(`(?:${missing.source})+`, 'gu');
	return text.replaceAll(runs, (run) => {
		const names = Array.from(
			run.replaceAll(invisible, ''),
			(one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
		);
		return names.length ? `[${names.join(' ')}]` : '';
	});
}
