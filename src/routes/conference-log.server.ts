import { logNames } from '#accreditation/server';
import { loggedFiles, logThings, type LogEntry } from '#conference';
import { documentSymbols } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { auditLabeller } from '#site/audit.server.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** An entry of the log of a conference in the words of a reader. */
export interface ShownLogEntry extends Omit<LogEntry, 'columns'> {
	/** What was done. */
	label: { text: string; lang?: string };
	/** Whose or what, by the rights of the reader; a plain word if that is not found, `null` = it is about no thing. */
	name: LanguageText | null;
	/** Of a file, in the words of the reader; its purpose, too. */
	columns: string[];
	/** Its page below the console of the conference, if it is there. */
	path: string | null;
}

/** The pages of things, below the console of their conference. */
const pages: Readonly<Partial<Record<NonNullable<LogEntry['kind']>, string>>> = {
	registration: 'registrations',
	delegation: 'invitation',
	letter: 'letters',
	document: 'documents',
};

/** The words of entries: names are found now, as the reader may see them. Three statements; two without documents. */
export async function shownEntries(
	ctx: OperationContext,
	conference: string,
	entries: readonly LogEntry[],
): Promise<ShownLogEntry[]> {
	const t = services().words(ctx.language);
	const labelOf = auditLabeller(ctx);
	const documents = entries.flatMap(({ kind, thing }) => (kind === 'document' && thing ? [thing] : []));
	const [names, symbols] = await Promise.all([
		logNames(ctx, conference, entries),
		documentSymbols(ctx, conference, documents),
	]);
	return entries.map(({ columns, purpose, ...entry }) => {
		const { kind, thing, action } = entry;
		const found = thing ? (names.get(thing) ?? symbols.get(thing)) : undefined;
		const file = loggedFiles.find((one) => action === `file.${one}`);
		return {
			...entry,
			label: file ? { text: t(loggedFiles.labels[file]) } : labelOf(action),
			name: kind && (found || t(logThings.labels[kind])),
			columns: (columns ?? []).map((key) => t(key)),
			purpose: purpose && t(purpose),
			path: kind && found !== undefined && pages[kind] ? `${pages[kind]}/${thing}` : null,
		};
	});
}
