/** A column of a table. */
export interface Column<Row> {
	key: string;
	label: string;
	/** The cell as plain words; without it the table's `cell` snippet shows it. */
	text?: (row: Row) => string;
	/** Its cells name their rows. One column of each table does. */
	header?: boolean;
	/** Buttons: beside the row's name where a row becomes two lines. */
	actions?: boolean;
	/** Numbers: set at the end edge. */
	end?: boolean;
	/** Its label stands before the value where a row becomes two lines, since the value alone says nothing. */
	named?: boolean;
	/** Left out where the table stands beside a panel. */
	minor?: boolean;
	/** The address that sorts by it, and how it is sorted now. */
	sort?: { href: string; order?: 'ascending' | 'descending' };
}
