import { pastedRows, tabbedCells, type GridColumn } from '../../agenda-table/pasted-rows.ts';
import { readItemNumber, readTimes } from '../../agenda-table/read-cells.ts';
import { timeText } from '../../agenda-table/time-text.ts';
import { followMeetings } from './follow-meetings.ts';
import { byNumber, nextNumber, parentNumber, placeItem } from '../../item-numbers.ts';

/** Told what the keys, a paste or a drag did. */
export interface GridListener {
	/** An item has another number now. */
	moved(number: string): void;
	/** Rows were filled. @param undo restores what was in them */
	pasted(count: number, undo: () => void): void;
	/** A typed day as headings show it. */
	dayText(day: string): string;
}

const cellSelector = 'input[data-column]';
const arrowSelector = 'button[value^="up:items."], button[value^="down:items."]';
type Row = HTMLTableRowElement;

/** The cells of the first table in what Word or a spreadsheet program puts on the clipboard; `null` = no table. */
function tableCells(html: string): string[][] | null {
	const table = html && new DOMParser().parseFromString(html, 'text/html').querySelector('table');
	return table
		? [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ')))
		: null;
}

/** Keys, paste and drag in the agenda's table. The inputs stay those of the form, so that a save sends what is seen. */
export class GridEditor {
	#table: HTMLTableElement;
	#languages: readonly string[];
	#listener: GridListener;
	#on = new AbortController();
	#dragged: Row | null = null;

	constructor(table: HTMLTableElement, listener: GridListener) {
		this.#table = table;
		this.#languages = (table.dataset['agenda'] ?? '').split(' ');
		this.#listener = listener;
		// Rows keep their ids while the draft is saved again and again.
		for (const row of table.querySelectorAll<Row>('[data-new]')) this.#identify(row);
		const { signal } = this.#on;
		table.addEventListener('keydown', (event) => this.#pressed(event), { signal });
		table.addEventListener('click', (event) => this.#clicked(event), { signal });
		table.addEventListener('paste', (event) => this.#paste(event), { signal });
		table.addEventListener('change', (event) => this.#tidy(event.target as HTMLInputElement), { signal });
		table.addEventListener('input', (event) => this.#typed(event.target as Element), { signal });
		for (const handle of table.querySelectorAll<HTMLElement>('[data-handle]')) {
			handle.hidden = false;
			handle.draggable = true;
		}
		table.addEventListener('dragstart', (event) => this.#dragStart(event), { signal });
		table.addEventListener('dragover', (event) => this.#dragOver(event), { signal });
		table.addEventListener('drop', (event) => this.#drop(event), { signal });
		table.addEventListener('dragend', () => this.#mark(null, false), { signal });
		followMeetings(table, listener.dayText, signal);
	}

	stop(): void {
		this.#on.abort();
	}

	#rows(within: ParentNode = this.#table): Row[] {
		return [...within.querySelectorAll<Row>('tr[data-item]')];
	}

	#cell(row: Row | undefined, column: string): HTMLInputElement | null {
		return row?.querySelector(`input[data-column="${CSS.escape(column)}"]`) ?? null;
	}

	#value(row: Row, column: string): string {
		return this.#cell(row, column)?.value ?? '';
	}

	/** Empty new rows have no number. */
	#isNumbered(row: Row): boolean {
		return this.#value(row, 'number').trim() !== '';
	}

	#identify(row: Row): void {
		const id = crypto.randomUUID();
		row.dataset['item'] = id;
		const field = row.querySelector<HTMLInputElement>('input[name$=".id"]');
		if (field) field.value = id;
	}

	#meetingField(row: Row): HTMLInputElement | HTMLSelectElement | null {
		const name = this.#cell(row, 'number')?.name.replace(/number$/, 'meeting') ?? '';
		return this.#table.querySelector(`[name="${CSS.escape(name)}"]`);
	}

	/** Tells the form, which saves automatically. */
	#changed(): void {
		this.#table.dispatchEvent(new Event('input', { bubbles: true }));
	}

	#pressed(event: KeyboardEvent): void {
		const cell = (event.target as Element).closest<HTMLInputElement>(cellSelector);
		const row = cell?.closest<Row>('tr');
		if (!cell || !row || event.isComposing || event.ctrlKey || event.metaKey) return;
		const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
		const down = event.key === 'ArrowDown' || event.key === 'Enter';
		if (up || down) {
			event.preventDefault();
			if (event.altKey) this.#step(row, up ? -1 : 1);
			else {
				const rows = this.#rows();
				this.#focus(this.#cell(rows[rows.indexOf(row) + (up ? -1 : 1)], cell.dataset['column'] ?? ''));
			}
		} else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !event.altKey && !event.shiftKey)
			this.#sideways(event, cell, row);
	}

	/** The buttons that move an item do so without a new page. */
	#clicked(event: MouseEvent): void {
		const button = (event.target as Element).closest<HTMLButtonElement>(arrowSelector);
		const row = button?.closest<Row>('tr[data-item]');
		if (!button || !row) return;
		event.preventDefault();
		this.#step(row, button.value.startsWith('up') ? -1 : 1);
	}

	/** Left and right leave a cell at the end of its text. */
	#sideways(event: KeyboardEvent, cell: HTMLInputElement, row: Row): void {
		const toRight = event.key === 'ArrowRight';
		const isForward = toRight === (getComputedStyle(cell).direction === 'ltr');
		const edge = isForward ? cell.value.length : 0;
		if (cell.selectionStart !== edge || cell.selectionEnd !== edge) return;
		const cells = [...row.querySelectorAll<HTMLInputElement>(cellSelector)].filter((one) => one.offsetParent);
		const isNext = toRight === (getComputedStyle(this.#table).direction === 'ltr');
		const other = cells[cells.indexOf(cell) + (isNext ? 1 : -1)];
		if (!other) return;
		event.preventDefault();
		this.#focus(other);
	}

	#focus(cell: HTMLInputElement | null): void {
		cell?.focus();
		cell?.select();
	}

	/** Moves an item one place among its siblings, at the edge of a meeting into the next one. */
	#step(row: Row, direction: -1 | 1): void {
		const group = row.parentElement as HTMLElement;
		const parent = parentNumber(this.#value(row, 'number'));
		const siblingsIn = (body: Element): Row[] =>
			this.#rows(body).filter(
				(one) => this.#isNumbered(one) && parentNumber(this.#value(one, 'number')) === parent,
			);
		const siblings = siblingsIn(group);
		const at = siblings.indexOf(row);
		if (at < 0) return;
		const other = siblings[at + direction];
		if (other) return this.#place(row, group, direction < 0 ? other : (siblings[at + 2] ?? null));
		const next = direction < 0 ? group.previousElementSibling : group.nextElementSibling;
		if (parent !== null || !(next instanceof HTMLElement) || next.dataset['meeting'] === undefined) return;
		this.#place(row, next, direction < 0 ? null : (siblingsIn(next)[0] ?? null));
	}

	/** Places an item before a sibling, or at the end of a meeting, and shows all rows by their numbers again. */
	#place(row: Row, group: HTMLElement, before: Row | null): void {
		const focused = document.activeElement;
		const rows = this.#rows().filter((one) => this.#isNumbered(one));
		const placed = placeItem(
			rows.map((one) => ({
				id: one.dataset['item'] ?? '',
				number: this.#value(one, 'number').trim(),
				meeting: one.parentElement?.dataset['meeting'] ?? '',
			})),
			row.dataset['item'] ?? '',
			{ meeting: group.dataset['meeting'] ?? '', before: before?.dataset['item'] ?? null },
		);
		const byId = new Map(placed.map((one) => [one.id, one]));
		for (const one of rows) {
			const { number = '', meeting = '' } = byId.get(one.dataset['item'] ?? '') ?? {};
			const [cell, field] = [this.#cell(one, 'number'), this.#meetingField(one)];
			if (cell && cell.value !== number) {
				this.#rename(one, cell.value.trim(), number);
				cell.value = number;
			}
			if (field) field.value = meeting;
		}
		for (const body of this.#table.tBodies) {
			const own = rows
				.filter((one) => byId.get(one.dataset['item'] ?? '')?.meeting === body.dataset['meeting'])
				.sort((a, b) => byNumber(this.#value(a, 'number'), this.#value(b, 'number')));
			// A row's details are right below it.
			for (const one of own.flatMap((moved) => {
				const below = moved.nextElementSibling;
				return below?.matches('[data-details]') ? [moved, below] : [moved];
			}))
				body.append(one);
			for (const one of body.querySelectorAll('[data-new]')) if (!rows.includes(one as Row)) body.append(one);
		}
		this.#showArrows();
		const isGone = focused instanceof HTMLElement && focused.hidden;
		const next = isGone
			? [...row.querySelectorAll<HTMLElement>(arrowSelector)].find(({ hidden }) => !hidden)
			: focused;
		(next as HTMLElement | null | undefined)?.focus();
		this.#changed();
		this.#listener.moved(this.#value(row, 'number'));
	}

	/** What screen readers hear of an item begins with its number. */
	#rename(row: Row, from: string, to: string): void {
		const { name } = row.dataset;
		if (!name) return;
		row.dataset['name'] = name.replace(from, to);
		const below = row.nextElementSibling;
		for (const part of below?.matches('[data-details]') ? [row, below] : [row]) {
			for (const one of part.querySelectorAll('[aria-label]'))
				one.setAttribute(
					'aria-label',
					(one.getAttribute('aria-label') ?? '').replace(name, row.dataset['name']),
				);
			for (const one of part.querySelectorAll('.vh'))
				one.textContent = one.textContent.replace(name, row.dataset['name']);
		}
	}

	/** The first of its siblings has no arrow up, the last none down. */
	#showArrows(): void {
		for (const body of this.#table.tBodies) {
			const families = Map.groupBy(
				this.#rows(body).filter((row) => this.#isNumbered(row)),
				(row) => parentNumber(this.#value(row, 'number').trim()),
			);
			for (const family of families.values())
				for (const row of family)
					for (const arrow of row.querySelectorAll<HTMLButtonElement>(arrowSelector))
						arrow.hidden = row === (arrow.value.startsWith('up') ? family[0] : family.at(-1));
		}
	}

	#tidy(cell: HTMLInputElement): void {
		if (cell.dataset['column'] === 'number') cell.value = readItemNumber(cell.value) ?? cell.value;
		const times = cell.dataset['column'] === 'time' ? readTimes(cell.value) : null;
		if (times) cell.value = timeText(times);
	}

	/** A last row that is typed into gets another one below it. */
	#typed(target: Element): void {
		const row = target.closest?.<Row>('tr[data-new]');
		if (row && row === [...(row.parentElement?.querySelectorAll('[data-new]') ?? [])].at(-1)) this.#add(row);
	}

	/** Adds an empty row below a new one. */
	#add(row: Row): Row {
		const copy = row.cloneNode(true) as Row;
		const at = Math.max(
			...[...this.#table.querySelectorAll<HTMLInputElement>(cellSelector)].map((one) =>
				Number(/^items\.(\d+)\./.exec(one.name)?.[1] ?? 0),
			),
		);
		for (const field of copy.querySelectorAll('input')) {
			field.name = field.name.replace(/^items\.\d+/, `items.${at + 1}`);
			field.id = field.id && field.id.replace(/\d+/, String(at + 1));
			if (field.dataset['column']) field.value = '';
		}
		this.#identify(copy);
		row.after(copy);
		return copy;
	}

	#paste(event: ClipboardEvent): void {
		const cell = (event.target as Element).closest<HTMLInputElement>(cellSelector);
		const row = cell?.closest<Row>('tr');
		const text = event.clipboardData?.getData('text/plain') ?? '';
		const cells = tableCells(event.clipboardData?.getData('text/html') ?? '') ?? tabbedCells(text);
		// One value is pasted as everywhere.
		if (!cell || !row || cells.flat().filter((one) => one.trim()).length < 2) return;
		event.preventDefault();
		const columns: GridColumn[] = [
			'time',
			'number',
			...this.#languages
				.map((code): GridColumn => `title.${code}`)
				.filter((column) => this.#cell(row, column)?.checkVisibility()),
		];
		const pasted = pastedRows(cells, cell.dataset['column'] as GridColumn, columns, this.#languages);
		const group = row.parentElement as HTMLElement;
		const rows = this.#rows(group);
		const before: (readonly [HTMLInputElement, string])[] = [];
		const added: Row[] = [];
		let at = rows.indexOf(row);
		for (const values of pasted) {
			let into = rows[at];
			if (!into) {
				into = this.#add(rows.at(-1) ?? row);
				rows.push(into);
				added.push(into);
			}
			at += 1;
			this.#fill(into, values, before);
			for (const column of values.keys()) if (!columns.includes(column)) this.#show(column);
		}
		const last = rows.at(-1);
		if (last && this.#value(last, 'number')) added.push(this.#add(last));
		this.#changed();
		this.#listener.pasted(pasted.length, () => {
			for (const [field, value] of before) field.value = value;
			for (const one of added) one.remove();
			this.#changed();
		});
	}

	/** Shows a language that a pasted heading names: nothing is written out of sight. */
	#show(column: GridColumn): void {
		const at = Math.min(this.#languages.indexOf(column.replace('title.', '')), 9);
		const box = this.#table.closest('.grid')?.querySelector<HTMLInputElement>(`input.show${at}`);
		if (box) box.checked = true;
	}

	#fill(
		row: Row,
		values: ReadonlyMap<GridColumn, string>,
		before: (readonly [HTMLInputElement, string])[],
	): void {
		const write = (column: string, value: string): void => {
			const field = this.#cell(row, column);
			if (!field) return;
			before.push([field, field.value]);
			field.value = value;
		};
		for (const [column, value] of values) write(column, value);
		if (!this.#value(row, 'number') && values.size)
			write(
				'number',
				nextNumber(
					this.#rows().map((one) => this.#value(one, 'number')),
					null,
				),
			);
	}

	#dragStart(event: DragEvent): void {
		const row = (event.target as Element).closest?.<Row>('tr[data-item]');
		if (!row || !(event.target as Element).matches('[data-handle]')) return;
		this.#dragged = row;
		event.dataTransfer?.setData('text/plain', this.#value(row, 'number'));
		event.dataTransfer?.setDragImage(row, 0, 0);
	}

	/** The row under the pointer, and whether the pointer is in its lower half. */
	#under(event: DragEvent): { row: Row; isAfter: boolean } | null {
		const row = this.#dragged && (event.target as Element).closest?.<Row>('tr');
		if (!row || !row.closest('tbody')) return null;
		const { top, height } = row.getBoundingClientRect();
		return { row, isAfter: row.dataset['item'] === undefined || event.clientY > top + height / 2 };
	}

	#dragOver(event: DragEvent): void {
		const under = this.#under(event);
		if (!under) return;
		event.preventDefault();
		this.#mark(under.row, under.isAfter);
	}

	#mark(row: Row | null, isAfter: boolean): void {
		for (const one of this.#table.querySelectorAll('.over-before, .over-after'))
			one.classList.remove('over-before', 'over-after');
		row?.classList.add(isAfter ? 'over-after' : 'over-before');
	}

	#drop(event: DragEvent): void {
		const [under, dragged] = [this.#under(event), this.#dragged];
		this.#mark(null, false);
		this.#dragged = null;
		if (!under || !dragged || under.row === dragged) return;
		event.preventDefault();
		const group = under.row.parentElement as HTMLElement;
		const parent = parentNumber(this.#value(dragged, 'number'));
		// A sub-item stays below its item.
		if (parent !== null && group !== dragged.parentElement) return;
		const all = [...group.children];
		const from = all.indexOf(under.row) + Number(under.isAfter);
		const before = all
			.slice(from)
			.find(
				(one): one is Row =>
					one instanceof HTMLTableRowElement &&
					one !== dragged &&
					one.dataset['item'] !== undefined &&
					this.#isNumbered(one) &&
					parentNumber(this.#value(one, 'number')) === parent,
			);
		this.#place(dragged, group, before ?? null);
	}
}
