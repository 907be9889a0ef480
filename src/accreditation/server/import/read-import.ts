import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { type Charset } from '#platform/server/sheets/charset.ts';
import { columnsError, importedPerson } from '../../import-columns.ts';
import type { CheckedLine, TableColumn, TablePreview } from '../../import-table.ts';
import { maxUnknownNames, tableCharsets } from '../../import-forms.ts';
import { similarDelegation } from '../../similar-delegation.ts';
import { knownEntryNames, withKnownNames } from '../people/known-delegations.ts';
import { checkTable } from './check-table.ts';
import { importScope, type ImportPlace } from './import-scope.ts';
import { importById, sourceOf, waitingTables, type ImportRow } from '../store/imports.ts';
import { delegationsIn } from '../store/people.ts';

/** @returns `null` = not found */
export async function importDesk(ctx: OperationContext, place: ImportPlace) {
	const scope = await importScope(ctx, place);
	if (!scope) return null;
	const own = scope.delegation && (await delegationsIn(ctx.database, scope.conference));
	return {
		slug: scope.slug,
		delegation: own ? (own.find(({ id }) => id === scope.delegation) ?? null) : null,
		tables: await waitingTables(ctx.database, scope),
	};
}

const linesOnPage = 50;
const longestCell = 120; // characters of a cell on the page

const shortened = (text: string): string =>
	text.length > longestCell ? `${Array.from(text).slice(0, longestCell).join('')}…` : text;

/** The beginning of a text in each of the character sets in which it may be, from the line of its first letter outside of ASCII. */
function beginnings(source: Uint8Array): { charset: Charset; text: string }[] {
	const first = source.findIndex((byte) => byte > 127);
	const start = Math.max(source.lastIndexOf(10, first) + 1, first - 80, 0);
	const part = source.subarray(start, start + 160);
	return tableCharsets
		.filter((charset) => charset !== 'utf-8')
		.map((charset) => ({
			charset,
			text: new TextDecoder(charset).decode(part).replaceAll(/[\r\n]+/g, ' / '),
		}));
}

async function checkedTable(ctx: OperationContext, place: ImportPlace, id: string) {
	const scope = await importScope(ctx, place);
	const table = scope && isId(id) ? await importById(ctx.database, scope, id) : null;
	if (!scope || !table) return null;
	const isReady = table.charsetKnown && columnsError(table.choices.columns) === null;
	const known = await knownEntryNames(ctx);
	const checked = isReady ? await checkTable(ctx.database, scope, table, known) : null;
	return { scope, table, checked, known };
}

const columnsOf = ({ rows, choices }: ImportRow): TableColumn[] =>
	choices.columns.map((field, at) => ({
		heading: shortened(rows[0]?.cells[at] ?? ''),
		field,
		examples: rows
			.slice(1, 4)
			.map(({ cells }) => shortened(cells[at] ?? ''))
			.filter(Boolean),
	}));

/**
 * A waiting table of the caller with what is wrong in its lines.
 * @param page of the lines that are not imported, from 1
 * @returns `null` = not found
 */
export async function previewTable(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
	page = 1,
): Promise<TablePreview | null> {
	const found = await checkedTable(ctx, place, id);
	if (!found) return null;
	const { scope, table, checked, known } = found;
	const { choices, hasSource } = table;
	const delegations = scope.delegation ? [] : await delegationsIn(ctx.database, scope.conference);
	const source = hasSource ? await sourceOf(ctx.database, scope, id) : null;
	const left = [...(checked?.bad ?? []), ...(checked?.skipped ?? [])].sort((a, b) => a.line - b.line);
	// Of all lines, also those with errors: once they are corrected, nothing is asked again.
	const people = table.rows
		.slice(1)
		.map(({ line, cells }) => ({ line, ...importedPerson(cells, choices.columns) }));
	const good = checked?.good ?? [];
	const asksAge = !choices.adults && good.some(({ isAdult }) => !isAdult);
	const asksNames = !choices.guessedNames && good.some(({ isNameGuessed }) => isNameGuessed);
	const pages = Math.max(1, Math.ceil(left.length / linesOnPage));
	const at = Math.min(Math.max(1, page), pages);
	return {
		id: table.id,
		name: table.name,
		broughtAt: table.broughtAt,
		lines: table.lines,
		nominated: table.nominated,
		waiting: table.waiting,
		refused: table.refused,
		isImported: table.isImported,
		columns: columnsOf(table),
		charsets: source ? beginnings(source.source) : [],
		charset: table.charset,
		isReady: checked !== null,
		counts: {
			good: checked?.good.length ?? 0,
			bad: checked?.bad.length ?? 0,
			skipped: checked?.skipped.length ?? 0,
		},
		ageUnknown: asksAge ? people.filter(({ age }) => age === '').length : 0,
		names: (asksNames ? people : [])
			.filter(({ isNameGuessed }) => isNameGuessed)
			.map(({ line, givenName, familyName }) => ({
				line,
				givenName: shortened(givenName),
				familyName: shortened(familyName),
			})),
		notImported: left.slice((at - 1) * linesOnPage, at * linesOnPage).map((line) => ({
			line: line.line,
			problems: line.problems.map((one) => ({
				column: shortened(one.column),
				cell: shortened(one.cell),
				message: one.message,
			})),
		})),
		page: at,
		pages,
		unknown: (checked?.unknown ?? [])
			.slice(0, maxUnknownNames)
			.filter(({ name }) => name.length <= 300)
			.map(({ name, country }) => ({
				name,
				similar: similarDelegation(name, withKnownNames(delegations, known), country),
			})),
		choices: {
			delegation: choices.delegation,
			category: choices.category,
			ground: choices.ground ?? null,
		},
		delegations,
		isFocalPoint: scope.delegation !== null,
	};
}

/** The lines of a table that have errors, to be corrected in a spreadsheet. @returns `null` = not found */
export async function badLines(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
): Promise<{ heading: readonly string[]; lines: CheckedLine[] } | null> {
	const found = await checkedTable(ctx, place, id);
	return found && { heading: found.table.rows[0]?.cells ?? [], lines: found.checked?.bad ?? [] };
}
