import { containsName } from './import-values.ts';
import { comparable, entriesByName, entryNamed, type NamedEntry } from './named-entries.ts';

/** A line of a list of delegations. */
export interface DelegationLine {
	/** Its number in the text or file, from 1. */
	line: number;
	text: string;
	/** `there`: a delegation already; `twice`: named by an earlier line; `unknown`: no entry, or several. */
	status: 'new' | 'there' | 'twice' | 'unknown';
	/** `null` if it is unknown. */
	entry: string | null;
	/** Of an unknown line: the entries that it may mean, the nearest first. */
	nearest: readonly string[];
}

/** The most unknown lines for which near names are looked for, and the most names for each. */
const [maxCompared, maxNearest, longestName] = [50, 3, 80];

/** The heading of a column of delegations, in the languages of the interface. */
const headings = new Set(
	'delegation|delegations|country|countries|state|states|participating state|participating states|name|iso|iso code|code|délégation|délégations|pays|état|états participants|nom|land|länder|staat|staaten|teilnehmerstaat|teilnehmerstaaten|delegazione|delegazioni|paese|paesi|stato|stati|nome|делегация|делегации|страна|страны|государство|государства|название|delegación|delegaciones|país|países|estado|estados|nombre|الوفد|الوفود|البلد|الدولة|الاسم'
		.split('|')
		.map(comparable),
);

/** The Levenshtein distance of two texts, or `most` + 1 if it is larger than `most`. */
export function distance(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let row = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1)
			next.push(
				Math.min(
					(row[j] ?? 0) + 1,
					(next[j - 1] ?? 0) + 1,
					(row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]),
				),
			);
		if (Math.min(...next) > most) return most + 1;
		row = next;
	}
	return row[b.length] ?? 0;
}

/** The entries whose names are nearest to a text; at most a third of its letters may differ. */
function nearestTo(text: string, names: ReadonlyMap<string, ReadonlySet<NamedEntry>>): string[] {
	const most = Math.floor(text.length / 3);
	if (!most || text.length > longestName) return [];
	const best = new Map<string, number>();
	for (const [name, entries] of names) {
		// A code of two or three letters resembles every short word.
		if (name.length < 4) continue;
		const far = containsName(text, name) ? 0 : distance(text, name, most);
		if (far <= most) for (const { id } of entries) best.set(id, Math.min(best.get(id) ?? far, far));
	}
	return [...best]
		.sort(([, a], [, b]) => a - b)
		.slice(0, maxNearest)
		.map(([id]) => id);
}

/**
 * Finds the delegations that the rows of a list mean. The column in which most names are known counts, without its
 * heading.
 * @param there the entries that are delegations already
 */
export function delegationLines(
	rows: readonly { line: number; cells: readonly string[] }[],
	entries: readonly NamedEntry[],
	there: ReadonlySet<string>,
): DelegationLine[] {
	const names = entriesByName(entries);
	const meant = (cell: string): string | null => entryNamed(names, cell)?.id ?? null;
	const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
	const known = Array.from(
		{ length: columns },
		(_, at) => rows.filter(({ cells }) => meant(cells[at] ?? '')).length,
	);
	const column = Math.max(0, known.indexOf(Math.max(...known)));
	const seen = new Set<string>();
	let compared = 0;
	return rows.flatMap(({ line, cells }, at): DelegationLine[] => {
		const cell = cells[column] ?? '';
		// A comma in a name, as in “Korea, Republic of”, divides it into cells.
		const whole = cells.filter(Boolean).join(', ');
		const entry = meant(cell) ?? meant(whole);
		const text = known[column] && (meant(cell) || !entry) ? cell : whole;
		const name = comparable(text);
		if (!name || (!entry && at === 0 && headings.has(comparable(cell)))) return [];
		if (entry) {
			const status = there.has(entry) ? 'there' : seen.has(entry) ? 'twice' : 'new';
			seen.add(entry);
			return [{ line, text, status, entry, nearest: [] }];
		}
		const several = [...(names.get(name) ?? [])].map(({ id }) => id);
		compared += 1;
		const nearest = several.length || compared > maxCompared ? several : nearestTo(name, names);
		return [{ line, text, status: 'unknown', entry: null, nearest: nearest.slice(0, maxNearest) }];
	});
}
