import { ownNames } from '#platform/language.ts';
import { readDay, readItemNumber, readTimes } from './read-cells.ts';

/** What a column of an agenda holds, besides `title.fr`: a title in a language. */
export const agendaFields = [
	'meeting',
	'day',
	'time',
	'start',
	'end',
	'number',
	'title',
	'place',
	'uid',
	'ignore',
] as const;

/** A field, or `title.` and the code of a language; `title` alone is in the original language. */
export type AgendaColumn = (typeof agendaFields)[number] | `title.${string}`;

/** The headings by which a column is recognised, in the languages of the interface. */
const headings: Readonly<Partial<Record<(typeof agendaFields)[number], string>>> = {
	meeting:
		'meeting | meeting no | session | séance | réunion | sitzung | seduta | riunione | заседание | сессия | sesión | reunión | الجلسة | جلسة',
	day: 'day | date | jour | tag | datum | giorno | data | день | дата | día | fecha | اليوم | التاريخ',
	time: 'time | times | hours | heure | horaire | heures | zeit | uhrzeit | ora | orario | время | hora | horario | الوقت | الساعة',
	start:
		'start | begin | from | début | beginn | von | inizio | dalle | начало | inicio | desde | البداية | من',
	end: 'end | to | until | fin | ende | bis | fine | alle | окончание | конец | hasta | النهاية | إلى',
	number:
		'number | no | nr | item | item no | # | № | numéro | n° | point | nummer | punkt | top | numero | punto | номер | пункт | número | núm | الرقم | البند',
	title:
		'title | agenda item | subject | topic | summary | titre | intitulé | objet | sujet | titel | thema | betreff | bezeichnung | titolo | oggetto | argomento | название | тема | наименование | título | asunto | tema | العنوان | الموضوع',
	place:
		'place | room | hall | venue | location | lieu | salle | ort | raum | saal | luogo | sala | место | зал | lugar | المكان | القاعة',
};

const folded = (heading: string): string =>
	heading.normalize('NFKC').toLowerCase().replaceAll(/[*:.]/g, '').replaceAll(/\s+/g, ' ').trim();

/** The language that a heading names: `Title (French)`, `Français`, `fr`, `title.fr`. */
function languageNamed(heading: string, languages: readonly string[]): string | null {
	const words = heading.match(/[\p{L}\p{M}]+/gu) ?? [];
	const last = words.at(-1) ?? '';
	if (words.length > 3) return null;
	return (
		languages.find(
			(code) =>
				last === code ||
				last === folded(ownNames[code] ?? '') ||
				languages.some((reader) => {
					const name = new Intl.DisplayNames(reader, { type: 'language', fallback: 'none' }).of(code);
					return last === folded(name ?? '');
				}),
		) ?? null
	);
}

/** The column that a heading names. @param languages the codes of the form's languages */
function columnNamed(heading: string, languages: readonly string[]): AgendaColumn | null {
	const text = folded(heading);
	if (!text) return null;
	for (const field of agendaFields) if (headings[field]?.split(' | ').includes(text)) return field;
	const language = languageNamed(text, languages);
	return language === null ? null : `title.${language}`;
}

/** What columns are by what is in their cells, for a table without headings. */
function columnsByContent(rows: readonly (readonly string[])[], isWorkbook: boolean): AgendaColumn[] {
	const width = Math.max(0, ...rows.map((row) => row.length));
	const cellsOf = (at: number): string[] => rows.flatMap((row) => row[at] || []);
	const most = (at: number, is: (cell: string) => boolean): boolean => {
		const cells = cellsOf(at);
		return cells.length > 0 && cells.filter(is).length * 2 > cells.length;
	};
	const columns: AgendaColumn[] = [];
	const add = (column: AgendaColumn): AgendaColumn => (columns.includes(column) ? 'ignore' : column);
	for (let at = 0; at < width; at += 1) {
		if (most(at, (cell) => /\d{1,2}\D+\d{2}|\d ?(?:h|[ap]\.?m)/.test(cell) && readTimes(cell) !== null)) {
			// Two columns of times are the beginning and the end.
			const first = columns.indexOf('time');
			if (first >= 0) columns[first] = 'start';
			columns.push(first >= 0 ? add('end') : add('time'));
		} else if (most(at, (cell) => readItemNumber(cell) !== null && !(isWorkbook && /^0?\.\d/.test(cell))))
			columns.push(add('number'));
		else if (isWorkbook && most(at, (cell) => readTimes(cell, true) !== null)) columns.push(add('time'));
		else if (most(at, (cell) => readDay(cell, { firstDay: null, lastDay: null }, isWorkbook) !== null))
			columns.push(add('day'));
		else columns.push(most(at, (cell) => /\p{L}{2}/u.test(cell)) ? add('title') : 'ignore');
	}
	return columns;
}

/**
 * What the columns of a table are, and whether its first row is a heading.
 * @param languages of the form, the original first
 */
export function guessAgendaColumns(
	rows: readonly (readonly string[])[],
	languages: readonly string[],
	isWorkbook = false,
): { columns: AgendaColumn[]; isHeaded: boolean } {
	const named = (rows[0] ?? []).map((cell) => columnNamed(cell, languages));
	if (!named.some(Boolean)) {
		// The first row may be a heading that is not known.
		const others = rows.length > 1 ? rows.slice(1) : rows;
		return { columns: columnsByContent(others, isWorkbook), isHeaded: false };
	}
	const taken = new Set<AgendaColumn>();
	const columns = named.map((column): AgendaColumn => {
		const own = column === `title.${languages[0] ?? ''}` ? 'title' : (column ?? 'ignore');
		if (taken.has(own)) return 'ignore';
		taken.add(own);
		return own;
	});
	return { columns, isHeaded: true };
}
